import { isEnding } from '../domain/endings.js';
import { readFacts } from '../domain/upcast.js';
import { findTask } from '../views/find-task.js';
import { taskView } from '../views/task-view.js';
import type { CommandCall } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { invalidOption } from './invalid-option.js';
import { lineWidth } from './line-width.js';
import { nextSteps } from './next-steps.js';
import { paintsFor } from './paints.js';
import { existingStore } from './read-store.js';
import { Stepper, stepLine } from './step-lines.js';
import { tailTask } from './tail-task.js';
import { isFile } from './task-source.js';

/** The facts of a task as they come, whoever runs it, until it ends or the user has seen enough. */
export async function watchTask({ terminal, global }: CommandCall, reference: string): Promise<ExitCode> {
  const { out, err } = terminal;
  if (await isFile({ terminal, global }, reference))
    throw invalidOption(
      `--watch follows a task of this store, and ${reference} is a file, which does not change.`,
      'Leave --watch out, or cascade import it and watch its task.',
    );
  const { log } = await existingStore({ terminal, global });
  const task = await findTask(log, reference);
  const paints = paintsFor(out);
  const stepper = new Stepper();
  const controller = new AbortController();
  const stopListening = terminal.onInterrupt(() => controller.abort());
  const view = taskView(readFacts(await log.read(task)));
  const steps = view === null || (await log.owner(task)) !== null ? [] : nextSteps(view, null);
  if (steps.length > 0 && !global.quiet)
    err.write(paints.dim(`${[...steps, 'Ctrl-C ends the watch.'].join('\n')}\n`));
  try {
    for await (const fact of tailTask(log, task, controller.signal)) {
      const step = stepper.step(fact);
      out.write(`${global.json ? JSON.stringify(step) : stepLine(step, fact, paints, lineWidth(out))}\n`);
      if (isEnding(fact.type)) return EXIT.done;
    }
    return EXIT.interrupted;
  } finally {
    stopListening();
  }
}
