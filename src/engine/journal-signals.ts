/**
 * The two things a journaled actor is told that are not facts: nothing of the task changes by them,
 * and neither is ever written.
 */
export type JournalSignal =
  | { readonly type: 'journal.flushed' }
  | { readonly type: 'journal.broke'; readonly error: unknown };

/** The ending is durable: the actor may now be seen as done. */
export const JOURNAL_FLUSHED: JournalSignal = { type: 'journal.flushed' };

/** The log, or our own code, failed: the actor ends in error. */
export function journalBroke(error: unknown): JournalSignal {
  return { type: 'journal.broke', error };
}
