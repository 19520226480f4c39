import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { upcast } from '../domain/upcast.js';
import type { Finding } from '../ports/event-log.js';
import type { LogReader } from '../ports/log-reader.js';
import { taskSummary, type TaskSummary } from './task-view.js';

export interface TaskList {
  readonly tasks: readonly TaskSummary[];
  /** Why tasks that are there, or were, are missing from the list. */
  readonly damage: readonly Finding[];
}

/** The newest tasks of a store, newest first. */
export async function listTasks(
  log: Pick<LogReader, 'read' | 'streams' | 'findings'>,
  limit = Infinity,
): Promise<TaskList> {
  const tasks: TaskSummary[] = [];
  for (const { task } of await log.streams(limit)) {
    const summary = taskSummary(await readableFacts(log, task));
    if (summary !== null) tasks.push(summary);
  }
  return { tasks, damage: log.findings().filter(({ kind }) => kind === 'corrupt') };
}

async function readableFacts(log: Pick<LogReader, 'read'>, task: TaskId): Promise<readonly Fact[]> {
  try {
    return (await log.read(task)).map(({ fact }) => upcast(fact));
  } catch (error) {
    // What is damaged is among the findings.
    if (error instanceof CascadeError && error.kind === 'corrupt') return [];
    throw error;
  }
}
