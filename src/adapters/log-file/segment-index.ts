import zlib from 'node:zlib';
import type { TaskId } from '../../domain/identifiers.js';
import { codeOf } from '../code-of.js';
import type { FileSystem } from './file-system.js';
import type { Progress } from './scan.js';
import type { TaskRange } from './task-ranges.js';

/**
 * What an index says at its top: enough to open a store without looking at what is finished.
 *
 * A task that began and ended within the segment is in the body only; every other one is here.
 */
export interface IndexHeader {
  readonly covers: Progress;
  readonly writer: string;
  /** Moment of the newest first fact in the segment. */
  readonly newest: string;
  readonly carried: readonly TaskRange[];
  /** How many tasks the body lists. */
  readonly tasks: number;
  readonly body: { readonly from: number; readonly bytes: number; readonly crc: number };
}

type Row = readonly [string, number, string, string, number, number, number, number, number, 0 | 1];

const HEADER_CHUNK = 64 * 1024;

/** An index is derived from its segment: it is never flushed, and one that is damaged is built again. */
export function writeIndex(
  fs: FileSystem,
  path: string,
  covers: Progress,
  writer: string,
  ranges: readonly TaskRange[],
): void {
  const body = Buffer.from(ranges.map((range) => `${JSON.stringify(toRow(range))}\n`).join(''));
  const header = JSON.stringify({
    type: 'log.index',
    covers: { end: covers.end, n: covers.n, proved: covers.proved },
    writer,
    newest: ranges.reduce(
      (newest, range) => (range.first === 1 && range.at > newest ? range.at : newest),
      '',
    ),
    carried: ranges.filter((range) => !livedHere(range)).map(toRow),
    tasks: ranges.length,
    body: { bytes: body.length, crc: zlib.crc32(body) },
  });
  const top = Buffer.from(
    `${JSON.stringify({ crc: zlib.crc32(header), bytes: Buffer.byteLength(header) })}\n${header}\n`,
  );
  const unfinished = `${path}.part`;
  fs.put(unfinished, Buffer.concat([top, body]));
  try {
    fs.rename(unfinished, path);
  } catch (error) {
    // Windows lets nobody replace a file that others read. The index that is there covers less, and is true.
    if (!IN_USE.has(codeOf(error) ?? '')) throw error;
    fs.remove(unfinished);
  }
}

const IN_USE = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** True for a task whose whole life is in this one range. */
export function livedHere(range: TaskRange): boolean {
  return range.first === 1 && range.ended;
}

/** Reads the top of an index; undefined where there is none that can be trusted. */
export function readIndexHeader(fs: FileSystem, path: string): IndexHeader | undefined {
  const size = fs.size(path);
  if (size === undefined || size === 0) return undefined;
  try {
    return parseHeader(fs, path, fs.read(path, 0, HEADER_CHUNK), size);
  } catch {
    // Cut short, overwritten or half-written: the segment itself tells all that it could have told.
    return undefined;
  }
}

function parseHeader(fs: FileSystem, path: string, chunk: Buffer, size: number): IndexHeader | undefined {
  const from = chunk.indexOf('\n') + 1;
  const { crc, bytes } = JSON.parse(chunk.toString('utf8', 0, from)) as { crc: number; bytes: number };
  const to = from + bytes;
  const header = to <= chunk.length ? chunk.subarray(from, to) : fs.read(path, from, to);
  if (header.length !== bytes || zlib.crc32(header) !== crc) return undefined;
  const parsed = JSON.parse(header.toString('utf8')) as Omit<IndexHeader, 'carried'> & { carried: Row[] };
  if (to + 1 + parsed.body.bytes !== size) return undefined;
  return { ...parsed, carried: parsed.carried.map(fromRow), body: { ...parsed.body, from: to + 1 } };
}

/** Every range of the segment; undefined where the body is damaged. */
export function readIndexBody(fs: FileSystem, path: string, header: IndexHeader): TaskRange[] | undefined {
  const body = bodyBytes(fs, path, header);
  if (body === undefined) return undefined;
  const rows = JSON.parse(`[${body.toString('utf8').trimEnd().replaceAll('\n', ',')}]`) as Row[];
  return rows.map(fromRow);
}

/** The ranges of one task, without parsing those of the others. */
export function findInIndex(
  fs: FileSystem,
  path: string,
  header: IndexHeader,
  task: TaskId,
): TaskRange[] | undefined {
  const body = bodyBytes(fs, path, header);
  if (body === undefined) return undefined;
  const found: TaskRange[] = [];
  const key = `["${task}",`;
  for (let at = body.indexOf(key); at !== -1; at = body.indexOf(key, at + 1)) {
    found.push(fromRow(JSON.parse(body.toString('utf8', at, body.indexOf('\n', at))) as Row));
  }
  return found;
}

function bodyBytes(fs: FileSystem, path: string, header: IndexHeader): Buffer | undefined {
  const { from, bytes, crc } = header.body;
  const body = fs.read(path, from, from + bytes);
  return body.length === bytes && zlib.crc32(body) === crc ? body : undefined;
}

function toRow(range: TaskRange): Row {
  const { task, claim, writer, at, first, last, facts, from, to, ended } = range;
  return [task, claim, writer, at, first, last, facts, from, to, ended ? 1 : 0];
}

function fromRow([task, claim, writer, at, first, last, facts, from, to, ended]: Row): TaskRange {
  // The checksum held, so this is what `toRow` wrote.
  return { task: task as TaskId, claim, writer, at, first, last, facts, from, to, ended: ended === 1 };
}
