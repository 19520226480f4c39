import path from 'node:path';
import { TIERS } from '../domain/tier.js';
import type { ApiKey } from './api-key.js';
import { isTable } from './config-defaults.js';
import { durationText } from './duration.js';
import type { ConfigFile } from './read-config.js';
import { TIER_DEFAULTS } from './resolve-policy.js';
import { dotted, tomlText } from './shown-value.js';
import type { KeyPath } from './key-path.js';

/** One resolved key: its value as TOML writes it, and where that comes from. */
export interface ConfigValue {
  readonly key: string;
  /** Of a secret only "set" or "not set". */
  readonly value: string;
  /** `cascade.toml:12`, `default`, `environment NAME`, `--model` or `discovered`. */
  readonly origin: string;
}

/** Every key there is, with its value, in the order of the file format. */
export function configValues(config: ConfigFile, keys: readonly ApiKey[]): readonly ConfigValue[] {
  const values = flatten(config.document, []).map(({ path: key, value }) => ({
    key: dotted(key),
    value: tomlText(value),
    origin: originOf(config, key),
  }));
  return [...values, ...unsaid(config), ...keys.flatMap(keyValue)];
}

type Leaf = { readonly path: KeyPath; readonly value: unknown };

function flatten(value: unknown, path: KeyPath): readonly Leaf[] {
  if (!isTable(value) || path.at(-1) === 'price') return [{ path, value }];
  return Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : flatten(each, [...path, key]),
  );
}

/** What the tiers do not say. */
function unsaid({ document }: ConfigFile): readonly ConfigValue[] {
  return Object.entries(document.backends).flatMap(([name, { tiers = {} }]) =>
    TIERS.flatMap((tier) => {
      const section = tiers[tier];
      if (section === undefined) return [];
      return Object.entries(TIER_TEXTS)
        .filter(([key]) => section[key as keyof typeof section] === undefined)
        .map(([key, value]) => ({ key: `backends.${name}.tiers.${tier}.${key}`, value, origin: 'default' }));
    }),
  );
}

const TIER_TEXTS: Readonly<Record<string, string>> = {
  context_window: String(TIER_DEFAULTS.contextWindow),
  max_output_tokens: String(TIER_DEFAULTS.maxOutputTokens),
  price: 'unknown',
  timeout: tomlText(durationText(TIER_DEFAULTS.timeoutMs)),
  max_cost_per_call_usd: 'none',
  capabilities: tomlText(TIER_DEFAULTS.capabilities),
};

function originOf({ file, places }: ConfigFile, key: KeyPath): string {
  const place = places.of(key);
  return file === null || place === null ? 'default' : `${path.basename(file)}:${place.key.line}`;
}

function keyValue({ backend, variable, isSet }: ApiKey): readonly ConfigValue[] {
  if (variable === null) return [];
  const value = isSet ? 'set' : 'not set';
  return [{ key: `backends.${backend}.api_key`, value, origin: `environment ${variable}` }];
}
