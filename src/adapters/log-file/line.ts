import zlib from 'node:zlib';
import type { TaskId } from '../../domain/identifiers.js';
import type { RawFact } from '../../domain/recorded.js';
import { parseWriterLine } from './writer-line.js';

/** One line of a segment whose checksum holds. */
export interface Line {
  /** First byte, counted from the start of the segment. */
  readonly from: number;
  /** First byte after the line's newline. */
  readonly to: number;
  /** Its number in the segment, from 1. */
  readonly n: number;
  /** Every line up to this number was on disk when this one was written. */
  readonly durable: number;
  /** The takeover under which it was written, 0 for the task's creator. */
  readonly claim: number;
  /** What the line says about a fact, or undefined for a line about the writer. */
  readonly fact: LineFact | undefined;
  /** The instance that writes from here on, where the line says so. */
  readonly writer: string | undefined;
}

export interface LineFact {
  readonly task: TaskId;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
}

/** `,"crc":"` + 8 hex digits + `"}`: the same length in every line, so it is found from the end. */
const CRC_BYTES = 18;
const CRC_KEY = ',"crc":"';
const HEX_DIGITS = '0123456789abcdef';
const QUOTE = 0x22;
const BRACE = 0x7d;
const NEWLINE = 0x0a;

/** Printable ASCII that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

const HEAD =
  /^\{"v":\d+,"task":"([^"\\]+)","seq":(\d+),"at":("(?:[^"\\]|\\.)*"),"type":("(?:[^"\\]|\\.)*"),"data":/;
const TAIL = /(?:,"claim":(\d+))?,"n":(\d+),"durable":(\d+)$/;
/** A head is short unless somebody names their types in novels; then the whole line is searched. */
const HEAD_BYTES = 256;
const TAIL_BYTES = 64;

/** The line of a fact as far as it is known before it is written; `claim` is 0 for the task's creator. */
export function factHead(
  fact: Omit<RawFact, 'data'>,
  dataJson: string,
  digest: string,
  claim: number,
): string {
  const head = `{"v":${fact.v},"task":"${fact.task}","seq":${fact.seq},"at":${quoted(fact.at)},"type":${quoted(fact.type)},"data":${dataJson},"digest":"${digest}"`;
  return claim === 0 ? head : `${head},"claim":${claim}`;
}

/** Moments and types are plain: asking is cheaper than `JSON.stringify`. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** A line up to its checksum: what is known of it before, its number, and what is known durable. */
export function lineBody(head: string, n: number, durable: number): string {
  return `${head},"n":${n},"durable":${durable}${CRC_KEY}`;
}

/** How much `endLine` adds. */
export const LINE_END_BYTES = CRC_BYTES - CRC_KEY.length + 1;

/** Ends the line whose body lies in `bytes` from `from` to `to`; returns the first byte after it. */
export function endLine(bytes: Buffer, from: number, to: number): number {
  const crc = zlib.crc32(bytes.subarray(from, to - CRC_KEY.length));
  let at = to;
  for (let shift = 28; shift >= 0; shift -= 4) bytes[at++] = HEX_DIGITS.charCodeAt((crc >>> shift) & 15);
  bytes[at++] = QUOTE;
  bytes[at++] = BRACE;
  bytes[at++] = NEWLINE;
  return at;
}

function checksum(body: Buffer): string {
  return zlib.crc32(body).toString(16).padStart(8, '0');
}

/** True when the bytes of a line (without its newline) are what was written. */
export function isSound(bytes: Buffer): boolean {
  const end = bytes.length - CRC_BYTES;
  if (end < 2) return false;
  // The key and the braces count too: a line is exactly what was written or it is nothing.
  return bytes.toString('latin1', end) === `${CRC_KEY}${checksum(bytes.subarray(0, end))}"}`;
}

/** Reads the frame of a line; undefined where it is not whole. */
export function parseLine(bytes: Buffer, from: number): Line | undefined {
  if (!isSound(bytes)) return undefined;
  const end = bytes.length - CRC_BYTES;
  const tail = TAIL.exec(bytes.toString('latin1', Math.max(0, end - TAIL_BYTES), end));
  if (tail === null) return undefined;
  const fact = parseHead(bytes);
  return {
    from,
    to: from + bytes.length + 1,
    n: Number(tail[2]),
    durable: Number(tail[3]),
    claim: Number(tail[1] ?? 0),
    fact,
    writer: fact === undefined ? parseWriterLine(bytes) : undefined,
  };
}

function parseHead(bytes: Buffer): LineFact | undefined {
  const head = HEAD.exec(bytes.toString('utf8', 0, HEAD_BYTES)) ?? HEAD.exec(bytes.toString('utf8'));
  if (head === null) return undefined;
  // The checksum held, so this is what `factHead` wrote from a checked id.
  const task = head[1] as TaskId;
  return { task, seq: Number(head[2]), at: JSON.parse(head[3] ?? '""'), type: JSON.parse(head[4] ?? '""') };
}

/** Calls back for each newline-ended piece of `bytes`, with its position in the segment. */
export function eachPiece(bytes: Buffer, base: number, visit: (piece: Buffer, from: number) => void): void {
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    visit(bytes.subarray(start, end), base + start);
    start = end + 1;
  }
}
