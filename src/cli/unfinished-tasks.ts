import { CascadeError } from '../domain/cascade-error.js';
import type { TaskId } from '../domain/identifiers.js';
import { upcast } from '../domain/upcast.js';
import type { Owner } from '../ports/event-log.js';
import type { LogReader } from '../ports/log-reader.js';
import { taskSummary, type TaskSummary } from '../views/task-view.js';
import type { StoredTask } from './open-for-tasks.js';

/** A task without an end, and who is at work on it. */
export interface UnfinishedTask extends StoredTask {
  readonly summary: TaskSummary;
  readonly owner: Owner | null;
}

/** Every task of a store that has not ended, oldest first; those that cannot be read are left out. */
export async function unfinishedTasks(log: LogReader): Promise<readonly UnfinishedTask[]> {
  const found: UnfinishedTask[] = [];
  for (const { task } of await log.unfinished()) {
    const unfinished = await read(log, task);
    if (unfinished !== null) found.push(unfinished);
  }
  return found;
}

async function read(log: LogReader, task: TaskId): Promise<UnfinishedTask | null> {
  try {
    const facts = (await log.read(task)).map(({ fact }) => upcast(fact));
    const summary = taskSummary(facts);
    return summary === null ? null : { task, facts, summary, owner: await log.owner(task) };
  } catch (error) {
    // The findings tell of it; the others are not less unfinished.
    if (error instanceof CascadeError && error.kind === 'corrupt') return null;
    throw error;
  }
}
