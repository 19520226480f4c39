import type { AnswerCheck } from '../ports/answer-check.js';
import type { ApiKey } from './api-key.js';
import type { BackendSettings } from '../adapters/backends/backend-settings.js';
import { cascadeBackend } from './cascade-backend.js';
import { chooseModel, type ChosenModel } from './choose-model.js';
import type { ConfigDocument } from './config-schema.js';
import { cascadePolicy, standardPolicy } from './config-policy.js';
import { checkedOptions, type ConfigOptions } from './config-options.js';
import { configValues, type ConfigValue } from './config-values.js';
import { configWarnings } from './config-warnings.js';
import { findConfig, type WhereToLook } from './find-config.js';
import { logPath } from './find-log.js';
import { hideSecrets } from './hide-secrets.js';
import { LOCAL_SERVERS } from './known-backends.js';
import { emptyConfig, readConfig, type ConfigFile } from './read-config.js';
import { resolveBackend } from './resolve-backend.js';
import type { PolicyInput } from './resolve-policy.js';

/** All that a host needs: `createCascade({ ...config, models: openBackends(config.backends) })`. */
export interface LoadedConfig {
  /** Absolute; null where there is no file. */
  readonly file: string | null;
  readonly policy: PolicyInput;
  /** All of the file, and the one that was found. Their keys are in them, and are never printed. */
  readonly backends: readonly BackendSettings[];
  /** Whose key is set, and whose is missing; see `requireKeys`. */
  readonly keys: readonly ApiKey[];
  readonly log: { readonly path: string } | 'memory';
  readonly maxActiveTasks: number;
  /** Judges of answers that the file asks for. */
  readonly checks: Readonly<Record<string, AnswerCheck>>;
  /** Every resolved key and where it comes from, for people. */
  readonly values: readonly ConfigValue[];
  /** What will not do what somebody may expect of it. */
  readonly warnings: readonly string[];
}

/**
 * Finds and reads cascade.toml, or finds a model without one. Asks the network only for servers on this machine, and
 * only where nothing names a model. A key that is missing is not an error here: looking at a log needs none.
 *
 * @param options  absent: the working directory and the environment of this process
 * @throws invalid INVALID_CONFIG  with `details.faults`, all of them, the best explanation first
 * @throws invalid INVALID_OPTIONS, NOT_BUILT_YET, CONFIG_UNREADABLE, INVALID_MODEL; missing CONFIG_NOT_FOUND, NO_MODEL
 */
export async function loadConfig(options: ConfigOptions = {}): Promise<LoadedConfig> {
  const known = checkedOptions('loadConfig', options);
  const found = await findConfig(known);
  const config = found === null ? emptyConfig() : await readConfig(found, known.env);
  return resolveConfig(config, known);
}

/** The same of a file that has been read. */
export async function resolveConfig(
  config: ConfigFile,
  options: ConfigOptions & WhereToLook,
): Promise<LoadedConfig> {
  const { env, cwd, model, localServers = LOCAL_SERVERS } = options;
  const { document, file } = config;
  const climbs = document.cascade !== undefined && model === undefined;
  const chosen = climbs ? null : await chooseModel(config, model, env, localServers);
  const policy =
    chosen === null ? cascadePolicy(document, cascadeBackend(document) ?? '') : oneModel(document, chosen);
  const used = new Set(Object.values(policy.tiers).map((tier) => tier.backend ?? ''));
  const known = chosen?.known ?? null;
  const names = new Set([...Object.keys(document.backends), ...used]);
  const opened = [...names].map((name) =>
    resolveBackend(name, document.backends[name], known?.name === name ? known : null, env),
  );
  const keys = opened.map(({ key }) => ({ ...key, isNeeded: key.isNeeded && used.has(key.backend) }));
  return {
    file,
    policy,
    backends: opened.map(({ settings }) => settings),
    keys,
    log: document.log.store === 'memory' ? 'memory' : { path: logPath(file, cwd, document.log.path) },
    maxActiveTasks: document.cascade?.max_active_tasks ?? 10,
    checks: climbs ? config.checks : {},
    values: withoutKeys([...chosenValues(chosen), ...configValues(config, keys)], opened),
    warnings: configWarnings(config, policy, keys),
  };
}

function oneModel(document: ConfigDocument, { backend, model, known }: ChosenModel): PolicyInput {
  const provider = known?.provider ?? document.backends[backend]?.provider ?? 'openai-compatible';
  const described = known === null ? document : { ...document, backends: {} };
  return standardPolicy(described, { backend, provider, model });
}

/** A key that was pasted where something else belongs is not shown there either. */
function withoutKeys(
  values: readonly ConfigValue[],
  opened: readonly { readonly settings: BackendSettings }[],
): readonly ConfigValue[] {
  const secrets = opened.flatMap(({ settings: { apiKey } }) => (apiKey === null ? [] : [apiKey]));
  return values.map((each) => ({ ...each, value: hideSecrets(each.value, secrets) }));
}

function chosenValues(chosen: ChosenModel | null): readonly ConfigValue[] {
  if (chosen === null || chosen.origin === 'file') return [];
  const value = JSON.stringify(`${chosen.backend}:${chosen.model}`);
  return [{ key: 'model.default', value, origin: chosen.origin }];
}
