import type { Finding } from '../../ports/event-log.js';
import type { FileSystem } from './file-system.js';
import type { Layout, SegmentName } from './layout.js';
import { Segment } from './segment.js';
import { createSegment } from './segment-writer.js';

export interface Recovered {
  readonly segment: Segment;
  readonly fd: number;
  readonly finding: Finding | undefined;
}

/**
 * Makes the newest segment of a slot fit to be written again. Only the holder of the slot may do this.
 *
 * @param newest  the slot's last segment, loaded, or undefined where the slot is new
 */
export function recover(
  fs: FileSystem,
  layout: Layout,
  slot: number,
  newest: Segment | undefined,
): Recovered {
  if (newest === undefined) return begin(fs, layout, { slot, number: 1 });
  // Damaged evidence is left as it is: cutting it would make what was lost look as if it never was.
  if (newest.holes.length > 0) return begin(fs, layout, { slot, number: newest.name.number + 1 });
  const fd = fs.open(newest.path);
  const finding = cutTail(fs, fd, newest);
  rewriteUnproved(fs, fd, newest);
  fs.syncNow(fd);
  fs.syncDirectory(layout.segments);
  newest.progress = { ...newest.progress, proved: newest.progress.n };
  newest.provedEnd = newest.progress.end;
  return { segment: newest, fd, finding };
}

function begin(fs: FileSystem, layout: Layout, name: SegmentName): Recovered {
  const segment = new Segment(fs, layout, name);
  return { segment, fd: createSegment(fs, layout, segment), finding: undefined };
}

/**
 * Whole lines that no flush is known to have covered count from now on, so they must reach the disk.
 * They are written again first: after a failed flush the kernel calls its pages clean, and a second
 * flush would succeed without writing them.
 */
function rewriteUnproved(fs: FileSystem, fd: number, segment: Segment): void {
  const bytes = fs.read(segment.path, segment.provedEnd, segment.progress.end);
  for (let from = 0; from < bytes.length;) {
    from += fs.writeNow(fd, bytes, from, bytes.length - from, segment.provedEnd + from);
  }
}

/** Cuts what was being written when the power went: nobody was ever promised it. */
function cutTail(fs: FileSystem, fd: number, segment: Segment): Finding | undefined {
  const bytes = segment.tail;
  if (bytes === 0) return undefined;
  const position = segment.progress.end;
  fs.truncate(fd, position);
  segment.tail = 0;
  return { kind: 'torn-tail', file: segment.path, position, bytes, tasks: [] };
}
