import { taskView } from '../../views/task-view.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { lineWidth } from '../line-width.js';
import { nextSteps } from '../next-steps.js';
import { paintsFor } from '../paints.js';
import { printQuote } from '../print-quote.js';
import { firstWord } from '../read-arguments.js';
import { existingStore, readTask } from '../read-store.js';
import { taskText } from '../task-text.js';

/** One task whole, as far as it has come. */
export const showCommand: CommandBody = async (call) => {
  const { out, err } = call.terminal;
  const { log } = await existingStore(call);
  const { task, facts } = await readTask(log, firstWord(call));
  const view = taskView(facts);
  if (view === null) return EXIT.failed;
  if (call.global.json) {
    out.write(`${JSON.stringify(view)}\n`);
    return EXIT.done;
  }
  out.write(`${taskText(view, paintsFor(out), lineWidth(out)).join('\n')}\n`);
  const steps = nextSteps(view, await log.owner(task));
  if (call.global.quiet || steps.length === 0) return EXIT.done;
  err.write('\n');
  printQuote(call, facts);
  err.write(`${steps.join('\n')}\n`);
  return EXIT.done;
};
