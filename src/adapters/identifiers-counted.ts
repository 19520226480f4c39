import type { CallId, TaskId } from '../domain/identifiers.js';
import type { Identifiers } from '../ports/identifiers.js';

/** task_0001, call_0001, …: for tests and examples that show their output. */
export function countedIdentifiers(): Identifiers {
  let tasks = 0;
  let calls = 0;
  return {
    // The prefix is what makes a string of this brand.
    task: () => `task_${String(++tasks).padStart(4, '0')}` as TaskId,
    call: () => `call_${String(++calls).padStart(4, '0')}` as CallId,
  };
}
