import path from 'node:path';
import { readFileLog } from '../adapters/log-file/read-file-log.js';
import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts } from '../domain/upcast.js';
import type { LogReader } from '../ports/log-reader.js';
import { findTask } from '../views/find-task.js';
import type { CommandCall } from './command-spec.js';
import { storePath } from './store-path.js';

/** A store as a command looks into it: never made, never written. */
export interface ReadStore {
  /** As people write it: relative to where they are, if that is shorter. */
  readonly name: string;
  /** null where there is none yet. */
  readonly log: LogReader | null;
}

export async function readStore(call: Pick<CommandCall, 'global' | 'terminal'>): Promise<ReadStore> {
  const directory = await storePath(call);
  const relative = path.relative(call.terminal.cwd, directory);
  const name = relative !== '' && relative.length < directory.length ? relative : directory;
  return { name, log: await readFileLog({ path: directory }) };
}

/** The same, for a command that is about one task. @throws missing STORE_MISSING */
export async function existingStore(
  call: Pick<CommandCall, 'global' | 'terminal'>,
): Promise<{ readonly name: string; readonly log: LogReader }> {
  const { name, log } = await readStore(call);
  if (log !== null) return { name, log };
  throw new CascadeError({
    kind: 'missing',
    code: 'STORE_MISSING',
    message: `There are no tasks in ${name}: there is no such directory.`,
    hint: 'Go to the directory the task was started in, or name its --config. `cascade demo` makes a first task here.',
    details: { path: name },
  });
}

/** A task and its facts, named as a person names it. @throws missing TASK_UNKNOWN, corrupt LOG_CORRUPT */
export async function readTask(
  log: LogReader,
  reference: string,
): Promise<{ readonly task: TaskId; readonly facts: readonly Fact[] }> {
  const task = await findTask(log, reference);
  return { task, facts: readFacts(await log.read(task)) };
}
