import type { CallId, TaskId } from '../domain/identifiers.js';

/** Where names come from: never twice the same, in order of time. */
export interface Identifiers {
  task(): TaskId;
  call(): CallId;
}
