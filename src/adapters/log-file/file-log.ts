import { isEnding } from '../../domain/endings.js';
import { isTaskId, type TaskId } from '../../domain/identifiers.js';
import type { RawFact, Recorded } from '../../domain/recorded.js';
import type { ChainCheck, EventLog, Finding, StreamPosition } from '../../ports/event-log.js';
import { dataJson } from '../data-json.js';
import { CHAIN_START, chainDigest, verifyChain } from '../digest.js';
import {
  alreadyEnded,
  invalidTaskId,
  logClosed,
  misnumbered,
  notOwner,
  ownedElsewhere,
  taskUnknown,
  versionConflict,
} from '../log-errors.js';
import type { Batch } from './batch.js';
import { FileLogReader } from './file-log-reader.js';
import type { Findings } from './findings.js';
import { GroupCommit } from './group-commit.js';
import type { CommandHandler } from './meeting.js';
import type { OwnStream } from './own-stream.js';
import { parseHeadRecord } from './read-range.js';
import { standingOf } from './standing.js';
import { writable } from './store-errors.js';
import { Subscribers } from './subscribers.js';
import type { Workshop } from './workshop.js';

/** The log on disk, as one process has it open. */
export class FileLog implements EventLog {
  readonly #shop: Workshop;
  readonly #findings: Findings;
  readonly #reader: FileLogReader;
  readonly #commit: GroupCommit;
  readonly #subscribers = new Subscribers();
  /** Tasks this process may write; one that has ended leaves when its ending is on disk. */
  readonly #own = new Map<TaskId, OwnStream>();
  #closing: Promise<void> | undefined;

  constructor(shop: Workshop, findings: Findings) {
    this.#shop = shop;
    this.#findings = findings;
    this.#reader = new FileLogReader(shop, findings, this.#own);
    this.#commit = new GroupCommit(
      (batch, done) => shop.write(batch, done),
      (batch) => this.#landed(batch),
    );
  }

  append(task: TaskId, expectedVersion: number, facts: readonly RawFact[]): void {
    if (this.#closing !== undefined) throw logClosed();
    if (this.#commit.stopped !== undefined) throw this.#commit.stopped;
    const known = this.#own.get(task);
    if (known !== undefined) checkVersion(known, expectedVersion);
    else this.#checkNew(task, expectedVersion);
    if (facts.length === 0) return;
    const stream = known ?? newStream(task, facts[0]?.at ?? '');
    this.#add(stream, facts);
    if (known === undefined) this.#own.set(task, stream);
  }

  durable(): Promise<void> {
    return this.#commit.durable();
  }

  isDurable(): boolean {
    return this.#commit.isDurable();
  }

  async read(task: TaskId, fromSeq = 1): Promise<readonly Recorded[]> {
    const own = this.#own.get(task);
    const onDisk = this.#reader.read(task, fromSeq);
    // What is still in the queue was so when the files were read: both are looked at in one turn.
    const queued = own === undefined ? [] : this.#unflushed(own, fromSeq);
    return [...(await onDisk), ...queued];
  }

  unfinished(): Promise<readonly StreamPosition[]> {
    return this.#reader.unfinished();
  }

  streams(limit?: number): Promise<readonly StreamPosition[]> {
    return this.#reader.streams(limit);
  }

  claim(task: TaskId): Promise<StreamPosition> {
    return writable(this.#shop.layout.root, () => this.#claim(task));
  }

  async release(task: TaskId): Promise<void> {
    const own = this.#own.get(task);
    if (own === undefined) return;
    // Whoever claims it next must find everything that we appended.
    await this.#commit.durable();
    if (!this.#own.delete(task)) return;
    await writable(this.#shop.layout.root, async () => this.#shop.ownership.giveUp(task, own.claim));
  }

  async verify(task: TaskId): Promise<ChainCheck> {
    return verifyChain(await this.read(task));
  }

  findings(): readonly Finding[] {
    return this.#findings.all();
  }

  subscribe(listener: (recorded: Recorded) => void): () => void {
    return this.#subscribers.add(listener);
  }

  async ask(task: TaskId, command: unknown): Promise<unknown> {
    return this.#reader.ask(task, command);
  }

  answer(handler: CommandHandler): void {
    this.#shop.meeting.answer(handler);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #claim(task: TaskId): Promise<StreamPosition> {
    if (this.#closing !== undefined) throw logClosed();
    if (this.#commit.stopped !== undefined) throw this.#commit.stopped;
    for (;;) {
      const own = this.#own.get(task);
      if (own !== undefined) return { task, version: own.version, ended: own.ended };
      const standing = this.#reader.standing(task);
      // An ended task accepts nothing: nobody needs to own it, and its writer is asked nothing.
      if (standing.ended) return { task, version: standing.version, ended: true };
      const takeover = await this.#shop.ownership.takeOver(task, standing.writer, standing.claim);
      if ('owner' in takeover) {
        const { pid, host, since } = takeover.owner;
        throw ownedElsewhere(task, { pid, host, since });
      }
      if (takeover.dead !== undefined) this.#shop.mendSlotOf(takeover.dead);
      const position = this.#settleIn(task, takeover.claim);
      if (position !== undefined) return position;
    }
  }

  #checkNew(task: TaskId, expectedVersion: number): void {
    if (!isTaskId(task)) throw invalidTaskId(task);
    if (expectedVersion !== 0) throw notOwner(task, expectedVersion);
    this.#shop.store.glance();
    if (!this.#shop.store.knows(task)) return;
    const standing = standingOf(this.#shop.store.rangesOf(task).map(({ range }) => range));
    throw versionConflict(task, expectedVersion, standing?.version ?? 0);
  }

  #add(stream: OwnStream, facts: readonly RawFact[]): void {
    // All or nothing: a fact that cannot be written down is found before any is taken.
    const written: string[] = [];
    let seq = stream.version;
    for (const fact of facts) {
      seq += 1;
      if (fact.seq !== seq || fact.task !== stream.task) throw misnumbered(stream.task, seq, fact.seq);
      written.push(dataJson(fact.data));
    }
    let at = 0;
    for (const fact of facts) this.#addOne(stream, fact, written[at++] ?? 'null');
  }

  #addOne(stream: OwnStream, fact: RawFact, json: string): void {
    const digest = chainDigest(stream.digest, fact, json);
    this.#commit.add(stream, fact, json, digest);
    stream.version = fact.seq;
    stream.digest = digest;
    stream.ended = isEnding(fact.type);
  }

  /** A batch is on disk: forget what has ended, and tell those who listen. */
  #landed(batch: Batch): void {
    for (const stream of batch.streams) {
      if (!stream.ended || stream.flushed !== stream.version) continue;
      if (this.#own.delete(stream.task) && stream.claim > 0) this.#shop.ownership.forget(stream.task);
    }
    this.#subscribers.tell(batch);
  }

  #unflushed(own: OwnStream, fromSeq: number): Recorded[] {
    const records: Recorded[] = [];
    for (const batch of this.#commit.unflushed()) {
      for (const [i, stream] of batch.streams.entries()) {
        if (stream !== own || (batch.facts[i]?.seq ?? 0) < Math.max(fromSeq, own.flushed + 1)) continue;
        records.push(parseHeadRecord(batch.heads[i] ?? ''));
      }
    }
    return records;
  }

  /** After the lease is ours: looks again, for somebody may have come and gone in between. */
  #settleIn(task: TaskId, claim: number): StreamPosition | undefined {
    const standing = this.#reader.standing(task);
    if (standing.claim >= claim) {
      this.#shop.ownership.giveUp(task, claim);
      return undefined;
    }
    const newest = this.#reader.flushed(task, standing.version).at(-1);
    if (newest === undefined) throw taskUnknown(task);
    const { version, ended, at } = standing;
    if (ended) this.#shop.ownership.forget(task);
    else {
      const stream = { ...newStream(task, at), claim, version, digest: newest.digest, flushed: version };
      this.#own.set(task, stream);
    }
    return { task, version, ended };
  }

  async #close(): Promise<void> {
    try {
      await this.#commit.durable();
    } catch {
      // Everybody who waited was told; what is left is to let go.
    }
    await this.#shop.close(this.#commit.stopped === undefined);
  }
}

function newStream(task: TaskId, at: string): OwnStream {
  return {
    task,
    at,
    claim: 0,
    version: 0,
    digest: CHAIN_START,
    ended: false,
    flushed: 0,
    range: undefined,
    segment: undefined,
  };
}

function checkVersion(stream: OwnStream, expectedVersion: number): void {
  const { task, version, ended } = stream;
  if (expectedVersion !== version) throw versionConflict(task, expectedVersion, version);
  if (ended) throw alreadyEnded(task, expectedVersion, version);
}
