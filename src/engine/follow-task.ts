import { isEnding } from '../domain/endings.js';
import type { Fact } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { readFacts, upcast } from '../domain/upcast.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { unknownTask } from './command-errors.js';
import { leavable } from './leavable.js';

export type FactFeed = AsyncIterableIterator<Fact>;

/** The part of a log that is needed to follow it; who only reads files is told nothing and looks again. */
type FollowedLog = Pick<EventLog, 'read' | 'subscribe' | 'durable' | 'isDurable'>;

interface FollowPorts {
  readonly log: FollowedLog;
  readonly clock: Clock;
  readonly closed?: AbortSignal;
}

interface FollowOptions {
  readonly fromSeq?: number;
  readonly signal?: AbortSignal;
}

/** How often the facts of a task that another process writes are looked for. */
const POLL_MS = 250;

/**
 * The facts of a task in order, each once: what the log holds, then what comes, until the task ends.
 * Durable facts only. @throws missing TASK_UNKNOWN at the first step. With no task: every fact of this process from now on.
 *
 * `signal` ends it at once; `closed`, which says that the log is, after what had come until then.
 */
export function followTask(ports: FollowPorts, task: TaskId | null, options: FollowOptions): FactFeed {
  const { signal } = options ?? {};
  // Callers without types pass all sorts of things.
  const isSignal = signal == null || typeof signal.addEventListener === 'function';
  if (typeof options !== 'object' || options === null || !isSignal)
    throw wrongArgument('events', 'a task, and { fromSeq, signal } where they are wanted');
  return leavable((left) => follow(ports, task, options, left));
}

async function* follow(
  { log, clock, closed }: FollowPorts,
  task: TaskId | null,
  { fromSeq = 1, signal }: FollowOptions,
  left: AbortSignal,
): AsyncGenerator<Fact, undefined> {
  const arrived: Fact[] = [];
  let wake = () => {};
  const unsubscribe = log.subscribe(({ fact }) => {
    if (task !== null && fact.task !== task) return;
    arrived.push(upcast(fact));
    wake();
  });
  const onAbort = () => wake();
  for (const each of [left, signal, closed]) each?.addEventListener('abort', onAbort);
  // Numbers begin at 1: whoever asks for an earlier one, or for none, hears all.
  let next = Math.max(1, Math.ceil(fromSeq) || 1);
  const isCut = () => left.aborted || signal?.aborted === true;
  const isOver = () => isCut() || (closed?.aborted === true && arrived.length === 0);
  try {
    if (task !== null && (await isPastTheEnd(log, task, fromSeq))) return;
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
    for (const each of [signal, closed]) each?.removeEventListener('abort', onAbort);
  }
}

/** A reader who comes back after the last fact of an ended task waits for nothing. @throws missing TASK_UNKNOWN */
async function isPastTheEnd(log: FollowedLog, task: TaskId, fromSeq: number): Promise<boolean> {
  const newest = (await log.read(task)).at(-1);
  if (newest === undefined) throw unknownTask(task);
  return isEnding(newest.fact.type) && fromSeq > newest.fact.seq;
}

/** What arrived, if it goes on where the reader stands; else the log is asked for what lies between. */
async function due(
  log: FollowedLog,
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
  return readFacts(stored);
}
