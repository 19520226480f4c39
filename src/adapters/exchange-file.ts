import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import { isTaskId, type TaskId } from '../domain/identifiers.js';
import type { RawFact, Recorded } from '../domain/recorded.js';
import { readFact } from '../domain/upcast.js';
import { dataJson } from './data-json.js';
import { CHAIN_START, chainDigest } from './digest.js';

/** One task of an exchange file. */
export interface ExchangedTask {
  readonly task: TaskId;
  /** Checked one by one; from `seq` 1 without a gap. */
  readonly records: readonly Recorded[];
  /** Line of the first of them; the others follow. */
  readonly firstLine: number;
  /** The file had digests, and every one of them follows from the one before it. */
  readonly chained: boolean;
}

const lineSchema = z.strictObject({
  v: z.number().int().positive(),
  task: z.custom<TaskId>((value) => typeof value === 'string' && isTaskId(value), 'not a task id'),
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  type: z.string(),
  data: z.unknown(),
  digest: z.string().optional(),
  // A line taken out of a segment with `grep` says these as well.
  claim: z.number().optional(),
  n: z.number().optional(),
  durable: z.number().optional(),
  crc: z.string().optional(),
});

/** A fact as a line of the exchange format: the fact and the digest that chains it, without the newline. */
export function exchangeLine({ fact, digest }: Recorded): string {
  const { v, task, seq, at, type, data } = fact;
  return JSON.stringify({ v, task, seq, at, type, data, digest });
}

/**
 * Reads a file of facts: JSON lines, one fact a line, one task after the other. All of it is checked
 * before any of it is given back: the shape of each fact, its number, and its digest where it has one.
 *
 * @param name  the file, for messages
 * @throws corrupt EXCHANGE_FILE_INVALID  with the line; and with the task and the number of a record that does not
 *         fit the one before it
 */
export function readExchangeFile(text: string, name: string): readonly ExchangedTask[] {
  const tasks: { task: TaskId; records: Recorded[]; firstLine: number; chained: boolean }[] = [];
  let current: (typeof tasks)[number] | undefined;
  for (const [index, line] of linesOf(text, name).entries()) {
    const wrong = (what: string, hint?: string) => invalidLine(name, index + 1, what, hint);
    const { fact, digest } = readLine(line, wrong);
    const misfit = (what: string) => invalidLine(name, index + 1, what, undefined, fact);
    if (current === undefined || fact.task !== current.task) {
      if (tasks.some(({ task }) => task === fact.task))
        throw wrong(`${fact.task} goes on here after another task`, 'Write the facts of each task together.');
      current = { task: fact.task, records: [], firstLine: index + 1, chained: digest !== undefined };
      tasks.push(current);
    }
    const previous = current.records.at(-1);
    const expected = (previous?.fact.seq ?? 0) + 1;
    if (fact.seq !== expected) throw misfit(`seq ${fact.seq} stands where ${expected} belongs`);
    if ((digest !== undefined) !== current.chained)
      throw wrong('some facts of this task have a digest and some have none');
    const link = chainDigest(previous?.digest ?? CHAIN_START, fact, dataJson(fact.data));
    if (digest !== undefined && digest !== link)
      throw misfit('its digest does not follow from its content and the fact before it');
    current.records.push({ fact, digest: link });
  }
  return tasks;
}

function linesOf(text: string, name: string): readonly string[] {
  if (text.trim() === '')
    throw invalidLine(name, 1, 'it is empty', 'An exchange file is what `cascade export` prints.');
  // Shells and mails of Windows add carriage returns; digests are of the facts, not of the bytes.
  const lines = text.split(/\r?\n/);
  const last = lines.at(-1) ?? '';
  if (last === '') lines.pop();
  else if (!isJson(last))
    throw invalidLine(name, lines.length, 'it is torn: the file was cut off here', 'Export the task again.');
  return lines;
}

function readLine(
  line: string,
  wrong: (what: string, hint?: string) => CascadeError,
): { readonly fact: RawFact; readonly digest: string | undefined } {
  if (!isJson(line)) throw wrong('it is not JSON');
  const read = lineSchema.safeParse(JSON.parse(line));
  if (!read.success) {
    const first = read.error.issues[0];
    throw wrong(`it is not a fact: ${first?.path.join('.') || 'the line'}: ${first?.message ?? ''}`);
  }
  const { v, task, seq, at, type, data, digest } = read.data;
  const fact: RawFact = { v, task, seq, at, type, data };
  try {
    readFact(fact);
  } catch (error) {
    if (!(error instanceof CascadeError)) throw error;
    throw wrong(error.message, error.hint);
  }
  return { fact, digest };
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function invalidLine(
  name: string,
  line: number,
  what: string,
  hint = 'Compare the line with docs/log-format.md, "The exchange format".',
  fact?: Pick<RawFact, 'task' | 'seq'>,
): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code: 'EXCHANGE_FILE_INVALID',
    message: `${name}, line ${line}: ${what}${what.endsWith('.') ? '' : '.'}`,
    hint,
    details: { file: name, line, ...(fact === undefined ? {} : { task: fact.task, seq: fact.seq }) },
  });
}
