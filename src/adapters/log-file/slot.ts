import type { Leases } from './lease.js';
import type { Holder, Meeting } from './meeting.js';

/** A small number that one process holds while it lives, and with it the right to write its segments. */
export interface HeldSlot {
  readonly slot: number;
  readonly lease: number;
}

export function slotLease(slot: number): string {
  return `slot-${slot}`;
}

/**
 * Takes the lowest slot whose holder is dead or gone, so that ten thousand short runs share one
 * segment and ten processes at once have ten.
 *
 * A slot that was written and has no lease is passed over: somebody has removed that, and its holder may live.
 *
 * @param written  the slots that have segments
 */
export async function takeSlot(
  leases: Leases,
  meeting: Meeting,
  me: Holder,
  written: ReadonlySet<number>,
): Promise<HeldSlot> {
  for (let slot = 0; ; slot += 1) {
    const held = await takeIfFree(leases, meeting, me, slot, written.has(slot));
    if (held !== undefined) return held;
  }
}

async function takeIfFree(
  leases: Leases,
  meeting: Meeting,
  me: Holder,
  slot: number,
  isWritten: boolean,
): Promise<HeldSlot | undefined> {
  const name = slotLease(slot);
  for (;;) {
    const lease = leases.newest<Holder>(name);
    if (lease?.holder !== undefined) {
      if (await meeting.alive(lease.holder)) return undefined;
      meeting.tidy(lease.holder);
    }
    if (lease === undefined && isWritten) return undefined;
    const number = (lease?.number ?? 0) + 1;
    if (leases.take(name, number, me)) return { slot, lease: number };
    // Somebody was faster: see who.
  }
}

/** Every process that holds a slot, as its lease describes it; some may be dead. */
export function slotHolders(leases: Leases): readonly Holder[] {
  const holders: Holder[] = [];
  for (const name of leases.slots()) {
    const holder = leases.newest<Holder>(name)?.holder;
    if (holder !== undefined) holders.push(holder);
  }
  return holders;
}
