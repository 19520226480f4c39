import type { CascadeError } from '../../domain/cascade-error.js';
import type { Batch } from './batch.js';
import type { FileSystem } from './file-system.js';
import type { Layout } from './layout.js';
import type { Leases } from './lease.js';
import type { Holder, Meeting } from './meeting.js';
import type { Ownership } from './ownership.js';
import { recover } from './recover.js';
import type { Segment } from './segment.js';
import type { SegmentWriter } from './segment-writer.js';
import { slotLease, type HeldSlot } from './slot.js';
import type { Store } from './store.js';
import { LeaseRemoved, logStopped } from './store-errors.js';

/** So much may be read again at the next opening; more is worth an index. */
const UNINDEXED_BYTES = 1024 * 1024;

/** The things an open log works with, and how they are put away. */
export class Workshop {
  readonly fs: FileSystem;
  readonly layout: Layout;
  readonly store: Store;
  readonly ownership: Ownership;
  readonly meeting: Meeting;
  readonly writer: SegmentWriter;
  readonly #leases: Leases;
  readonly #me: Holder;
  readonly #held: HeldSlot;
  /** Those whose facts are as durable as they will be. */
  readonly #mended = new Set<string>();

  constructor(parts: {
    readonly fs: FileSystem;
    readonly layout: Layout;
    readonly store: Store;
    readonly ownership: Ownership;
    readonly meeting: Meeting;
    readonly writer: SegmentWriter;
    readonly leases: Leases;
    readonly me: Holder;
    readonly held: HeldSlot;
  }) {
    this.fs = parts.fs;
    this.layout = parts.layout;
    this.store = parts.store;
    this.ownership = parts.ownership;
    this.meeting = parts.meeting;
    this.writer = parts.writer;
    this.#leases = parts.leases;
    this.#me = parts.me;
    this.#held = parts.held;
  }

  /**
   * Makes what a dead process left in its slot durable before anybody builds on it: its last lines
   * may be in memory only, and facts that follow them would be left hanging after a power cut.
   */
  mendSlotOf(instance: string): void {
    if (this.#mended.has(instance) || instance === this.#me.instance) return;
    for (const name of this.#leases.slots()) {
      const lease = this.#leases.newest<Holder>(name);
      if (lease?.holder?.instance !== instance) continue;
      // Somebody who takes the slot in this moment mends it just as we would.
      if (!this.#leases.take(name, lease.number + 1, this.#me)) continue;
      this.#mend(Number(name.slice(slotLease(0).length - 1)));
      this.#leases.release(name, lease.number + 1);
      this.meeting.tidy(lease.holder);
    }
    // One whose lease was removed may live: flushing its lines is all that may be done to them.
    for (const segment of this.store.segments()) if (segment.writer === instance) this.#flush(segment);
    this.#mended.add(instance);
  }

  /**
   * Brings a batch to disk, as long as our lease stands, and nobody takes us for dead. Before: under a takeover that
   * has written nothing yet, our facts would come between those of others. After: who takes us for dead from now on
   * finds in the segment all that we acknowledge.
   */
  write(batch: Batch, done: (error: CascadeError | undefined) => void): void {
    const stopped = this.#whyNotOurs();
    if (stopped !== undefined) return done(stopped);
    this.writer.write(batch, (error) => done(error ?? this.#whyNotOurs()));
  }

  async close(inGoodOrder: boolean): Promise<void> {
    try {
      if (inGoodOrder && this.writer.introduced) this.writer.writeLast('log.closed');
      if (inGoodOrder) indexIfWorthIt(this.writer.segment);
      this.writer.close();
    } finally {
      const { slot, lease } = this.#held;
      // One that was removed stays so: whoever passed our slot over since then counts on it.
      if (this.#leases.stands(slotLease(slot), lease)) this.#leases.release(slotLease(slot), lease);
      await this.meeting.stop();
    }
  }

  #whyNotOurs(): CascadeError | undefined {
    const { slot, lease } = this.#held;
    try {
      if (this.#leases.stands(slotLease(slot), lease)) return undefined;
    } catch (error) {
      return logStopped(this.writer.segment.path, error);
    }
    return logStopped(this.writer.segment.path, new LeaseRemoved());
  }

  #flush(segment: Segment): void {
    const fd = this.fs.open(segment.path);
    try {
      this.fs.syncNow(fd);
    } finally {
      this.fs.close(fd);
    }
  }

  #mend(slot: number): void {
    this.store.refresh();
    const newest = this.store.segmentsOf(slot).at(-1);
    if (newest === undefined || newest.holes.length > 0) return;
    const { fd } = recover(this.fs, this.layout, slot, newest);
    this.fs.close(fd);
    indexIfWorthIt(newest);
  }
}

export function indexIfWorthIt(segment: Segment): void {
  if (segment.progress.end - segment.indexedBytes > UNINDEXED_BYTES) segment.writeIndex();
}
