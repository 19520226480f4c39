import path from 'node:path';
import type { TaskId } from '../../domain/identifiers.js';
import { timeDigits } from '../identifiers-random.js';
import type { FileSystem } from './file-system.js';
import { indexFile, segmentFile, type Layout, type SegmentName } from './layout.js';
import type { Line } from './line.js';
import { scan, START, type Hole, type Progress, type Scan } from './scan.js';
import {
  findInIndex,
  readIndexBody,
  readIndexHeader,
  writeIndex,
  type IndexHeader,
} from './segment-index.js';
import { TaskRanges, type TaskRange } from './task-ranges.js';

/** One file of facts as this process sees it: what its index says, and what was read since. */
export class Segment {
  readonly name: SegmentName;
  readonly file: string;
  readonly path: string;
  /** What no index covers. */
  ranges = new TaskRanges();
  progress: Progress = START;
  holes: readonly Hole[] = [];
  /** First byte after the last line that is proved durable. */
  provedEnd = 0;
  /** Bytes after the last believable line when it was last read. */
  tail = 0;
  /** The instance whose lines come last. */
  writer = '';

  readonly #fs: FileSystem;
  #index: IndexHeader | undefined;
  /** When the newest task that the index covers began, in the digits of a name. */
  #indexedUntil = '';
  /** Every task that the index tells of, once somebody had to know. */
  #names: ReadonlySet<TaskId> | undefined;
  #carried = new TaskRanges();

  constructor(fs: FileSystem, layout: Layout, name: SegmentName) {
    this.#fs = fs;
    this.name = name;
    this.file = segmentFile(name);
    this.path = path.join(layout.segments, this.file);
  }

  /** Starts from the index where there is a good one, then reads what it does not cover. */
  load(): void {
    this.#forget();
    const index = readIndexHeader(this.#fs, indexFile(this.path));
    const size = this.#fs.size(this.path) ?? 0;
    if (index !== undefined && index.covers.end <= size) this.#adopt(index);
    // It was written of lines that were flushed, and the file has lost some of them.
    else if (index !== undefined) this.progress = { ...START, proved: index.covers.proved };
    this.refresh();
  }

  /** Reads what was written since; cheap when nothing was. */
  refresh(): void {
    const size = this.#fs.size(this.path) ?? 0;
    const { end: known, n, proved } = this.progress;
    if (size <= known && this.tail === 0 && n >= proved) return;
    let found = this.#scan(size);
    // Another process may have been writing in the very bytes we read: only what stays broken is broken.
    if (found.holes.length > 0) found = this.#scan(this.#fs.size(this.path) ?? 0);
    for (const line of found.lines) this.note(line);
    // A hole at the very end is found again each time the end is looked at.
    const { end } = this.progress;
    this.holes = [...this.holes.filter((hole) => hole.position < end), ...found.holes];
    this.progress = { end: found.end, n: found.n, proved: found.proved };
    this.provedEnd = Math.max(this.provedEnd, found.provedEnd);
    this.tail = found.tail;
  }

  note(line: Line): void {
    if (line.fact !== undefined) {
      this.ranges.note(line.fact, line.claim, this.writer, line.from, line.to);
      return;
    }
    this.writer = line.writer ?? this.writer;
  }

  /** Every range that is known without opening the body of the index. */
  *knownRanges(): IterableIterator<TaskRange> {
    yield* this.#carried.all();
    yield* this.ranges.all();
  }

  knownRangesOf(task: TaskId): readonly TaskRange[] {
    const carried = this.#carried.get(task);
    const recent = this.ranges.get(task);
    return carried.length === 0 ? recent : [...carried, ...recent];
  }

  /** All ranges of a task, the body of the index included. */
  allRangesOf(task: TaskId): readonly TaskRange[] {
    if (this.#index === undefined) return this.ranges.get(task);
    const indexed = findInIndex(this.#fs, indexFile(this.path), this.#index, task);
    return [...(indexed ?? this.#rebuilt().get(task)), ...this.ranges.get(task)];
  }

  /**
   * True where there is anything of a task here. It cannot have begun before its name was made, so the body
   * of the index is read, once, only for names that others made, or that are older than the index.
   *
   * @param made  when the name was made, in the digits of a name; undefined where it does not say
   */
  knows(task: TaskId, made: string | undefined): boolean {
    if (this.ranges.has(task) || this.#carried.has(task)) return true;
    if (this.#index === undefined || (made !== undefined && made > this.#indexedUntil)) return false;
    this.#names ??= new Set(this.allRanges().map((range) => range.task));
    return this.#names.has(task);
  }

  allRanges(): readonly TaskRange[] {
    if (this.#index === undefined) return [...this.ranges.all()];
    const indexed = readIndexBody(this.#fs, indexFile(this.path), this.#index);
    return [...(indexed ?? this.#rebuilt().all()), ...this.ranges.all()];
  }

  /** Moment of the newest task that began here, as far as the index knows. */
  get newest(): string {
    let newest = this.#index?.newest ?? '';
    for (const range of this.ranges.all()) if (range.first === 1 && range.at > newest) newest = range.at;
    return newest;
  }

  get indexedBytes(): number {
    return this.#index?.covers.end ?? 0;
  }

  /** Writes down what is known, so that nobody needs to read these bytes again to open the store. */
  writeIndex(): void {
    // What a hole took away is known only as long as it is looked at: such a segment is read in full.
    if (this.holes.length > 0) return;
    const whole = merge(this.allRanges());
    writeIndex(this.#fs, indexFile(this.path), this.progress, this.writer, whole);
  }

  #scan(size: number): Scan {
    return scan(this.#fs.read(this.path, this.progress.end, size), this.progress);
  }

  #adopt(index: IndexHeader): void {
    this.#index = index;
    this.#indexedUntil = timeDigits(Date.parse(index.newest));
    this.#names = undefined;
    this.progress = index.covers;
    this.provedEnd = index.covers.end;
    this.writer = index.writer;
    for (const range of index.carried) this.#carried.put(range);
  }

  #forget(): void {
    this.ranges = new TaskRanges();
    this.#carried = new TaskRanges();
    this.#index = undefined;
    this.progress = START;
    this.holes = [];
    this.provedEnd = 0;
    this.tail = 0;
    this.writer = '';
  }

  /** The body of the index is damaged: the segment knows it all. */
  #rebuilt(): TaskRanges {
    const end = this.#index?.covers.end ?? 0;
    const fresh = new Segment(
      this.#fs,
      { root: '', segments: path.dirname(this.path), leases: '', sockets: '' },
      this.name,
    );
    const found = scan(this.#fs.read(this.path, 0, end), START);
    for (const line of found.lines) fresh.note(line);
    return fresh.ranges;
  }
}

/** A task that goes on beyond what an index covers has two ranges under one claim: they become one. */
function merge(ranges: readonly TaskRange[]): TaskRange[] {
  const merged = new Map<string, TaskRange>();
  for (const range of ranges) {
    const key = `${range.task} ${range.claim}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...range });
    else {
      const { last, to, ended, writer } = range;
      Object.assign(known, { last, to, ended, writer, facts: known.facts + range.facts });
    }
  }
  return [...merged.values()];
}
