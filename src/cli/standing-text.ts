import type { TaskState } from '../domain/state.js';

/** Where a task stands, in words: what it waits for, else its status. */
export function standingText({
  status,
  waitingFor,
}: Pick<TaskState, 'status'> & { readonly waitingFor?: TaskState['waitingFor'] | undefined }): string {
  return waitingFor === null || waitingFor === undefined ? status : `waits for ${waitingFor}`;
}
