import type { Cascade } from '../cascade.js';
import type { TaskId } from '../domain/identifiers.js';
import type { CommandCall } from './command-spec.js';
import { exitCodeOf } from './exit-code-of.js';
import { EXIT } from './exit-codes.js';
import { beginning, type StoredTask } from './open-for-tasks.js';
import { printReport } from './run/run-report.js';
import { showTurn } from './run/show-turn.js';

/**
 * Shows a task that goes on here, as `cascade run` shows one that begins, until it rests.
 *
 * @param stored  the task, or the one whose fork goes on: a fork keeps the rules of its parent
 * @returns the exit code
 */
export async function goOn(
  call: CommandCall,
  cascade: Cascade,
  stored: StoredTask,
  task: TaskId = stored.task,
): Promise<number> {
  const { policy, tools } = beginning(stored.facts);
  const stream = cascade.streamOf(task);
  const hasTools = tools.length > 0;
  const result = await showTurn(call, { cascade, policy, stream, hasTools, isKept: true, waits: false });
  if (result === null) return EXIT.interrupted;
  printReport(call, result);
  return exitCodeOf(result);
}
