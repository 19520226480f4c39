import { CascadeError } from '../src/domain/cascade-error.js';
import type { EventLog } from '../src/ports/event-log.js';

/** A log whose disk a test holds in its hand. */
export interface BreakableLog {
  readonly log: EventLog;
  /** From now on nothing becomes durable, until `flush`. */
  hold(): void;
  flush(): void;
  /** The flush fails, and with it everything that waits for it and that comes after. */
  stop(): void;
}

export function breakableLog(inner: EventLog): BreakableLog {
  let held = false;
  let stopped = false;
  let waiters: { resolve(): void; reject(error: unknown): void }[] = [];
  const release = (end: 'resolve' | 'reject') => {
    for (const waiter of waiters.splice(0))
      if (end === 'resolve') waiter.resolve();
      else waiter.reject(logStopped());
  };
  const log: EventLog = {
    append(task, version, facts) {
      if (stopped) throw logStopped();
      inner.append(task, version, facts);
    },
    durable() {
      if (stopped) return Promise.reject(logStopped());
      return held
        ? new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }))
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
      release('resolve');
    },
    stop() {
      stopped = true;
      release('reject');
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
