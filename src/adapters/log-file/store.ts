import path from 'node:path';
import type { TaskId } from '../../domain/identifiers.js';
import { madeAt } from '../identifiers-random.js';
import type { FileSystem } from './file-system.js';
import { indexFile, parseSegmentFile, segmentFile, type Layout, type SegmentName } from './layout.js';
import { Segment } from './segment.js';
import { livedHere } from './segment-index.js';
import { StoreRemoved } from './store-errors.js';
import type { TaskRange } from './task-ranges.js';

/** A stretch of one task's facts and the segment it lies in. */
export interface Located {
  readonly segment: Segment;
  readonly range: TaskRange;
}

/** Every segment of the store, whoever writes it, as far as this process has looked. */
export class Store {
  readonly #fs: FileSystem;
  readonly #layout: Layout;
  readonly #segments = new Map<string, Segment>();
  /** Segments that grow no more and have been read to their end. */
  readonly #settled = new Set<Segment>();
  /** Files that should be there and are not. */
  #missing: readonly string[] = [];
  /** The one this process writes: what is in it is noted as it is written. */
  #own: Segment | undefined;

  constructor(fs: FileSystem, layout: Layout) {
    this.#fs = fs;
    this.#layout = layout;
  }

  segments(): IterableIterator<Segment> {
    return this.#segments.values();
  }

  /** Paths of segments that somebody has deleted, as far as that shows: numbers have no gaps. The same array until it changes. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  segmentsOf(slot: number): readonly Segment[] {
    return [...this.#segments.values()].filter((segment) => segment.name.slot === slot);
  }

  /** From now on this process writes `segment`, and has sealed what it wrote before. */
  adopt(segment: Segment): void {
    if (this.#own !== undefined) this.#settled.add(this.#own);
    this.#own = segment;
    this.#segments.set(segment.file, segment);
  }

  /** Looks for what other processes have written since. */
  refresh(): void {
    const names = this.#fs.list(this.#layout.segments).flatMap((file) => parseSegmentFile(file) ?? []);
    names.sort((a, b) => a.slot - b.slot || a.number - b.number);
    const files = new Set(names.map(segmentFile));
    this.#checkStillThere(files);
    this.#forget(files);
    this.#noteMissing(names);
    for (const [i, name] of names.entries()) {
      const isLast = names[i + 1]?.slot !== name.slot;
      const file = segmentFile(name);
      const known = this.#segments.get(file);
      if (known === undefined) this.#meet(new Segment(this.#fs, this.#layout, name), isLast);
      else if (known !== this.#own && !this.#settled.has(known)) this.#follow(known, isLast);
    }
  }

  /** Looks only at files that are known and have grown: cheap enough for every new task. */
  glance(): void {
    for (const segment of this.#segments.values()) {
      if (segment !== this.#own && !this.#settled.has(segment)) segment.refresh();
    }
  }

  /** True where there is anything of a task. */
  knows(task: TaskId): boolean {
    const made = madeAt(task);
    for (const segment of this.#segments.values()) if (segment.knows(task, made)) return true;
    return false;
  }

  /** Everything about one task. */
  rangesOf(task: TaskId): readonly Located[] {
    const known = this.#collect((segment) => segment.knownRangesOf(task));
    // Only a task that began and ended in one segment is in the body of an index and nowhere else.
    if (known.some(({ range }) => range.first === 1)) return known;
    return this.#collect((segment) => segment.allRangesOf(task));
  }

  /** Per task, what may be unfinished: everything but tasks that began and ended in one segment. */
  carried(): Map<TaskId, TaskRange[]> {
    const byTask = new Map<TaskId, TaskRange[]>();
    for (const segment of this.#segments.values()) {
      for (const range of segment.knownRanges()) if (!livedHere(range)) push(byTask, range);
    }
    return byTask;
  }

  #collect(rangesIn: (segment: Segment) => readonly TaskRange[]): Located[] {
    const located: Located[] = [];
    for (const segment of this.#segments.values()) {
      for (const range of rangesIn(segment)) located.push({ segment, range });
    }
    return located;
  }

  #meet(segment: Segment, isLast: boolean): void {
    segment.load();
    this.#segments.set(segment.file, segment);
    if (!isLast) this.#settled.add(segment);
  }

  #follow(segment: Segment, isLast: boolean): void {
    if (isLast) {
      segment.refresh();
      return;
    }
    // Sealed since we last looked: its index, once written, takes less memory than what we noted.
    const indexed = this.#fs.size(indexFile(segment.path)) !== undefined;
    if (indexed) segment.load();
    else segment.refresh();
    this.#settled.add(segment);
  }

  /** What is not there any more counts as little as it will for those who open the store later. */
  #forget(files: ReadonlySet<string>): void {
    for (const [file, segment] of this.#segments) {
      if (files.has(file)) continue;
      this.#segments.delete(file);
      this.#settled.delete(segment);
      this.#missing = [...this.#missing, segment.path];
    }
  }

  #noteMissing(names: readonly SegmentName[]): void {
    const there = new Set(names.map(segmentFile));
    const missing = new Set(this.#missing.filter((file) => !there.has(path.basename(file))));
    let before: SegmentName | undefined;
    for (const { slot, number } of names) {
      const next = before?.slot === slot ? before.number + 1 : 1;
      // The first of a gap stands for all of it.
      if (next < number) missing.add(path.join(this.#layout.segments, segmentFile({ slot, number: next })));
      before = { slot, number };
    }
    const isSame = missing.size === this.#missing.length && this.#missing.every((file) => missing.has(file));
    if (!isSame) this.#missing = [...missing];
  }

  #checkStillThere(files: ReadonlySet<string>): void {
    if (this.#own !== undefined && !files.has(this.#own.file)) throw new StoreRemoved(this.#own.path);
    if (files.size === 0 && this.#segments.size > 0) throw new StoreRemoved(this.#layout.segments);
  }
}

function push(byTask: Map<TaskId, TaskRange[]>, range: TaskRange): void {
  const ranges = byTask.get(range.task);
  if (ranges === undefined) byTask.set(range.task, [range]);
  else ranges.push(range);
}
