import { discoverLocalServers } from '../adapters/discover-local-servers.js';
import { CascadeError } from '../domain/cascade-error.js';
import { TIERS } from '../domain/tier.js';
import { keyIn } from './api-key.js';
import { checkBackend } from './check-backend.js';
import { checkStore } from './check-store.js';
import { fail, ok, warn, type DoctorCheck } from './doctor-check.js';
import { HOSTED_BACKENDS, LOCAL_SERVERS } from './known-backends.js';
import { isNodeTooOld, LEAST_NODE } from './least-node.js';
import { checkedOptions, type ConfigOptions } from './config-options.js';
import type { WhereToLook } from './find-config.js';
import { loadConfig, type LoadedConfig } from './load-config.js';

export interface DoctorOptions extends ConfigOptions {
  /** Default: the one that runs. */
  readonly nodeVersion?: string;
  /** How long a backend may take to answer. Default: 5,000. */
  readonly timeoutMs?: number;
}

export interface DoctorReport {
  /** In the order they were looked at. */
  readonly checks: readonly DoctorCheck[];
  /** No check failed. */
  readonly healthy: boolean;
  /** What to do next, in one sentence. */
  readonly next: string;
}

/** Looks at all that must be there before a task can run. Asks backends for their lists of models, nothing more. @throws invalid INVALID_OPTIONS */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const known = checkedOptions('doctor', options);
  const node = checkNode(options.nodeVersion ?? process.versions.node);
  const [surroundings, configured] = await Promise.all([checkSurroundings(known), checkConfig(known)]);
  const checks = [node, ...configured, ...surroundings];
  const first = checks.find(({ status }) => status === 'fail') ?? checks.find(({ hint }) => hint !== null);
  const healthy = checks.every(({ status }) => status !== 'fail');
  return { checks, healthy, next: first?.hint ?? 'All is well: cascade run "Say hello."' };
}

function checkNode(version: string): DoctorCheck {
  if (!isNodeTooOld(version)) return ok('node', `Node ${version}`);
  return fail('node', `Node ${version} is older than ${LEAST_NODE}`, `Install Node ${LEAST_NODE} or newer.`);
}

async function checkConfig(options: DoctorOptions): Promise<readonly DoctorCheck[]> {
  let config: LoadedConfig;
  try {
    config = await loadConfig(options);
  } catch (error) {
    if (error instanceof CascadeError) return [fail('config', error.message, error.hint)];
    throw error;
  }
  return [
    found(config),
    ...config.warnings.map((warning) => warn('config', warning, null)),
    ...(await checkBackends(config, options.timeoutMs ?? 5_000)),
    await checkStore(config.log),
  ];
}

function found({ file, policy }: LoadedConfig): DoctorCheck {
  const models = Object.values(policy.tiers).map(({ model }) => model);
  const what =
    policy.mode === 'cascade' ? `cascading through ${models.join(', ')}` : `standard mode with ${models[0]}`;
  if (file !== null) return ok('config', `${file}: ${what}`);
  return warn(
    'config',
    `no cascade.toml: ${what}`,
    'Write one with `cascade init` to climb through three tiers.',
  );
}

async function checkBackends(config: LoadedConfig, timeoutMs: number): Promise<readonly DoctorCheck[]> {
  const tiers = Object.values(config.policy.tiers);
  const used = config.backends.filter(({ name }) => tiers.some((tier) => tier.backend === name));
  const checks = used.map((settings) => {
    const key = config.keys.find(({ backend }) => backend === settings.name);
    return checkBackend({ settings, key, models: modelsOf(config, settings.name), timeoutMs });
  });
  return (await Promise.all(checks)).flat();
}

/** What a backend is asked for: the models of its tiers, and the one that judges in the stead of theirs. */
function modelsOf({ policy: { tiers, checks } }: LoadedConfig, backend: string): readonly string[] {
  const { tier: judging = 'same', model: judge } = checks?.judge ?? {};
  const models = TIERS.filter((tier) => tiers[tier]?.backend === backend).flatMap((tier) => [
    tiers[tier]?.model,
    judging === 'same' || judging === tier ? judge : undefined,
  ]);
  return [...new Set(models)].filter((model) => model !== undefined);
}

/** What could be used here, whatever the configuration says. */
async function checkSurroundings({
  env,
  localServers,
}: DoctorOptions & WhereToLook): Promise<readonly DoctorCheck[]> {
  const running = await discoverLocalServers(localServers ?? LOCAL_SERVERS);
  const keys = HOSTED_BACKENDS.map(({ apiKeyEnv }) => apiKeyEnv).filter((name) => keyIn(env, name) !== null);
  const servers = running.map(({ title, models }) => `${title} (${models.length} models)`);
  return [
    ok('environment', keys.length === 0 ? 'no key of a known provider is set' : `${keys.join(', ')} set`),
    ok(
      'machine',
      servers.length === 0 ? 'no model server runs on this machine' : `${servers.join(', ')} runs here`,
    ),
  ];
}
