import { isEnding } from '../domain/endings.js';
import { isTaskId, type TaskId } from '../domain/identifiers.js';
import type { RawFact, Recorded } from '../domain/recorded.js';
import type { ChainCheck, EventLog, Owner, StreamPosition } from '../ports/event-log.js';
import { tellListener } from './tell-listener.js';
import { dataJson } from './data-json.js';
import { CHAIN_START, chainDigest, verifyChain } from './digest.js';
import {
  alreadyEnded,
  invalidTaskId,
  logClosed,
  misnumbered,
  notAnswering,
  notOwner,
  ownedElsewhere,
  ownerGone,
  taskUnknown,
  versionConflict,
} from './log-errors.js';

type Handler = (task: TaskId, command: unknown) => Promise<unknown>;

/** Data is kept as JSON, so that what is read back is what a disk would give, and nobody can change it. */
interface KeptFact {
  readonly header: Omit<RawFact, 'data'>;
  readonly json: string;
  /** Worked out when first asked for: an engine that only appends never pays for it. */
  digest: string | undefined;
}

interface Stream {
  readonly task: TaskId;
  readonly facts: KeptFact[];
  owner: MemoryLog | undefined;
  ended: boolean;
}

/** One store that several logs, standing for several processes, share. */
export interface MemoryStore {
  open(): EventLog;
  /** As `kill -9`: the log answers nothing more and owns nothing more, and nobody was told. */
  kill(log: EventLog): void;
}

export function memoryStore(): MemoryStore {
  const streams = new Map<TaskId, Stream>();
  let opened = 0;
  return {
    open: () => new MemoryLog(streams, (opened += 1)),
    kill: (log) => {
      if (log instanceof MemoryLog) log.die();
    },
  };
}

/** A log that lives and dies with this process: for tests, examples and `store = "memory"`. */
export function memoryLog(): EventLog {
  return memoryStore().open();
}

class MemoryLog implements EventLog {
  readonly #streams: Map<TaskId, Stream>;
  readonly #owner: Owner;
  readonly #listeners = new Set<(recorded: Recorded) => void>();
  #untold: [Stream, number][] = [];
  #handler: Handler | undefined;
  /** How to tell each of those who wait for an answer that none will come. */
  readonly #asked = new Set<() => void>();
  #open = true;

  constructor(streams: Map<TaskId, Stream>, number: number) {
    this.#streams = streams;
    this.#owner = { pid: process.pid, host: `memory-${number}`, since: new Date().toISOString() };
  }

  append(task: TaskId, expectedVersion: number, facts: readonly RawFact[]): void {
    if (!this.#open) throw logClosed();
    const stream = this.#writable(task, expectedVersion);
    const kept = facts.map((fact, i) => keep(task, expectedVersion + 1 + i, fact));
    if (kept.length === 0) return;
    if (stream.facts.length === 0) this.#streams.set(task, stream);
    for (const fact of kept) {
      stream.facts.push(fact);
      stream.ended = isEnding(fact.header.type);
      if (this.#listeners.size > 0) this.#tellSoon(stream, stream.facts.length);
    }
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }

  isDurable(): boolean {
    return true;
  }

  async read(task: TaskId, fromSeq = 1): Promise<readonly Recorded[]> {
    const stream = this.#streams.get(task);
    if (stream === undefined) return [];
    const records: Recorded[] = [];
    for (let seq = Math.max(1, fromSeq); seq <= stream.facts.length; seq += 1) {
      records.push(recorded(stream, seq));
    }
    return records;
  }

  async unfinished(): Promise<readonly StreamPosition[]> {
    return oldestFirst(this.#streams)
      .filter((stream) => !stream.ended)
      .map(position);
  }

  async streams(limit = Infinity): Promise<readonly StreamPosition[]> {
    const newestFirst = oldestFirst(this.#streams).reverse();
    return newestFirst.slice(0, Math.min(limit, newestFirst.length)).map(position);
  }

  async claim(task: TaskId): Promise<StreamPosition> {
    if (!this.#open) throw logClosed();
    const stream = this.#streams.get(task);
    if (stream === undefined) throw taskUnknown(task);
    if (stream.owner !== undefined && stream.owner !== this) {
      throw ownedElsewhere(task, stream.owner.#owner);
    }
    stream.owner = this;
    return position(stream);
  }

  async release(task: TaskId): Promise<void> {
    const stream = this.#streams.get(task);
    if (stream?.owner === this) stream.owner = undefined;
  }

  async verify(task: TaskId): Promise<ChainCheck> {
    return verifyChain(await this.read(task));
  }

  findings(): readonly never[] {
    return [];
  }

  subscribe(listener: (recorded: Recorded) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async ask(task: TaskId, command: unknown): Promise<unknown> {
    const stream = this.#streams.get(task);
    if (stream === undefined) throw taskUnknown(task);
    if (stream.owner === undefined) throw ownerGone(task);
    return stream.owner.#answer(task, JSON.stringify(command));
  }

  answer(handler: Handler): void {
    this.#handler = handler;
  }

  async close(): Promise<void> {
    this.#tell();
    this.die();
  }

  die(): void {
    this.#open = false;
    this.#untold = [];
    for (const stream of this.#streams.values()) if (stream.owner === this) stream.owner = undefined;
    for (const giveUp of this.#asked) giveUp();
  }

  #writable(task: TaskId, expectedVersion: number): Stream {
    const stream = this.#streams.get(task);
    if (stream === undefined) {
      if (!isTaskId(task)) throw invalidTaskId(task);
      if (expectedVersion !== 0) throw notOwner(task, expectedVersion);
      return { task, facts: [], owner: this, ended: false };
    }
    const version = stream.facts.length;
    if (expectedVersion !== version) throw versionConflict(task, expectedVersion, version);
    if (stream.owner !== this) throw notOwner(task, expectedVersion);
    if (stream.ended) throw alreadyEnded(task, expectedVersion, version);
    return stream;
  }

  /** Listeners are told after `append` has returned, as with a disk. */
  #tellSoon(stream: Stream, seq: number): void {
    if (this.#untold.push([stream, seq]) === 1) queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    for (const [stream, seq] of this.#untold.splice(0)) {
      const record = recorded(stream, seq);
      for (const listener of this.#listeners) tellListener(listener, record);
    }
  }

  /** Commands and answers pass through JSON, as between real processes. */
  #answer(task: TaskId, command: string | undefined): Promise<unknown> {
    const handler = this.#handler;
    if (handler === undefined) throw notAnswering(task);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(ownerGone(task));
      this.#asked.add(giveUp);
      void handler(task, through(command))
        .then((answer) => resolve(through(JSON.stringify(answer))), reject)
        .finally(() => this.#asked.delete(giveUp));
    });
  }
}

function through(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}

function keep(task: TaskId, expected: number, fact: RawFact): KeptFact {
  const { v, seq, at, type } = fact;
  if (seq !== expected || fact.task !== task) throw misnumbered(task, expected, seq);
  return { header: { v, task, seq, at, type }, json: dataJson(fact.data), digest: undefined };
}

function recorded(stream: Stream, seq: number): Recorded {
  const { header, json } = keptAt(stream, seq);
  return { fact: { ...header, data: JSON.parse(json) }, digest: digestAt(stream, seq) };
}

function digestAt(stream: Stream, seq: number): string {
  let known = seq;
  while (known > 0 && keptAt(stream, known).digest === undefined) known -= 1;
  let digest = known === 0 ? CHAIN_START : (keptAt(stream, known).digest ?? CHAIN_START);
  for (let next = known + 1; next <= seq; next += 1) {
    const kept = keptAt(stream, next);
    digest = chainDigest(digest, { ...kept.header, data: undefined }, kept.json);
    kept.digest = digest;
  }
  return digest;
}

function keptAt(stream: Stream, seq: number): KeptFact {
  const kept = stream.facts[seq - 1];
  if (kept === undefined) throw new RangeError(`no seq ${seq}`);
  return kept;
}

/** By the moment of their first fact; those of one moment as they were begun. */
function oldestFirst(streams: ReadonlyMap<TaskId, Stream>): Stream[] {
  const begun = (stream: Stream): string => stream.facts[0]?.header.at ?? '';
  return [...streams.values()].sort((a, b) => Number(begun(a) > begun(b)) - Number(begun(a) < begun(b)));
}

function position(stream: Stream): StreamPosition {
  return { task: stream.task, version: stream.facts.length, ended: stream.ended };
}
