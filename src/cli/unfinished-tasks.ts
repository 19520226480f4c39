import type { CascadeError } from '../domain/cascade-error.js';
import type { Owner } from '../ports/event-log.js';
import type { LogReader } from '../ports/log-reader.js';
import { readableFacts } from '../views/readable-facts.js';
import { taskSummary, type TaskSummary } from '../views/task-view.js';
import type { StoredTask } from './open-for-tasks.js';

/** A task without an end, and who is at work on it. */
export interface UnfinishedTask extends StoredTask {
  readonly summary: TaskSummary;
  readonly owner: Owner | null;
}

export interface Unfinished {
  readonly tasks: readonly UnfinishedTask[];
  /** Why tasks whose lines are whole cannot be read. */
  readonly foreign: readonly CascadeError[];
}

export const NOTHING_UNFINISHED: Unfinished = { tasks: [], foreign: [] };

/** Every task of a store that has not ended, oldest first. */
export async function unfinishedTasks(log: LogReader): Promise<Unfinished> {
  const tasks: UnfinishedTask[] = [];
  const foreign: CascadeError[] = [];
  for (const { task } of await log.unfinished()) {
    const facts = await readableFacts(log, task, foreign);
    const summary = taskSummary(facts);
    if (summary !== null) tasks.push({ task, facts, summary, owner: await log.owner(task) });
  }
  return { tasks, foreign };
}
