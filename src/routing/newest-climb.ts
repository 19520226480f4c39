import type { PathStep, TaskState } from '../domain/state.js';

/** The climb that led to the present tier; null where the task was routed there or has come back down. */
export function newestClimb(state: TaskState): PathStep | null {
  const newest = state.path[state.path.length - 1];
  const climbed = newest !== undefined && !['routed', 'forced', 'rollback'].includes(newest.cause);
  return climbed ? newest : null;
}
