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
    for (const name of this.#leases.slots()) {
      const lease = this.#leases.newest<Holder>(name);
      if (lease?.holder?.instance !== instance || instance === this.#me.instance) continue;
      // Somebody who takes the slot in this moment mends it just as we would.
      if (!this.#leases.take(name, lease.number + 1, this.#me)) continue;
      this.#mend(Number(name.slice(slotLease(0).length - 1)));
      this.#leases.release(name, lease.number + 1);
      this.meeting.tidy(lease.holder);
    }
  }

  async close(inGoodOrder: boolean): Promise<void> {
    try {
      if (inGoodOrder && this.writer.introduced) this.writer.writeLast('log.closed');
      if (inGoodOrder) indexIfWorthIt(this.writer.segment);
      this.writer.close();
    } finally {
      this.#leases.release(slotLease(this.#held.slot), this.#held.lease);
      await this.meeting.stop();
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
