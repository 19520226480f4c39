import { wrongArgument } from '../domain/wrong-argument.js';
import { resolvePolicy } from './resolve-policy.js';
import type { ApiKey } from './api-key.js';
import type { ConfigValue } from './config-values.js';
import type { LoadedConfig } from './load-config.js';

/** What `cascade config check` shows: all of it may be printed. */
export interface ConfigReport {
  /** Absolute; null where there is no file. */
  readonly file: string | null;
  readonly mode: 'cascade' | 'standard';
  /** From cheap to strong; in standard mode the one model. */
  readonly tiers: readonly { readonly tier: string; readonly backend: string; readonly model: string }[];
  readonly values: readonly ConfigValue[];
  readonly warnings: readonly string[];
  /** Keys that must be set before a model can be asked. */
  readonly missingKeys: readonly ApiKey[];
}

/** @throws invalid INVALID_ARGUMENT, for callers without types */
export function configReport(config: LoadedConfig): ConfigReport {
  if (!Array.isArray(config?.keys)) throw wrongArgument('configReport', 'what loadConfig gave');
  const { file, policy, values, warnings, keys } = config;
  const { mode, tiers } = resolvePolicy(policy);
  return {
    file,
    mode,
    tiers: Object.entries(tiers).map(([tier, { backend, model }]) => ({ tier, backend, model })),
    values,
    warnings,
    missingKeys: keys.filter(({ isNeeded, isSet }) => isNeeded && !isSet),
  };
}
