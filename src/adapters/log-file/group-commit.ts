import type { CascadeError } from '../../domain/cascade-error.js';
import type { RawFact } from '../../domain/recorded.js';
import { Batch } from './batch.js';
import type { OwnStream } from './own-stream.js';

/** Bounds what one write carries, and so what one flush makes everybody wait for. */
const BATCH_CHARACTERS = 1024 * 1024;

/** A batch this long has kept us busy for longer than the disk is with one. */
const LONG_CHARACTERS = 32 * 1024;

const DONE = Promise.resolve();

/**
 * Gathers what all tasks append while the disk is busy, and sends it as one batch when it is free.
 *
 * After any failure it stops for good. A failed flush is never tried again: the kernel marks the
 * pages clean, so the second try would succeed and mean nothing.
 */
export class GroupCommit {
  readonly #write: (batch: Batch, done: (error: CascadeError | undefined) => void) => void;
  readonly #landed: (batch: Batch) => void;
  #waiting: Batch[] = [];
  #filling = new Batch();
  #flying: Batch | undefined;
  #scheduled = false;
  /** How many heard of the batch that landed last; the first one is waited for. */
  #told = Infinity;
  #stopped: CascadeError | undefined;

  /**
   * @param write   brings one batch to disk; is never called again before it is done
   * @param landed  hears of each batch that is durable, before anybody who waits for it
   */
  constructor(
    write: (batch: Batch, done: (error: CascadeError | undefined) => void) => void,
    landed: (batch: Batch) => void,
  ) {
    this.#write = write;
    this.#landed = landed;
  }

  get stopped(): CascadeError | undefined {
    return this.#stopped;
  }

  add(stream: OwnStream, fact: RawFact, dataJson: string, digest: string): void {
    const batch = this.#filling;
    batch.add(stream, fact, dataJson, digest);
    if (batch.characters > BATCH_CHARACTERS) {
      this.#waiting.push(batch);
      this.#filling = new Batch();
    }
    if (this.#scheduled || this.#flying !== undefined) return;
    this.#scheduled = true;
    // After all that is ready to run now: tasks woken by one flush share the next one.
    setImmediate(this.#start);
  }

  durable(): Promise<void> {
    if (this.#stopped !== undefined) return Promise.reject(this.#stopped);
    const newest = this.#newest();
    if (newest === undefined) return DONE;
    const settled = newest.settled();
    if (this.#isHalfOfAllThatRuns(newest)) this.#next();
    return settled;
  }

  isDurable(): boolean {
    return this.#stopped === undefined && this.#newest() === undefined;
  }

  /** Batches that are not on disk yet, oldest first. */
  *unflushed(): IterableIterator<Batch> {
    if (this.#flying !== undefined) yield this.#flying;
    yield* this.#waiting;
    if (this.#filling.size > 0) yield this.#filling;
  }

  stop(error: CascadeError): void {
    this.#stopped ??= error;
    for (const batch of this.unflushed()) batch.fail(this.#stopped);
  }

  readonly #start = (): void => {
    this.#scheduled = false;
    this.#next();
  };

  /**
   * Tasks woken by one flush come back together, and the disk would rest while they run, and they while it
   * works. Half of them are sent ahead; from then on two groups take turns.
   */
  #isHalfOfAllThatRuns(batch: Batch): boolean {
    return batch.characters > LONG_CHARACTERS && batch.waiting * 2 >= this.#told;
  }

  #next(): void {
    if (this.#flying !== undefined || this.#stopped !== undefined) return;
    const batch = this.#waiting.shift() ?? this.#filling;
    if (batch.size === 0) return;
    if (batch === this.#filling) this.#filling = new Batch();
    this.#flying = batch;
    this.#write(batch, (error) => this.#finish(batch, error));
  }

  #finish(batch: Batch, error: CascadeError | undefined): void {
    if (this.#stopped !== undefined) return;
    if (error !== undefined) {
      this.stop(error);
      return;
    }
    this.#flying = undefined;
    this.#acknowledge(batch);
    this.#next();
  }

  /** The only place where anybody is told that a fact is safe. */
  #acknowledge(batch: Batch): void {
    this.#told = batch.waiting;
    this.#landed(batch);
    batch.succeed();
  }

  #newest(): Batch | undefined {
    if (this.#filling.size > 0) return this.#filling;
    return this.#waiting.at(-1) ?? this.#flying;
  }
}
