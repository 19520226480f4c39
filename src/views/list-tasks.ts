import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { upcast } from '../domain/upcast.js';
import type { Finding } from '../ports/event-log.js';
import type { LogReader } from '../ports/log-reader.js';
import { taskSummary, type TaskSummary } from './task-view.js';

export interface TaskList {
  readonly tasks: readonly TaskSummary[];
  /** Damage that hides tasks from the list. */
  readonly damage: readonly Finding[];
  /** Tasks that are whole and that this release cannot read: another one wrote them. */
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
    const facts = await readable(log, task);
    if (facts instanceof CascadeError) {
      // What is damaged is among the findings, with all that it hits.
      if (facts.code !== 'LOG_CORRUPT') foreign.push(facts);
      continue;
    }
    const summary = taskSummary(facts);
    if (summary !== null) tasks.push(summary);
  }
  return { tasks, foreign, damage: log.findings().filter(({ kind }) => kind === 'corrupt') };
}

async function readable(log: Pick<LogReader, 'read'>, task: TaskId): Promise<readonly Fact[] | CascadeError> {
  try {
    return (await log.read(task)).map(({ fact }) => upcast(fact));
  } catch (error) {
    if (error instanceof CascadeError && error.kind === 'corrupt') return error;
    throw error;
  }
}
