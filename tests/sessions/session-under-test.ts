import { ManualClock } from '../../src/adapters/clock-manual.js';
import { memoryLog } from '../../src/adapters/log-memory.js';
import type { Cascade } from '../../src/cascade.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import { GatedModels } from '../gated-models.js';

const price = { input: 1, output: 2 };
export const TIERS = {
  light: { model: 'light', price },
  medium: { model: 'medium', price },
  heavy: { model: 'heavy', price },
};

/** A call for help, as a model makes it. */
export const HELP = { calls: [{ name: 'escalate', input: { reason: 'a stronger model is needed here' } }] };

/** A task that starts on the light tier, whatever it asks. */
export function ask(prompt: string) {
  return { prompt, tier: 'light' } as const;
}

export async function session(
  options: Partial<Omit<CascadeOptions, 'policy' | 'clock'>> & {
    readonly policy?: Partial<PolicyInput>;
    readonly clock?: ManualClock;
  } = {},
): Promise<{ cascade: Cascade; models: GatedModels; clock: ManualClock }> {
  const models = new GatedModels();
  const clock = options.clock ?? new ManualClock();
  const log = memoryLog();
  const policy = { ...options.policy, tiers: TIERS };
  return { cascade: await createCascade({ models, log, ...options, clock, policy }), models, clock };
}
