import { explainTask } from '../../views/explain-task.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { explanationText } from '../explanation-text.js';
import { paintsFor } from '../paints.js';
import { firstWord } from '../read-arguments.js';
import { existingStore, readTask } from '../read-store.js';

/** Why a task cost what it did: every decision it took, from the log alone. */
export const explainCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const { log } = await existingStore(call);
  const { facts } = await readTask(log, firstWord(call));
  const told = explainTask(facts);
  if (told === null) return EXIT.failed;
  out.write(
    call.global.json ? `${JSON.stringify(told)}\n` : `${explanationText(told, paintsFor(out)).join('\n')}\n`,
  );
  return EXIT.done;
};
