import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts } from '../domain/upcast.js';
import type { LogReader } from '../ports/log-reader.js';

/** The facts of one of many tasks, or why they cannot be read: the others are to be shown all the same. */
export async function readableFacts(
  log: Pick<LogReader, 'read'>,
  task: TaskId,
): Promise<readonly Fact[] | CascadeError> {
  try {
    return readFacts(await log.read(task));
  } catch (error) {
    if (error instanceof CascadeError && error.kind === 'corrupt') return error;
    throw error;
  }
}
