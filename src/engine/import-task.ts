import { CascadeError } from '../domain/cascade-error.js';
import type { TaskId } from '../domain/identifiers.js';
import type { RawFact, Recorded } from '../domain/recorded.js';
import type { EventLog } from '../ports/event-log.js';

/** What a task from elsewhere is to the store it comes to. */
export type ImportPlan = {
  readonly task: TaskId;
  /** How many of its facts the store holds already; the same ones. */
  readonly known: number;
  /** What it has not. */
  readonly facts: readonly RawFact[];
};

/**
 * Compares a task from elsewhere with what the store holds of it. Writes nothing.
 *
 * @param records  all of the task's facts, in order
 * @throws conflict TASK_DIFFERS  the store has a task of this id with another story
 */
export async function planImport(
  log: Pick<EventLog, 'read'>,
  task: TaskId,
  records: readonly Recorded[],
): Promise<ImportPlan> {
  const known = await log.read(task);
  const shared = Math.min(known.length, records.length);
  // Digests are chained: where the newest shared one is the same, so is all before it.
  if (shared > 0 && known[shared - 1]?.digest !== records[shared - 1]?.digest) throw differs(task);
  return { task, known: shared, facts: records.slice(shared).map(({ fact }) => fact) };
}

/** Writes what is missing; resolves once it cannot be lost. A task that is at work elsewhere is left alone. */
export async function carryOut(log: EventLog, { task, known, facts }: ImportPlan): Promise<void> {
  if (facts.length === 0) return;
  if (known > 0) await log.claim(task);
  log.append(task, known, facts);
  await log.durable();
}

function differs(task: TaskId): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'TASK_DIFFERS',
    message: `This store has a task ${task} already, and its story is another one.`,
    hint: 'Import into another store (another [log] path), and compare the two with cascade log.',
    details: { task },
  });
}
