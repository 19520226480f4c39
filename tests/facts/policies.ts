import { resolvePolicy, type PolicyInput, type TierInput } from '../../src/config/resolve-policy.js';
import type { Policy } from '../../src/domain/policy.js';

/** Three scripted tiers at prices that make round sums: 1, 10 and 100 micro-dollars a token, in or out. */
export const TIER_MODELS = {
  light: { model: 'small', scripted: true, price: { input: 1, output: 1 } },
  medium: { model: 'middle', scripted: true, price: { input: 10, output: 10 } },
  heavy: { model: 'large', scripted: true, price: { input: 100, output: 100 } },
} as const satisfies Record<string, TierInput>;

/** A policy like the default one, but for what is said. */
export function policy(different: Partial<PolicyInput> = {}): Policy {
  return resolvePolicy({ tiers: TIER_MODELS, ...different });
}
