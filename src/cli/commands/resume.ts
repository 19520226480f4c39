import { z } from 'zod';
import { CascadeError } from '../../domain/cascade-error.js';
import { hasEnded } from '../../domain/endings.js';
import { foldState } from '../../domain/evolve.js';
import type { CommandBody } from '../command-spec.js';
import { goOn } from '../go-on.js';
import { invalidOption } from '../invalid-option.js';
import { openForTasks } from '../open-for-tasks.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { existingStore, readTask } from '../read-store.js';

const optionsSchema = z.object({ all: z.boolean().default(false) });

/** Takes up what an earlier process left unfinished; without a word, says what there is. */
export const resumeCommand: CommandBody = async (call) => {
  const { all } = readOptions(optionsSchema, call.options);
  const reference = firstWord(call);
  // Everything would go on, and cost money, where one task was named.
  if (all && reference !== '')
    throw invalidOption(
      'Name one task, or say --all, and not both.',
      'cascade resume lists what is unfinished.',
    );
  if (all) return (await import('../resume-all.js')).resumeAll(call);
  if (reference === '') return (await import('../list-unfinished.js')).listUnfinished(call);
  const { log } = await existingStore(call);
  const stored = await readTask(log, reference);
  const state = foldState(stored.facts) ?? { status: 'failed' };
  if (hasEnded(state)) throw isOver(stored.task, state.status);
  const { cascade, unable } = await openForTasks(call, [stored]);
  try {
    const reason = unable.get(stored.task);
    if (reason !== undefined) throw reason;
    await cascade.resume(stored.task);
    return await goOn(call, cascade, stored);
  } finally {
    await cascade.close();
  }
};

function isOver(task: string, status: string): CascadeError {
  return new CascadeError({
    kind: 'refused',
    code: 'TASK_ENDED',
    message: `Task ${task} is ${status}: there is nothing to resume.`,
    hint: 'cascade escalate begins it anew one tier higher, where there is one; cascade resume lists what is unfinished.',
    details: { task, status },
  });
}
