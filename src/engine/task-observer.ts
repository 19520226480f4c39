import type { AnyActorRef } from 'xstate';
import type { Journal } from './journal.js';

/** What a supervisor hears of the tasks it runs. */
export interface TaskObserver {
  began(journal: Journal, actor: AnyActorRef): void;
  /** The task's actor is about to end in error: the log stopped, somebody else wrote, or we have a bug. */
  broke(journal: Journal, error: unknown): void;
}
