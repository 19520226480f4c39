import type { TaskId } from '../../../src/domain/identifiers.js';
import type { RawFact, Recorded } from '../../../src/domain/recorded.js';
import type { EventLog } from '../../../src/ports/event-log.js';

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * A disk that flushes when it is told to: until then nothing that was appended is durable, and nobody
 * is told of it. `crash` gives what such a disk would still have; `fail` is an fsync that fails.
 */
export class SlowLog {
  readonly #durable = new Map<TaskId, number>();
  readonly #listeners = new Set<(recorded: Recorded) => void>();
  #pending: RawFact[] = [];
  #waiting: Waiting[] = [];
  #broken: Error | null = null;

  /** The log as the engine sees it. */
  wrap(inner: EventLog): EventLog {
    // Everything else, `claim` and `read` among it, is the memory log's own.
    return Object.assign(Object.create(inner) as EventLog, bound(inner), {
      append: (task: TaskId, expected: number, facts: readonly RawFact[]) => {
        if (this.#broken !== null) throw this.#broken;
        inner.append(task, expected, facts);
        this.#pending.push(...facts);
      },
      durable: () => this.#flushed(),
      isDurable: () => this.#broken === null && this.#pending.length === 0,
      subscribe: (listener: (recorded: Recorded) => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    });
  }

  /** How many facts of a task would survive a power cut now. */
  durableVersion(task: TaskId): number {
    return this.#durable.get(task) ?? 0;
  }

  get isWaiting(): boolean {
    return this.#pending.length > 0;
  }

  get isBroken(): boolean {
    return this.#broken !== null;
  }

  flush(): void {
    if (this.#broken !== null) return;
    const written = this.#pending.splice(0);
    for (const { task, seq } of written) this.#durable.set(task, seq);
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    for (const fact of written) for (const listener of this.#listeners) listener({ fact, digest: '' });
  }

  fail(): void {
    this.#broken = new Error('the disk is gone');
    for (const { reject } of this.#waiting.splice(0)) reject(this.#broken);
  }

  #flushed(): Promise<void> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    if (this.#pending.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => void this.#waiting.push({ resolve, reject }));
  }
}

/** The memory log keeps its parts private: its methods work on itself only. */
function bound(log: EventLog): Partial<EventLog> {
  return {
    read: (task, fromSeq) => log.read(task, fromSeq),
    unfinished: () => log.unfinished(),
    streams: (limit) => log.streams(limit),
    claim: (task) => log.claim(task),
    release: (task) => log.release(task),
    answer: (handler) => log.answer(handler),
    close: () => log.close(),
  };
}
