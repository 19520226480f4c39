import type { Recorded } from '../../domain/recorded.js';
import type { Finding } from '../../ports/event-log.js';
import type { FileSystem } from './file-system.js';
import { readRange } from './read-range.js';
import { fenced } from './standing.js';
import type { Located } from './store.js';

/** What is on disk of one stream, or the place where it cannot be read. */
export type StreamRead =
  | { readonly records: readonly Recorded[] }
  | { readonly damage: Omit<Finding, 'tasks'> };

/**
 * Reads one stream from `fromSeq` on. Every number up to the newest known one must be there: facts
 * that were acknowledged are either given back or missed aloud.
 */
export function readStream(fs: FileSystem, located: readonly Located[], fromSeq: number): StreamRead {
  const segmentOf = new Map(located.map(({ range, segment }) => [range, segment]));
  const records: Recorded[] = [];
  let expected = Math.max(1, fromSeq);
  for (const { range, last } of fenced(located.map((place) => place.range))) {
    const segment = segmentOf.get(range);
    if (segment === undefined || last < expected) continue;
    const found = readRange(fs, segment.path, range);
    for (const record of found.records) {
      if (record.fact.seq !== expected || expected > last) continue;
      records.push(record);
      expected += 1;
    }
    if (expected <= last) {
      const hole = segment.holes.find(({ position }) => position >= range.from);
      const position = found.broken ?? hole?.position ?? range.from;
      return {
        damage: { kind: 'corrupt', file: segment.path, position, bytes: hole?.bytes ?? range.to - position },
      };
    }
  }
  return { records };
}
