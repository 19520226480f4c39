import type { CascadeError } from '../../domain/cascade-error.js';
import { Batch } from './batch.js';
import { LineEncoder, type Encoded } from './encode-batch.js';
import type { FileSystem } from './file-system.js';
import { flush, writeFully } from './flush.js';
import type { Layout } from './layout.js';
import { Segment } from './segment.js';
import { logStopped, StoreRemoved } from './store-errors.js';
import { extend } from './task-ranges.js';
import { closingHead, writerHead } from './writer-line.js';

export interface WriterIdentity {
  readonly instance: string;
  readonly pid: number;
  readonly host: string;
  readonly now: () => string;
}

/**
 * Brings batches into the segments of one slot, which this process holds alone.
 *
 * The order is the promise: write, flush, and only then say so; a new file's name is flushed before
 * its first line is acknowledged.
 */
export class SegmentWriter {
  readonly #fs: FileSystem;
  readonly #layout: Layout;
  readonly #who: WriterIdentity;
  readonly #segmentBytes: number;
  readonly #rotated: (next: Segment) => void;
  readonly #encoder = new LineEncoder();
  #segment: Segment;
  #fd: number;
  #introduced = false;

  constructor(
    fs: FileSystem,
    layout: Layout,
    who: WriterIdentity,
    segmentBytes: number,
    segment: Segment,
    fd: number,
    rotated: (next: Segment) => void,
  ) {
    this.#fs = fs;
    this.#layout = layout;
    this.#who = who;
    this.#segmentBytes = segmentBytes;
    this.#segment = segment;
    this.#fd = fd;
    this.#rotated = rotated;
  }

  get segment(): Segment {
    return this.#segment;
  }

  /** True once anything was written under this instance's name. */
  get introduced(): boolean {
    return this.#introduced;
  }

  /**
   * @param checkLease  throws where this process may not write here any more. Asked before: under a takeover that has
   *   written nothing yet, our facts would come between those of others. And once more when they are written: who
   *   takes us for dead from then on finds them there.
   */
  write(batch: Batch, checkLease: () => void, done: (error: CascadeError | undefined) => void): void {
    let sealed: Segment | undefined;
    try {
      checkLease();
      if (this.#segment.progress.end >= this.#segmentBytes) sealed = this.#rotate();
    } catch (error) {
      return done(this.#stopped(error));
    }
    const encoded = this.#encode(this.#introduced ? '' : this.#introduction(), batch);
    const { end } = this.#segment.progress;
    const check = (): void => {
      // A file without a name is gone once we close it, however durable its bytes are.
      if (this.#fs.names(this.#fd) === 0) throw new StoreRemoved(this.#segment.path);
      checkLease();
    };
    // 1. write, 2. flush, 3. note where it lies, 4. acknowledge (whoever called us does).
    writeFully(this.#fs, this.#fd, encoded.bytes, encoded.length, end, (failed) => {
      if (failed !== undefined) return done(this.#stopped(failed));
      flush(this.#fs, this.#fd, check, (unflushed) => {
        if (unflushed !== undefined) return done(this.#stopped(unflushed));
        this.#note(batch, encoded);
        done(undefined);
      });
    });
    if (sealed !== undefined) this.#index(sealed, done);
  }

  /** Writes one line about the writer at once, and flushes it. */
  writeLast(type: 'log.sealed' | 'log.closed'): void {
    const encoded = this.#encode(closingHead(type, this.#who.now()), new Batch());
    const { end, n } = this.#segment.progress;
    this.#writeNow(encoded, end);
    this.#segment.progress = { end: end + encoded.length, n: n + 1, proved: n + 1 };
  }

  close(): void {
    this.#fs.close(this.#fd);
  }

  #encode(about: string, batch: Batch): Encoded {
    const { n } = this.#segment.progress;
    // Everything before is durable: a batch is written only after the one before was flushed.
    return this.#encoder.encode(about, batch, n + 1, n);
  }

  #introduction(): string {
    const { instance, pid, host, now } = this.#who;
    return writerHead(instance, pid, host, now());
  }

  #note(batch: Batch, { ends, length }: Encoded): void {
    const segment = this.#segment;
    const { instance } = this.#who;
    const base = segment.progress.end;
    const extra = ends.length - batch.size;
    segment.writer = instance;
    this.#introduced = true;
    // Counted loops: this runs for every fact.
    for (let i = 0; i < batch.facts.length; i += 1) {
      const stream = batch.streams[i];
      const fact = batch.facts[i];
      const to = ends[i + extra];
      if (stream === undefined || fact === undefined || to === undefined) continue;
      stream.flushed = fact.seq;
      if (stream.segment === segment && stream.range !== undefined) {
        extend(stream.range, fact.seq, fact.type, instance, base + to);
        continue;
      }
      const from = ends[i + extra - 1] ?? 0;
      stream.range = segment.ranges.note(fact, stream.claim, instance, base + from, base + to);
      stream.segment = segment;
    }
    const n = segment.progress.n + ends.length;
    segment.progress = { end: base + length, n, proved: n };
  }

  /** Whoever opens the store later reads the index instead of the segment. Written while the disk is busy with a batch. */
  #index(sealed: Segment, done: (error: CascadeError | undefined) => void): void {
    try {
      sealed.writeIndex();
      sealed.load();
    } catch (error) {
      done(this.#stopped(error));
    }
  }

  /** Seals the segment and goes on in the next one; returns the one it sealed. */
  #rotate(): Segment {
    // 1. The closing line proves everything before it durable.
    this.writeLast('log.sealed');
    this.#fs.close(this.#fd);
    // 2. A new file, whose name is flushed before anything in it is acknowledged.
    const sealed = this.#segment;
    const next = new Segment(this.#fs, this.#layout, { ...sealed.name, number: sealed.name.number + 1 });
    this.#fd = createSegment(this.#fs, this.#layout, next);
    this.#segment = next;
    this.#introduced = false;
    this.#rotated(next);
    return sealed;
  }

  #writeNow({ bytes, length }: Encoded, position: number): void {
    for (let from = 0; from < length;) {
      from += this.#fs.writeNow(this.#fd, bytes, from, length - from, position + from);
    }
    this.#fs.syncNow(this.#fd);
  }

  #stopped(cause: unknown): CascadeError {
    return logStopped(this.#segment.path, cause);
  }
}

/** Makes the file of a new segment, name and all, durable. */
export function createSegment(fs: FileSystem, layout: Layout, segment: Segment): number {
  const fd = fs.create(segment.path);
  fs.syncDirectory(layout.segments);
  return fd;
}
