import type { TaskState } from '../domain/state.js';
import { tierAbove } from '../domain/tier-order.js';
import type { Tier } from '../domain/tier.js';

/** The tier a climb would lead to: one step up, if the policy names it and it has not failed. */
export function nextTier(state: TaskState): Tier | null {
  if (state.tier === null || state.policy.mode === 'standard') return null;
  const above = tierAbove(state.tier);
  if (above === null) return null;
  return isOpen(state, above) ? above : null;
}

/** True where an `escalate` call could succeed; the tool is offered exactly there. */
export function mayEscalate(state: TaskState): boolean {
  return nextTier(state) !== null && state.escalations < state.policy.maxEscalations;
}

/** Configured, not failed, and on this task's backend unless the policy lets it leave. */
export function isOpen(state: TaskState, tier: Tier): boolean {
  const target = state.policy.tiers[tier];
  if (target === undefined || state.closedTiers.includes(tier)) return false;
  return state.policy.crossBackend || state.backend === null || target.backend === state.backend;
}
