import type { CascadeError } from '../domain/cascade-error.js';
import type { Finding } from '../ports/event-log.js';
import type { LogReader } from '../ports/log-reader.js';
import { readableFacts } from './readable-facts.js';
import { taskSummary, type TaskSummary } from './task-view.js';

export interface TaskList {
  readonly tasks: readonly TaskSummary[];
  /** Damage that hides tasks from the list. */
  readonly damage: readonly Finding[];
  /** Why tasks whose lines are whole cannot be read: another release wrote them, or another hand. */
  readonly foreign: readonly CascadeError[];
}

/** The newest tasks of a store, newest first. */
export async function listTasks(
  log: Pick<LogReader, 'read' | 'streams' | 'findings'>,
  limit = Infinity,
): Promise<TaskList> {
  const tasks: TaskSummary[] = [];
  const foreign: CascadeError[] = [];
  for (const { task } of await log.streams(limit)) {
    const summary = taskSummary(await readableFacts(log, task, foreign));
    if (summary !== null) tasks.push(summary);
  }
  return { tasks, foreign, damage: log.findings().filter(({ kind }) => kind === 'corrupt') };
}
