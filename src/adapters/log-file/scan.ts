import { eachPiece, parseLine, type Line } from './line.js';

/** How far a segment has been read. */
export interface Progress {
  /** First byte not yet accepted. */
  readonly end: number;
  /** Number of the last accepted line. */
  readonly n: number;
  /** Highest line number that anything has proved durable. */
  readonly proved: number;
}

/** Lines that were durable once and cannot be read any more. */
export interface Hole {
  readonly position: number;
  readonly bytes: number;
  /** How many lines are gone. */
  readonly lines: number;
}

export interface Scan extends Progress {
  readonly lines: readonly Line[];
  readonly holes: readonly Hole[];
  /** First byte after the last line that is proved durable. */
  readonly provedEnd: number;
  /** Bytes after `end`: a batch that was being written when the power went, or is being written now. */
  readonly tail: number;
}

export const START: Progress = { end: 0, n: 0, proved: 0 };

/**
 * Reads what may be believed in `bytes`, which begin at `start.end` in their segment.
 *
 * The rule: a line up to the highest number that any good line proves durable must be there, and is a
 * hole where it is not. Beyond that number lines count only as far as they follow each other without
 * a gap: what comes after belonged to a batch that nobody was ever promised. (The simpler "a good
 * line after a bad one is corruption" is wrong: sectors of one unsynced batch land in any order.)
 */
export function scan(bytes: Buffer, start: Progress): Scan {
  const good: Line[] = [];
  let proved = start.proved;
  eachPiece(bytes, start.end, (piece, from) => {
    const line = parseLine(piece, from);
    if (line === undefined) return;
    good.push(line);
    proved = Math.max(proved, line.durable);
  });
  return accept(good, { ...start, proved }, start.end + bytes.length);
}

function accept(good: readonly Line[], start: Progress, size: number): Scan {
  const lines: Line[] = [];
  const holes: Hole[] = [];
  let { end, n } = start;
  let provedEnd = start.end;
  const hole = (last: number, until: number): void => {
    holes.push({ position: end, bytes: until - end, lines: last - n });
  };
  for (const line of good) {
    // Stale bytes of an earlier life can carry a number that was given again.
    if (line.n <= n) continue;
    if (line.n > n + 1) {
      if (line.n - 1 > start.proved) break;
      hole(line.n - 1, line.from);
    }
    lines.push(line);
    n = line.n;
    end = line.to;
    if (n <= start.proved) provedEnd = end;
  }
  if (n < start.proved) hole(start.proved, size);
  return { lines, holes, end, n, proved: start.proved, provedEnd, tail: size - end };
}
