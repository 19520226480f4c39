import type { TaskRange } from './task-ranges.js';

/** Where one stream stands, as far as its ranges tell. */
export interface Standing {
  readonly version: number;
  readonly ended: boolean;
  /** Moment of its first fact. */
  readonly at: string;
  /** The newest takeover that has written facts. */
  readonly claim: number;
  /** The instance that wrote last. */
  readonly writer: string;
}

/**
 * What counts of each range: facts that an older owner wrote after somebody had taken over are not
 * part of the stream, whatever their number. A takeover counts once it has written a fact.
 *
 * @returns ranges in the order of their facts, each with the last `seq` that counts
 */
export function fenced(ranges: readonly TaskRange[]): { readonly range: TaskRange; readonly last: number }[] {
  const newestFirst = [...ranges].sort((a, b) => b.claim - a.claim || b.first - a.first);
  const counted: { range: TaskRange; last: number }[] = [];
  let fence = Infinity;
  for (const [i, range] of newestFirst.entries()) {
    const last = Math.min(range.last, fence - 1);
    if (last >= range.first) counted.push({ range, last });
    const next = newestFirst[i + 1];
    if (next !== undefined && next.claim !== range.claim)
      fence = Math.min(fence, lowest(newestFirst, range.claim));
  }
  return counted.reverse();
}

function lowest(ranges: readonly TaskRange[], claim: number): number {
  return Math.min(...ranges.filter((range) => range.claim === claim).map((range) => range.first));
}

export function standingOf(ranges: readonly TaskRange[]): Standing | undefined {
  const counted = fenced(ranges);
  const newest = counted.at(-1);
  const oldest = counted[0];
  if (newest === undefined || oldest === undefined) return undefined;
  const { range, last } = newest;
  return {
    version: last,
    ended: range.ended && last === range.last,
    at: oldest.range.at,
    claim: range.claim,
    writer: range.writer,
  };
}
