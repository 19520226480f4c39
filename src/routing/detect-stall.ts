import type { TaskState } from '../domain/state.js';
import { mayEscalate } from './may-escalate.js';

/**
 * The same call, or the same error, among the newest results: at least `repeats` of the last
 * `window`, the newest one included. One that asked for help already does not ask again on the same leg.
 */
export function isStalled(state: TaskState): boolean {
  const { repeats, window } = state.policy.stall;
  const recent = state.recentResults;
  const newest = recent[recent.length - 1];
  if (newest === undefined || state.stallReported || state.policy.mode === 'standard') return false;
  const considered = recent.slice(-window);
  const sameCall = considered.filter((result) => result.call === newest.call).length;
  if (sameCall >= repeats) return true;
  if (newest.error === null) return false;
  return considered.filter((result) => result.error === newest.error).length >= repeats;
}

/**
 * A model that does nothing but ask for a stronger one, `repeats` times in a row, where there is none.
 * Nothing could be climbed to, so nothing but the limit of calls would end it.
 */
export function insistsInVain(state: TaskState): boolean {
  return state.refusals >= state.policy.stall.repeats && !mayEscalate(state);
}
