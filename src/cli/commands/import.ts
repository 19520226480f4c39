import { taskMachine } from '../../../machines/task.machine.js';
import type { ExchangedTask } from '../../adapters/exchange-file.js';
import { openFileLog } from '../../adapters/log-file/open-file-log.js';
import { CascadeError } from '../../domain/cascade-error.js';
import { isEnding } from '../../domain/endings.js';
import { readFacts } from '../../domain/upcast.js';
import { carryOut, planImport, type ImportPlan } from '../../engine/import-task.js';
import { verifyReplay } from '../../engine/verify-replay.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { printWarnings } from '../print-warnings.js';
import { firstWord } from '../read-arguments.js';
import { storePath } from '../store-path.js';
import { readFile } from '../task-source.js';

/** Tasks of an exchange file, taken into this store: all of them or none. */
export const importCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const name = firstWord(call);
  const tasks = await readFile(call, name);
  for (const task of tasks) checkStory(task, name);
  const log = await openFileLog({ path: await storePath(call) });
  try {
    const plans: ImportPlan[] = [];
    for (const { task, records } of tasks) plans.push(await planImport(log, task, records));
    for (const plan of plans) await carryOut(log, plan);
    // What is here already may have gone on since the file was written.
    const unfinished = plans.filter(({ facts }) => facts.length > 0 && !isEnding(facts.at(-1)?.type ?? ''));
    if (unfinished.length > 0)
      printWarnings(call, [
        `${unfinished.map(({ task }) => task).join(', ')}: not ended. cascade resume goes on with it here; make sure that nobody does elsewhere.`,
      ]);
    const told = plans.map(({ task, known, facts }) => ({ task, imported: facts.length, known }));
    out.write(
      call.global.json ? `${JSON.stringify(told)}\n` : told.map((each) => `${sentence(each)}\n`).join(''),
    );
    return EXIT.done;
  } finally {
    await log.close();
  }
};

function sentence({ task, imported, known }: { task: string; imported: number; known: number }): string {
  if (imported === 0) return `${task} is here already: all ${known} facts of the file are the same.`;
  return known === 0
    ? `${task}: ${imported} facts imported.`
    : `${task}: ${imported} more facts imported, after the ${known} that were here.`;
}

/** A stream that the chart cannot replay could never be shown nor resumed here. */
function checkStory({ records, firstLine }: ExchangedTask, name: string): void {
  const check = verifyReplay(taskMachine, readFacts(records));
  if (check.verified) return;
  const line = firstLine + check.seq - 1;
  throw new CascadeError({
    kind: 'corrupt',
    code: 'EXCHANGE_FILE_INVALID',
    message: `${name}, line ${line}: ${check.reason}`,
    hint: 'The file was changed, or written by another chart. Export the task again.',
    details: { file: name, line },
  });
}
