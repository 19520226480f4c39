import { z } from 'zod';
import { CascadeError } from '../../domain/cascade-error.js';
import type { Recorded } from '../../domain/recorded.js';
import { findTask } from '../../views/find-task.js';
import type { CommandBody } from '../command-spec.js';
import { damageText } from '../damage-text.js';
import { EXIT } from '../exit-codes.js';
import { exportedLine } from '../exported-line.js';
import { invalidOption } from '../invalid-option.js';
import { firstWord } from '../read-arguments.js';
import { readOptions } from '../read-call.js';
import { printWarnings } from '../print-warnings.js';
import { existingStore, readStore } from '../read-store.js';

const optionsSchema = z.object({ all: z.boolean().default(false) });

/** A task, or all of them, as lines that other stores and `replay` read. */
export const exportCommand: CommandBody = async (call) => {
  const { out } = call.terminal;
  const write = (records: readonly Recorded[]) => {
    for (const record of records) out.write(exportedLine(record));
  };
  const { all } = readOptions(optionsSchema, call.options);
  const reference = firstWord(call);
  if ((reference === '') !== all)
    throw invalidOption(
      all ? 'Name one task, or say --all, and not both.' : 'Name a task, or say --all.',
      'cascade export @1 prints the newest task.',
    );
  if (all) {
    const { log } = await readStore(call);
    if (log === null) return EXIT.done;
    // Oldest first, so that they are begun elsewhere in the order they were begun here.
    for (const { task } of [...(await log.streams())].reverse()) {
      // Damage stops the tasks it hits, and is told below; the others are worth as much as before.
      write(await log.read(task).catch(ifCorrupt));
    }
    const damage = log.findings().filter(({ kind }) => kind === 'corrupt');
    printWarnings(call, damage.map(damageText));
    return damage.length === 0 ? EXIT.done : EXIT.failed;
  }
  const { log } = await existingStore(call);
  write(await log.read(await findTask(log, reference)));
  return EXIT.done;
};

function ifCorrupt(error: unknown): readonly Recorded[] {
  if (error instanceof CascadeError && error.kind === 'corrupt') return [];
  throw error;
}
