import path from 'node:path';
import type { FileSystem } from './file-system.js';

/** Where things are in the directory of a store; drawn in docs/log-format.md. */
export interface Layout {
  readonly root: string;
  readonly segments: string;
  readonly leases: string;
  readonly sockets: string;
}

export interface SegmentName {
  readonly slot: number;
  readonly number: number;
}

export function layoutOf(directory: string): Layout {
  const root = path.resolve(directory);
  return {
    root,
    segments: path.join(root, 'segments'),
    leases: path.join(root, 'leases'),
    sockets: path.join(root, 'sockets'),
  };
}

/** Zero-padded so that names sort as numbers, for people with `ls` and `grep`. */
export function segmentFile({ slot, number }: SegmentName): string {
  return `${String(slot).padStart(4, '0')}-${String(number).padStart(6, '0')}.jsonl`;
}

export function parseSegmentFile(name: string): SegmentName | undefined {
  const match = /^(\d{4,})-(\d{6,})\.jsonl$/.exec(name);
  return match === null ? undefined : { slot: Number(match[1]), number: Number(match[2]) };
}

/** The slots that have segments. */
export function writtenSlots(fs: Pick<FileSystem, 'list'>, { segments }: Layout): ReadonlySet<number> {
  return new Set(fs.list(segments).flatMap((file) => parseSegmentFile(file)?.slot ?? []));
}

export function indexFile(segmentPath: string): string {
  return segmentPath.replace(/\.jsonl$/, '.index');
}
