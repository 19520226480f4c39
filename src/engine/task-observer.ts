import type { AnyActorRef } from 'xstate';
import type { Journal } from './journal.js';

/** What a supervisor hears of the tasks it runs. */
export interface TaskObserver {
  /** @throws conflict TASK_RUNS_ALREADY  another actor of this process is at work on it */
  began(journal: Journal, actor: AnyActorRef): void;
  /** The task's actor was stopped before the task's end. */
  left(journal: Journal): void;
  /** The task's actor is about to end in error: the log stopped, somebody else wrote, or we have a bug. */
  broke(journal: Journal, error: unknown): void;
}
