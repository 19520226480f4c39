import { isEnding } from '../domain/endings.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { upcast } from '../domain/upcast.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';

export type FactFeed = AsyncIterableIterator<Fact>;

/** How often the facts of a task that another process writes are looked for. */
const POLL_MS = 250;

/**
 * The facts of a task in order, each once: what the log holds, then what comes, until the task ends.
 * Durable facts only. With no task: every fact of this process from now on, until `signal` aborts.
 */
export async function* followTask(
  { log, clock }: { log: EventLog; clock: Clock },
  task: TaskId | null,
  { fromSeq = 1, signal }: { readonly fromSeq?: number; readonly signal?: AbortSignal },
): FactFeed {
  const arrived: Fact[] = [];
  let wake = () => {};
  const unsubscribe = log.subscribe(({ fact }) => {
    if (task !== null && fact.task !== task) return;
    arrived.push(upcast(fact));
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  let next = fromSeq;
  const isOver = () => signal !== undefined && signal.aborted;
  try {
    if (task !== null && (await hasSeenTheEnd(log, task, fromSeq))) return;
    while (!isOver()) {
      for (const fact of await due(log, task, next, arrived)) {
        if (task !== null && fact.seq !== next) continue;
        next = fact.seq + 1;
        yield fact;
        if (task !== null && isEnding(fact.type)) return;
      }
      if (arrived.length > 0 || isOver()) continue;
      await new Promise<void>((resolve) => {
        const callOff = task === null ? () => {} : clock.wakeAt(clock.now() + POLL_MS, resolve);
        wake = () => {
          callOff();
          resolve();
        };
      });
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}

/** A reader who comes back after the last fact of an ended task waits for nothing. */
async function hasSeenTheEnd(log: EventLog, task: TaskId, fromSeq: number): Promise<boolean> {
  const seen = fromSeq > 1 ? (await log.read(task, fromSeq - 1))[0] : undefined;
  return seen !== undefined && isEnding(seen.fact.type);
}

/** What arrived, if it goes on where the reader stands; else the log is asked for what lies between. */
async function due(
  log: EventLog,
  task: TaskId | null,
  next: number,
  arrived: Fact[],
): Promise<readonly Fact[]> {
  if (task === null) return arrived.splice(0);
  const first = arrived[0];
  if (first !== undefined && first.seq <= next) return arrived.splice(0);
  const stored = await log.read(task, next);
  // Read before it was flushed, it may be told only after.
  if (stored.length > 0 && !log.isDurable()) await log.durable();
  return stored.map(({ fact }) => upcast(fact));
}
