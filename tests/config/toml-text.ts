import { expect } from 'vitest';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { ConfigFault } from '../../src/config/config-fault.js';
import type { ConfigOptions } from '../../src/config/config-options.js';
import { resolveConfig, type LoadedConfig } from '../../src/config/load-config.js';
import { understand } from '../../src/config/read-config.js';

type Environment = NonNullable<ConfigOptions['env']>;

/** A file of three tiers on this machine, with further lines. */
export function localFile(...lines: readonly string[]): string {
  return [
    '[backends.local]',
    'provider = "openai-compatible"',
    'base_url = "http://127.0.0.1:11434/v1"',
    'tiers.light.model = "small"',
    'tiers.medium.model = "middle"',
    'tiers.heavy.model = "large"',
    ...lines,
  ].join('\n');
}

/** What a text in /project/cascade.toml is loaded as. */
export async function load(text: string, env: Environment = {}, model?: string): Promise<LoadedConfig> {
  const config = await understand(text, '/project/cascade.toml', env);
  const asked = model === undefined ? {} : { model };
  return resolveConfig(config, { cwd: '/project', env, localServers: [], ...asked });
}

/** The error a text is refused with. */
export async function refusal(text: string, env: Environment = {}, model?: string): Promise<CascadeError> {
  const error: unknown = await load(text, env, model).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CascadeError);
  return error as CascadeError;
}

/** The faults a text is refused with, best explanation first. */
export async function faultsOf(text: string, env: Environment = {}): Promise<readonly ConfigFault[]> {
  const { details } = await refusal(text, env);
  expect(details['faults']).toBeDefined();
  return details['faults'] as readonly ConfigFault[];
}

/** The one fault of a text. */
export async function faultOf(text: string, env: Environment = {}): Promise<ConfigFault> {
  const faults = await faultsOf(text, env);
  expect(faults).toHaveLength(1);
  return faults[0] as ConfigFault;
}
