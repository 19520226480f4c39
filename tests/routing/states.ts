import { foldState } from '../../src/domain/evolve.js';
import type { Happening } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import type { Tier } from '../../src/domain/tier.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { RequestSize } from '../../src/routing/request-size.js';
import { analyzed, routed, submitted } from '../facts/happenings.js';
import { policy } from '../facts/policies.js';
import { stream } from '../facts/stream.js';

/** The state after these facts. */
export function after(...happenings: readonly Happening[]): TaskState {
  const state = foldState(stream(...happenings));
  if (state === null) throw new Error('no facts');
  return state;
}

/** A task that runs at a tier, under a policy of the test's own, with whatever else has happened. */
export function runningOn(tier: Tier, rules: Partial<PolicyInput>, ...more: readonly Happening[]): TaskState {
  return after(submitted({ policy: policy(rules) }), analyzed(tier), routed(tier), ...more);
}

export const SMALL_REQUEST: RequestSize = {
  likelyTokens: 100,
  mostTokens: 400,
  needsVision: false,
  needsTools: false,
};
