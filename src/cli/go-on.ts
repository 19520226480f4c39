import type { Cascade } from '../cascade.js';
import type { TaskId } from '../domain/identifiers.js';
import type { TaskResult } from '../domain/task-result.js';
import type { CommandCall } from './command-spec.js';
import { exitCodeOf } from './exit-code-of.js';
import { EXIT } from './exit-codes.js';
import { paintsFor } from './paints.js';
import { AnswerWriter } from './run/answer-writer.js';
import { Interrupts } from './run/interrupts.js';
import { LiveState } from './run/live-state.js';
import { printReport } from './run/run-report.js';
import { StatusLine } from './run/status-line.js';
import { statusText } from './run/status-text.js';

/**
 * Waits until a task of this process rests.
 *
 * @param take  makes it go on, where it does not already
 * @returns its result; null where this process was told to let go of it
 */
export async function goOn(
  call: CommandCall,
  cascade: Cascade,
  task: TaskId,
  take: () => Promise<unknown> = () => Promise.resolve(),
): Promise<TaskResult | null> {
  const { terminal, global } = call;
  const isTalking = !global.quiet && !global.json;
  const live = new LiveState();
  const startedAtMs = Date.now();
  const status = new StatusLine(terminal.err, isTalking, paintsFor(terminal.err).dim, () =>
    statusText(live.state, startedAtMs, Date.now()),
  );
  const interrupts = new Interrupts(terminal, cascade, (line) => status.print(`${line}\n`));
  interrupts.watch(task);
  try {
    await take();
    if (terminal.err.isTty && isTalking) live.follow(cascade, task);
    status.show();
    return await cascade.handle(task).rested();
  } catch (error) {
    if (interrupts.hasLetGo) return null;
    throw error;
  } finally {
    status.hide();
    live.stop();
    interrupts.stop();
  }
}

/** The answer where results go, and how it came about beside it. @returns the exit code */
export function printResult(call: CommandCall, result: TaskResult | null): number {
  if (result === null) return EXIT.interrupted;
  const { terminal, global } = call;
  const { out } = terminal;
  if (global.json) out.write(`${JSON.stringify(result)}\n`);
  else new AnswerWriter(out, false).finish(result.answer, result.scripted);
  printReport(call, result);
  return exitCodeOf(result);
}
