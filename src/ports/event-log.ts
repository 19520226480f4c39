import type { TaskId } from '../domain/identifiers.js';
import type { RawFact, Recorded } from '../domain/recorded.js';

/** Where one stream stands, without its facts. */
export interface StreamPosition {
  readonly task: TaskId;
  /** `seq` of the newest fact. */
  readonly version: number;
  /** True once the newest fact is an ending. */
  readonly ended: boolean;
}

/** Who writes a task, when it is not this process. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601: when that process opened the store. */
  readonly since: string;
}

/** What checking a stream's digests found. */
export type ChainCheck =
  | { readonly intact: true; readonly facts: number }
  /** `seq` is the first fact that does not fit. */
  | { readonly intact: false; readonly facts: number; readonly seq: number; readonly reason: string };

/** Something the store found and mended, or could not mend, when it was opened or read. */
export interface Finding {
  readonly kind: 'torn-tail' | 'corrupt';
  readonly file: string;
  /** First byte that is not part of a whole record. */
  readonly position: number;
  readonly bytes: number;
  /** Tasks that cannot be read because of it; empty for a torn tail. */
  readonly tasks: readonly TaskId[];
}

/**
 * The only memory: append-only streams of facts, one per task.
 *
 * Held by `tests/contracts/event-log.contract.ts`; an adapter is done when it passes.
 */
export interface EventLog {
  /**
   * Puts facts at the end of a stream, in memory, and has them flushed together with whatever else
   * is waiting. Returns before they are durable: see `durable`.
   *
   * `expectedVersion` is the `seq` of the newest fact the writer knows, 0 for a new stream; the
   * facts carry the numbers that follow. Appending to version 0 makes this process the owner;
   * appending to a stream that another process began needs `claim` first.
   *
   * @throws conflict VERSION_CONFLICT  somebody appended first, or this process is not the owner
   * @throws unavailable LOG_STOPPED    an earlier write or flush failed: nothing is accepted any more
   * @throws refused LOG_CLOSED         after `close`
   */
  append(task: TaskId, expectedVersion: number, facts: readonly RawFact[]): void;

  /**
   * Resolves once everything appended so far, by every task of this process, survives a power cut.
   *
   * @throws unavailable LOG_STOPPED  it never will
   */
  durable(): Promise<void>;

  /** True when nothing is waiting to be flushed. */
  isDurable(): boolean;

  /**
   * The facts of one stream in order, from `fromSeq` (default 1); empty where there is no such stream.
   * Sees what this process appended, durable or not, and what other processes have written.
   *
   * @throws corrupt LOG_CORRUPT  with file and byte position; other streams stay readable
   */
  read(task: TaskId, fromSeq?: number): Promise<readonly Recorded[]>;

  /** Every stream without an ending, whoever owns it, oldest first. */
  unfinished(): Promise<readonly StreamPosition[]>;

  /** Every stream, newest first; `limit` cuts the list. */
  streams(limit?: number): Promise<readonly StreamPosition[]>;

  /**
   * Makes this process the owner of a stream whose owner has died (or which it owns already) and
   * returns where the stream stands.
   *
   * @throws missing TASK_UNKNOWN            no such stream
   * @throws conflict TASK_OWNED_ELSEWHERE   the owner is alive; `details.owner` is an `Owner`
   */
  claim(task: TaskId): Promise<StreamPosition>;

  /** Gives a stream up, so that another process may claim it while this one lives on. */
  release(task: TaskId): Promise<void>;

  /** Recomputes the digest chain of a stream. */
  verify(task: TaskId): Promise<ChainCheck>;

  /** What opening and reading the store has found so far. */
  findings(): readonly Finding[];

  /**
   * Calls back for each fact of any task of this process once it is durable, in order per task.
   * Returns the function that ends the subscription.
   */
  subscribe(listener: (recorded: Recorded) => void): () => void;

  /**
   * Sends a command to the process that owns a task and gives back its answer.
   * Both are plain JSON; what they mean is the engine's business.
   *
   * @throws unavailable OWNER_GONE           the owner died before it answered: claim the task instead
   * @throws unavailable OWNER_NOT_ANSWERING  it lives, and does not answer; it may yet do what it was told
   */
  ask(task: TaskId, command: unknown): Promise<unknown>;

  /** Answers what other processes `ask`; one handler at a time. */
  answer(handler: (task: TaskId, command: unknown) => Promise<unknown>): void;

  /** Flushes, writes the closing record, gives up what it owns. Safe to call twice. */
  close(): Promise<void>;
}
