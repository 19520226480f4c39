import type { RawFact, Recorded } from '../../domain/recorded.js';
import type { FileSystem } from './file-system.js';
import { isSound } from './line.js';
import type { TaskRange } from './task-ranges.js';

interface StoredFact extends RawFact {
  readonly digest: string;
  readonly claim?: number;
}

/** The facts of one task in one stretch of a segment, and the first byte that could not be read. */
export interface RangeFacts {
  readonly records: readonly Recorded[];
  readonly broken: number | undefined;
}

const NEWLINE = 0x0a;

/** A task's name may also stand inside somebody's data: only at the start of a line does it count. */
const LONGEST_LEAD = '{"v":'.length + 10;

/** Reads only the bytes of the range, and parses only the lines of its task. */
export function readRange(fs: FileSystem, path: string, range: TaskRange): RangeFacts {
  const bytes = fs.read(path, range.from, range.to);
  const records: Recorded[] = [];
  let broken: number | undefined;
  const key = `,"task":"${range.task}","seq":`;
  for (let hit = bytes.indexOf(key); hit !== -1; hit = bytes.indexOf(key, hit + 1)) {
    const start = bytes.lastIndexOf(NEWLINE, hit) + 1;
    if (hit - start > LONGEST_LEAD) continue;
    const end = bytes.indexOf(NEWLINE, hit);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isSound(line)) {
      broken ??= range.from + start;
      continue;
    }
    const record = parseRecord(line.toString('utf8'), range);
    if (record !== undefined) records.push(record);
  }
  return { records, broken };
}

/** Undefined where the fact was written under another claim, whose range is another. */
function parseRecord(line: string, range: TaskRange): Recorded | undefined {
  const { v, task, seq, at, type, data, digest, claim } = JSON.parse(line) as StoredFact;
  if ((claim ?? 0) !== range.claim || seq < range.first || seq > range.last) return undefined;
  return { fact: { v, task, seq, at, type, data }, digest };
}

/** The record that a head will become, for facts that are not on disk yet. */
export function parseHeadRecord(head: string): Recorded {
  const { v, task, seq, at, type, data, digest } = JSON.parse(`${head}}`) as StoredFact;
  return { fact: { v, task, seq, at, type, data }, digest };
}
