import { isEnding } from '../domain/endings.js';
import { findTask } from '../views/find-task.js';
import type { CommandCall } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { lineWidth } from './line-width.js';
import { paintsFor } from './paints.js';
import { existingStore } from './read-store.js';
import { Stepper, stepLine } from './step-lines.js';
import { tailTask } from './tail-task.js';

/** The facts of a task as they come, whoever runs it, until it ends or the user has seen enough. */
export async function watchTask({ terminal, global }: CommandCall, reference: string): Promise<ExitCode> {
  const { out, err } = terminal;
  const { log } = await existingStore({ terminal, global });
  const task = await findTask(log, reference);
  const paints = paintsFor(out);
  const stepper = new Stepper();
  const controller = new AbortController();
  const stopListening = terminal.onInterrupt(() => controller.abort());
  const newest = (await log.read(task)).at(-1)?.fact.type ?? '';
  if (!isEnding(newest) && !global.quiet && (await log.owner(task)) === null)
    err.write(
      paints.dim(
        `Nobody is at work on ${task} now. Ctrl-C ends the watch, cascade resume goes on with it.\n`,
      ),
    );
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
