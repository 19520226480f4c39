import { openBackends } from '../adapters/backends/open-backends.js';
import type { Cascade } from '../cascade.js';
import { createCascade } from '../compose.js';
import { loadConfig } from '../config/load-config.js';
import { requireKeys } from '../config/require-keys.js';
import { resolvePolicy } from '../config/resolve-policy.js';
import type { Policy } from '../domain/policy.js';
import { TIERS } from '../domain/tier.js';
import type { CommandCall } from './command-spec.js';
import { damageText } from './damage-text.js';
import { invalidOption } from './invalid-option.js';
import { lookingTools } from './looking-tools.js';
import { printWarnings } from './print-warnings.js';
import type { WorkOptions } from './run/run-options.js';
import { scriptedPauseMs } from './scripted-pause.js';

/** Everything a command needs that asks models. */
export interface OpenedCascade {
  readonly cascade: Cascade;
  /** The rules of tasks that begin here. */
  readonly policy: Policy;
  /** The log outlives this process: others can answer, and a task can be taken up again. */
  readonly isKept: boolean;
}

/**
 * The engine with the configured models behind it.
 *
 * @throws what reading the configuration throws; invalid MISSING_API_KEY, INVALID_OPTION
 */
export async function openCascade(
  call: Pick<CommandCall, 'global' | 'terminal'>,
  options: Pick<WorkOptions, 'model' | 'tier' | 'budget'> & { readonly tools?: boolean } = {},
): Promise<OpenedCascade> {
  const { global, terminal } = call;
  const { cwd, env } = terminal;
  const config = await loadConfig({ cwd, env, path: global.config, model: options.model });
  requireKeys(config);
  printWarnings(call, config.warnings);
  const { policy: written } = config;
  const budget = options.budget === undefined ? {} : { taskMicroUsd: Math.round(options.budget * 1e6) };
  const policy = { ...written, budget: { ...written.budget, ...budget } };
  const resolved = resolvePolicy(policy);
  checkTier(resolved, options);
  const models = openBackends(config.backends, { scriptedPauseMs: scriptedPauseMs(terminal) });
  const tools = options.tools === true ? await lookingTools(cwd) : {};
  const cascade = await createCascade({ ...config, policy, models, tools });
  printWarnings(call, cascade.findings().map(damageText));
  return { cascade, policy: resolved, isKept: config.log !== 'memory' };
}

/** A tier that is not there would be passed over without a word. */
function checkTier(policy: Policy, { tier }: Pick<WorkOptions, 'tier'>): void {
  if (tier === undefined || (policy.mode === 'cascade' && policy.tiers[tier] !== undefined)) return;
  const there = TIERS.filter((each) => policy.tiers[each] !== undefined);
  if (policy.mode === 'standard')
    throw invalidOption(
      '--tier: there are no tiers in standard mode.',
      'Describe tiers and add [cascade] to cascade.toml (`cascade init` writes one), or leave --tier out.',
    );
  throw invalidOption(
    `--tier: no ${tier} tier is configured.`,
    `Use one of those there are: ${there.join(', ')}.`,
  );
}
