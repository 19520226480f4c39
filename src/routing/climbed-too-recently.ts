import type { TaskState } from '../domain/state.js';

/**
 * True where the policy asks for more time between two climbs. A clock that was set back since the last one
 * cannot say how long ago that is: it must not stand in the way of a task until it has caught up.
 */
export function climbedTooRecently({ lastEscalatedAtMs, policy }: TaskState, nowMs: number): boolean {
  if (lastEscalatedAtMs === null || nowMs < lastEscalatedAtMs) return false;
  return nowMs - lastEscalatedAtMs < policy.minMsBetweenEscalations;
}
