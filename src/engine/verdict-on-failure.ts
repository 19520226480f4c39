import type { Happening } from '../domain/facts.js';
import { requestClimb } from '../domain/request-climb.js';
import type { TierModel } from '../domain/policy.js';
import type { TaskState } from '../domain/state.js';
import { mayEscalate } from '../routing/may-escalate.js';
import { newestClimb } from '../routing/newest-climb.js';
import { failureHint } from './failure-hints.js';

/** Failures that a model with a larger window may not have. */
export const TOO_LONG = 'CONTEXT_LENGTH_EXCEEDED';

/**
 * What follows when a tier's call has failed for good, in this order: a request that is too long asks
 * for a larger model; a provider that stays down is climbed over where the policy says so; a tier
 * that was climbed to is left again; else the task fails, and says what went wrong everywhere.
 */
export function verdictOnFailure(state: TaskState, failure = state.lastFailure ?? UNKNOWN): Happening {
  const cause = failure.code === TOO_LONG ? 'gate' : 'provider';
  const climbs = cause === 'gate' || state.policy.onProviderFailure === 'escalate';
  if (climbs && mayEscalate(state)) return requestClimb(cause, `${failure.code}: ${failure.message}`);
  return rollbackOrFail(state, failure);
}

/** The last two of the ways out: back to where the task climbed from, or the end. */
export function rollbackOrFail(state: TaskState, failure = state.lastFailure ?? UNKNOWN): Happening {
  const back = newestClimb(state);
  const target = back?.from == null ? undefined : state.policy.tiers[back.from];
  const mayHelp = failure.code !== TOO_LONG || fitsMore(target, state);
  if (back?.from != null && target !== undefined && mayHelp && !state.closedTiers.includes(back.from)) {
    const { backend, model } = target;
    const reason = `${failure.code}: ${failure.message}`;
    return { type: 'tier.rolled_back', data: { from: back.to, to: back.from, backend, model, reason } };
  }
  const earlier = state.path.filter((leg) => leg.cause === 'rollback').map((leg) => leg.reason);
  const story = earlier.length === 0 ? '' : ` Before that, a higher tier failed: ${earlier.join('; ')}`;
  // Providers end their sentences, and we ours.
  const told = failure.message.replace(/\.$/, '');
  const message = `${state.model ?? 'the model'} failed: ${told}.${story}`;
  return {
    type: 'task.failed',
    data: { code: failure.code, message, hint: failureHint(failure.code, state.backend) },
  };
}

/** What was too long for one model is so for another whose window is no larger. */
function fitsMore(target: TierModel | undefined, { policy, tier }: TaskState): boolean {
  const failed = tier === null ? undefined : policy.tiers[tier];
  return (target?.contextWindow ?? 0) > (failed?.contextWindow ?? 0);
}

const UNKNOWN = { code: 'PROVIDER_ERROR', message: 'the provider failed' };
