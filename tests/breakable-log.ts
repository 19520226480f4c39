import { CascadeError } from '../src/domain/cascade-error.js';
import type { RawFact } from '../src/domain/recorded.js';
import type { EventLog } from '../src/ports/event-log.js';

/** A log whose disk a test holds in its hand. */
export interface BreakableLog {
  readonly log: EventLog;
  /** From now on nothing becomes durable, until `flush`. */
  hold(): void;
  flush(): void;
  /** Flushes the oldest of the facts appended since `hold`, as one batch while the next one fills. */
  flushFirst(count: number): void;
  /** The facts appended since `hold`. */
  readonly held: readonly RawFact[];
  /** The flush fails, and with it everything that waits for it and that comes after. */
  stop(): void;
}

export function breakableLog(inner: EventLog): BreakableLog {
  let held = false;
  let stopped = false;
  const appended: RawFact[] = [];
  /** How many facts each of them waits for. */
  let waiters: { readonly count: number; resolve(): void; reject(error: unknown): void }[] = [];
  const release = (upTo: number) => {
    const ready = waiters.filter(({ count }) => count <= upTo);
    waiters = waiters.filter(({ count }) => count > upTo);
    for (const { resolve } of ready) resolve();
  };
  const log: EventLog = {
    append(task, version, facts) {
      if (stopped) throw logStopped();
      inner.append(task, version, facts);
      if (held) appended.push(...facts);
    },
    durable() {
      if (stopped) return Promise.reject(logStopped());
      return held
        ? new Promise<void>((resolve, reject) => waiters.push({ count: appended.length, resolve, reject }))
        : inner.durable();
    },
    isDurable: () => !held && !stopped && inner.isDurable(),
    read: (task, fromSeq) => inner.read(task, fromSeq),
    unfinished: () => inner.unfinished(),
    streams: (limit) => inner.streams(limit),
    claim: (task) => inner.claim(task),
    release: (task) => inner.release(task),
    verify: (task) => inner.verify(task),
    findings: () => inner.findings(),
    subscribe: (listener) => inner.subscribe(listener),
    ask: (task, command) => inner.ask(task, command),
    answer: (handler) => inner.answer(handler),
    close: () => inner.close(),
  };
  return {
    log,
    hold: () => void (held = true),
    flush() {
      held = false;
      release(Infinity);
    },
    flushFirst: release,
    held: appended,
    stop() {
      stopped = true;
      for (const { reject } of waiters.splice(0)) reject(logStopped());
    },
  };
}

function logStopped(): CascadeError {
  return new CascadeError({
    kind: 'unavailable',
    code: 'LOG_STOPPED',
    message: 'The log has stopped: the disk failed.',
    hint: 'Look at the disk.',
  });
}
