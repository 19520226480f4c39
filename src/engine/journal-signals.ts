import type { Fact } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';

/** What a journaled actor is told that does not happen to its task: none of it is ever written. */
export type JournalSignal =
  | { readonly type: 'journal.flushed' }
  | { readonly type: 'journal.broke'; readonly error: unknown }
  /** Where the task stands by its log, at the version of a host's snapshot. */
  | { readonly type: 'journal.restored'; readonly state: TaskState }
  /** A fact that the log held already, beyond that snapshot. */
  | { readonly type: 'journal.recalled'; readonly fact: Fact };

/** The ending is durable: the actor may now be seen as done. */
export const JOURNAL_FLUSHED: JournalSignal = { type: 'journal.flushed' };

/** The log, or our own code, failed: the actor ends in error. */
export function journalBroke(error: unknown): JournalSignal {
  return { type: 'journal.broke', error };
}
