import fs from 'node:fs/promises';
import path from 'node:path';
import { readExchangeFile, type ExchangedTask } from '../adapters/exchange-file.js';
import { CascadeError } from '../domain/cascade-error.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts } from '../domain/upcast.js';
import type { ChainCheck } from '../ports/event-log.js';
import { findTask } from '../views/find-task.js';
import type { CommandCall } from './command-spec.js';
import { readBytes } from './read-bytes.js';
import { existingStore } from './read-store.js';
import { strictText } from './strict-text.js';

/** A task's facts, from a store or out of a file. */
export interface TaskSource {
  readonly task: TaskId;
  readonly facts: readonly Fact[];
  /** Whether its digests hold; null for a file without any. */
  readonly chain: ChainCheck | null;
}

type Where = Pick<CommandCall, 'global' | 'terminal'>;

/** A file, where there is one of this name or it can be nothing else; otherwise a task of the store. */
export async function readSource(call: Where, reference: string, wanted?: string): Promise<TaskSource> {
  if (await isFile(call, reference)) {
    const { task, records, chained } = await oneTask(await readFile(call, reference), reference, wanted);
    const chain = chained ? ({ intact: true, facts: records.length } as const) : null;
    return { task, facts: readFacts(records), chain };
  }
  const { log } = await existingStore(call);
  const task = await findTask(log, reference);
  const facts = readFacts(await log.read(task));
  return { task, facts, chain: await log.verify(task) };
}

/** True for what names a file and not a task. */
export async function isFile({ terminal }: Where, reference: string): Promise<boolean> {
  if (/[/\\.]/.test(reference) || reference === '-') return true;
  return fs.stat(path.resolve(terminal.cwd, reference)).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The tasks of an exchange file; `-` is standard input. @throws corrupt EXCHANGE_FILE_INVALID */
export async function readFile({ terminal }: Where, name: string): Promise<readonly ExchangedTask[]> {
  if (name === '-') return readExchangeFile(await terminal.input.read(), 'standard input');
  return readExchangeFile(textOf(await readBytes(terminal.cwd, name), name), name);
}

function textOf(bytes: Uint8Array, name: string): string {
  // Older PowerShell writes UTF-16, and says so in the first two bytes.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = strictText(bytes, isUtf16 ? 'utf-16le' : 'utf-8');
  if (text !== null) return text;
  throw new CascadeError({
    kind: 'corrupt',
    code: 'EXCHANGE_FILE_INVALID',
    message: `${name} is not a text in UTF-8.`,
    hint: 'Something on its way wrote it anew in another encoding: send the file itself.',
    details: { file: name, line: 1 },
  });
}

function oneTask(tasks: readonly ExchangedTask[], name: string, wanted?: string): ExchangedTask {
  const [first, second] = wanted === undefined ? tasks : tasks.filter(({ task }) => task.endsWith(wanted));
  if (first !== undefined && second === undefined) return first;
  const ids = tasks.map(({ task }) => task);
  throw new CascadeError({
    kind: first === undefined ? 'missing' : 'invalid',
    code: first === undefined ? 'TASK_UNKNOWN' : 'TASK_AMBIGUOUS',
    message:
      first === undefined ? `${name} holds no task ${wanted ?? ''}.` : `${name} holds ${ids.length} tasks.`,
    hint: `Name one of them with --task: ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : '.'}`,
    details: { file: name, tasks: ids },
  });
}
