import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { wrongArgument } from '../../domain/wrong-argument.js';
import type { EventLog } from '../../ports/event-log.js';
import { codeOf } from '../code-of.js';
import { FileLog } from './file-log.js';
import type { FileSystem } from './file-system.js';
import { Findings } from './findings.js';
import { layoutOf, writtenSlots, type Layout } from './layout.js';
import { Leases } from './lease.js';
import type { Holder, Meeting } from './meeting.js';
import { nodeFileSystem } from './node-file-system.js';
import { Ownership } from './ownership.js';
import { recover } from './recover.js';
import type { Segment } from './segment.js';
import { SegmentWriter } from './segment-writer.js';
import { slotLease, takeSlot, type HeldSlot } from './slot.js';
import { socketMeeting } from './socket-meeting.js';
import { Store } from './store.js';
import { writable } from './store-errors.js';
import { indexIfWorthIt, Workshop } from './workshop.js';

export interface FileLogOptions {
  /** The directory of the store; made when it is not there. */
  readonly path: string;
  /** A segment that has reached this size goes on in the next one; default 16 MiB. */
  readonly segmentBytes?: number;
  readonly now?: () => string;
  /** Names this opening; must never be used twice. */
  readonly instance?: string;
  readonly fileSystem?: FileSystem;
  readonly meeting?: Meeting;
}

const SEGMENT_BYTES = 16 * 1024 * 1024;

/**
 * Opens the log on disk.
 *
 * @throws invalid INVALID_ARGUMENT; unavailable STORE_NOT_WRITABLE  with the reason and what to do about it
 */
export async function openFileLog(options: FileLogOptions): Promise<EventLog> {
  // An empty name is the working directory's, and one of blanks nobody sees.
  if (typeof options?.path !== 'string' || options.path.trim() === '')
    throw wrongArgument('openFileLog', '{ path }, the name of a directory');
  const layout = layoutOf(options.path);
  return writable(layout.root, () => open(layout, options));
}

async function open(layout: Layout, options: FileLogOptions): Promise<EventLog> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const now = options.now ?? (() => new Date().toISOString());
  makeDirectories(fs, layout);
  // 1. Be reachable, 2. take a slot and say so: from then on others see us alive.
  const meeting = options.meeting ?? socketMeeting(layout.sockets);
  const me = await introduce(meeting, options.instance ?? newInstance(), now);
  const leases = new Leases(fs, layout.leases, me.instance);
  let held: HeldSlot | undefined;
  try {
    held = await takeSlot(leases, meeting, me, writtenSlots(fs, layout));
    // A power cut must not take it away: the slot would be passed over ever after.
    fs.syncDirectory(layout.leases);
    return settle({ fs, layout, meeting, leases, me, held, now, segmentBytes: options.segmentBytes });
  } catch (error) {
    if (held !== undefined) leases.release(slotLease(held.slot), held.lease);
    await meeting.stop();
    throw error;
  }
}

interface Settling {
  readonly fs: FileSystem;
  readonly layout: Layout;
  readonly meeting: Meeting;
  readonly leases: Leases;
  readonly me: Holder;
  readonly held: HeldSlot;
  readonly now: () => string;
  readonly segmentBytes: number | undefined;
}

/** 3. Read what is unfinished or new, 4. mend the slot, which is ours alone now. */
function settle(settling: Settling): EventLog {
  const { fs, layout, meeting, leases, me } = settling;
  const store = new Store(fs, layout);
  const ownership = new Ownership(leases, meeting, me.instance);
  const findings = new Findings(fs, store, ownership);
  store.refresh();
  const writer = takeUp(settling, store, findings);
  findings.assess();
  return new FileLog(new Workshop({ ...settling, store, ownership, writer }), findings);
}

async function introduce(meeting: Meeting, instance: string, now: () => string): Promise<Holder> {
  const { address, token } = await meeting.listen(instance);
  return { instance, pid: process.pid, host: os.hostname(), since: now(), address, token };
}

function newInstance(): string {
  return randomBytes(8).toString('hex');
}

function takeUp(settling: Settling, store: Store, findings: Findings): SegmentWriter {
  const { fs, layout, held, me, now, segmentBytes = SEGMENT_BYTES } = settling;
  const mine = store.segmentsOf(held.slot);
  const { segment, fd, finding } = recover(fs, layout, held.slot, mine.at(-1));
  if (finding !== undefined) findings.add(finding);
  for (const old of mine) if (old !== segment) indexIfMissing(old);
  indexIfWorthIt(segment);
  store.adopt(segment);
  const who = { instance: me.instance, pid: me.pid, host: me.host, now };
  return new SegmentWriter(fs, layout, who, segmentBytes, segment, fd, (next) => store.adopt(next));
}

/** The process died between sealing a segment and writing its index. */
function indexIfMissing(segment: Segment): void {
  if (segment.indexedBytes < segment.progress.end) segment.writeIndex();
}

/**
 * Flushes each name in the directory above it, also where it was there: whoever made it may have died
 * before the flush. A store that vanishes was never durable.
 */
function makeDirectories(fs: FileSystem, layout: Layout): void {
  const made = fs.makeDirectory(layout.root);
  for (const directory of [layout.segments, layout.leases]) fs.makeDirectory(directory);
  fs.syncDirectory(layout.root);
  try {
    fs.syncDirectory(path.dirname(layout.root));
  } catch (error) {
    // A directory above that we may pass but not open was flushed by whoever could make our root in it.
    if (made || codeOf(error) !== 'EACCES') throw error;
  }
}
