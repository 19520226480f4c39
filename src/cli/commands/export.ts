import { z } from 'zod';
import { CascadeError } from '../../domain/cascade-error.js';
import { findTask } from '../../views/find-task.js';
import type { CommandBody } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { exportedLine } from '../exported-line.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { existingStore, readStore } from '../read-store.js';

const optionsSchema = z.object({ all: z.boolean().default(false) });

/** A task, or all of them, as lines that other stores and `replay` read. */
export const exportCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const { all } = readOptions(optionsSchema, call.options);
  const reference = firstWord(call);
  if ((reference === '') !== all) throw oneOrAll();
  if (all) {
    const { log } = await readStore(call);
    // Oldest first, so that they are begun elsewhere in the order they were begun here.
    const tasks = log === null ? [] : [...(await log.streams())].reverse();
    for (const { task } of tasks)
      for (const record of (await log?.read(task)) ?? []) out.write(exportedLine(record));
    return EXIT.done;
  }
  const { log } = await existingStore(call);
  for (const record of await log.read(await findTask(log, reference))) out.write(exportedLine(record));
  return EXIT.done;
};

function oneOrAll(): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_OPTION',
    message: 'Name one task, or say --all, and not both.',
    hint: 'cascade export @1 prints the newest task.',
  });
}
