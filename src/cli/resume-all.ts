import { CascadeError } from '../domain/cascade-error.js';
import type { TaskResult } from '../domain/task-result.js';
import type { CommandCall } from './command-spec.js';
import { exitCodeOf } from './exit-code-of.js';
import { damageText } from './damage-text.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { costFigure } from './money-text.js';
import { openForTasks } from './open-for-tasks.js';
import { paintsFor } from './paints.js';
import { oneLine } from './printable.js';
import { describe } from './print-error.js';
import { printWarnings } from './print-warnings.js';
import { readStore } from './read-store.js';
import { Interrupted } from './interrupted.js';
import { SCRIPTED } from './scripted-label.js';
import { standingText } from './standing-text.js';
import { cut } from './text-width.js';
import { NOTHING_UNFINISHED, unfinishedTasks, type UnfinishedTask } from './unfinished-tasks.js';

/** Goes on with everything nobody is at work on, and waits until all of it rests. */
export async function resumeAll(call: CommandCall): Promise<ExitCode> {
  const { log, name } = await readStore(call);
  const { tasks: all, foreign } = log === null ? NOTHING_UNFINISHED : await unfinishedTasks(log);
  if (all.length === 0) printWarnings(call, (log?.findings() ?? []).map(damageText));
  const elsewhere = all.filter(({ owner }) => owner !== null);
  printWarnings(
    call,
    elsewhere.map(({ task, owner }) => `${task} is at work in process ${owner?.pid}: left alone.`),
  );
  const mine = all.filter(({ owner }) => owner === null);
  if (all.length + foreign.length === 0) printWarnings(call, [`Nothing is unfinished in ${name}.`]);
  const results: TaskResult[] = [];
  const failures: Failure[] = [];
  for (const error of foreign) fail(call, failures, String(error.details['task']), error);
  let goesOn = true;
  // A task that began without tools is not given any now.
  for (const usesTools of [false, true]) {
    const group = mine.filter(({ facts: [first] }) => beganWithTools(first) === usesTools);
    if (goesOn && group.length > 0) goesOn = await resumeGroup(call, group, results, failures);
  }
  if (call.global.json) {
    const errors = failures.map(({ task, error }) => ({ task, error: describe(error) }));
    call.terminal.out.write(`${JSON.stringify([...results, ...errors])}\n`);
  }
  if (!goesOn) return EXIT.interrupted;
  const codes = results.map(exitCodeOf);
  if (failures.length > 0 || codes.some((code) => code === EXIT.failed || code === EXIT.budget))
    return EXIT.failed;
  return codes.includes(EXIT.approval) ? EXIT.approval : EXIT.done;
}

interface Failure {
  readonly task: string;
  readonly error: CascadeError;
}

function fail(call: CommandCall, failures: Failure[], task: string, error: CascadeError): void {
  failures.push({ task, error });
  printWarnings(call, [error]);
}

/** @returns false where it was interrupted */
async function resumeGroup(
  call: CommandCall,
  group: readonly UnfinishedTask[],
  results: TaskResult[],
  failures: Failure[],
): Promise<boolean> {
  const { cascade, unable } = await openForTasks(call, group);
  const interrupted = new Interrupted(call, cascade);
  try {
    for (const [task, error] of unable) fail(call, failures, task, error);
    const able = group.filter(({ task }) => !unable.has(task));
    await Promise.all(
      able.map(async ({ task }) => {
        try {
          const [handle] = await cascade.resume(task);
          const result = await handle?.rested();
          if (result === undefined) return;
          results.push(result);
          if (!call.global.json) print(call, result);
        } catch (error) {
          // What befalls one task is no reason to leave the others.
          if (interrupted.happened || !(error instanceof CascadeError)) throw error;
          fail(call, failures, task, error);
        }
      }),
    );
    return true;
  } catch (error) {
    if (interrupted.happened) return false;
    throw error;
  } finally {
    interrupted.stop();
    await cascade.close();
  }
}

function beganWithTools(first: UnfinishedTask['facts'][number] | undefined): boolean {
  return first?.type === 'task.submitted' && first.data.tools.length > 0;
}

function print({ terminal }: CommandCall, result: TaskResult): void {
  const { status } = paintsFor(terminal.out);
  const said = oneLine(result.error === undefined ? (result.answer ?? '') : result.error.code);
  const parts = [
    result.task,
    status(result.status)(standingText(result)),
    costFigure(result.costMicroUsd, result.usage),
  ];
  const labels = result.scripted && !said.startsWith(SCRIPTED) ? [SCRIPTED] : [];
  const rest = said === '' ? [] : [cut(said, 200)];
  terminal.out.write(`${[...parts, ...labels, ...rest].join('  ')}\n`);
}
