import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts } from '../domain/upcast.js';
import type { LogReader } from '../ports/log-reader.js';

/**
 * The facts of one of many tasks; none where they cannot be read, as the others are to be shown all the same.
 *
 * @param foreign  takes the reason, unless it is damage: that is among the findings, with all that it hits
 */
export async function readableFacts(
  log: Pick<LogReader, 'read'>,
  task: TaskId,
  foreign: CascadeError[],
): Promise<readonly Fact[]> {
  try {
    return readFacts(await log.read(task));
  } catch (error) {
    if (!(error instanceof CascadeError) || error.kind !== 'corrupt') throw error;
    if (error.code !== 'LOG_CORRUPT') foreign.push(error);
    return [];
  }
}
