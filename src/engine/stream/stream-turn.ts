import type { TaskId } from '../../domain/identifiers.js';
import type { TaskResult } from '../../domain/task-result.js';
import type { Clock } from '../../ports/clock.js';
import type { EventLog } from '../../ports/event-log.js';
import type { Drafts } from '../drafts.js';
import { followTask } from '../follow-task.js';
import { leavable } from '../leavable.js';
import { News } from './news.js';
import type { StreamPart } from './stream-part.js';
import { TurnText } from './turn-text.js';
import { whatStands } from './what-stands.js';

export type TurnStream = AsyncIterableIterator<StreamPart, undefined>;

export interface StreamPorts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly drafts: Drafts;
  /** Aborted, with an error as its reason, when this process lets go of its tasks. */
  readonly closing: AbortSignal;
}

/** A turn, named. */
export interface NewestTurn {
  readonly task: TaskId;
  /** From 1. */
  readonly turn: number;
  /** The newest fact there is already; 0 where the task begins with this reader. */
  readonly pastSeq: number;
}

/** A turn that has begun. */
interface BegunTurn extends NewestTurn {
  /** Rejects where this process stops working on the task without an end of it. */
  readonly settled: Promise<TaskResult>;
}

/**
 * One turn for one reader: what stands of it so far, then facts as they become durable and drafts as
 * they arrive, until the turn ends.
 *
 * Nothing waits for the reader. What it has not taken yet is kept once for all readers: facts by the
 * log, the open draft by `Drafts`; pieces that arrived meanwhile come as one. To stop reading stops
 * nothing else.
 *
 * @param begin  called when the first part is asked for
 * @throws  what `begin` throws; unavailable STREAM_CUT; and why this process stopped working on the task
 */
export function streamTurn(ports: StreamPorts, begin: () => Promise<BegunTurn>): TurnStream {
  return leavable((left) => tell(ports, begin, left));
}

async function* tell(
  { log, clock, drafts, closing }: StreamPorts,
  begin: () => Promise<BegunTurn>,
  left: AbortSignal,
): AsyncGenerator<StreamPart, undefined> {
  const { task, turn, pastSeq, settled } = await begin();
  const news = new News();
  const stop = new AbortController();
  const onClosing = () => news.fail(closing.reason);
  const unwatch = drafts.watch(task, () => news.ring());
  left.addEventListener('abort', () => news.ring());
  closing.addEventListener('abort', onClosing);
  if (closing.aborted) onClosing();
  settled.catch((error: unknown) => news.fail(error));
  const facts = followTask({ log, clock }, task, { signal: stop.signal });
  try {
    yield { type: 'task', task };
    const text = new TurnText(turn);
    const past: StreamPart[] = [];
    let isPast = pastSeq > 0;
    news.expect(facts.next());
    while (!left.aborted && !text.isOver) {
      const fact = news.take();
      if (fact !== null) {
        news.expect(facts.next());
        const parts = text.hear(fact);
        if (isPast) past.push(...parts);
        else yield* parts;
        if (isPast && (fact.seq >= pastSeq || text.isOver)) {
          isPast = false;
          yield* whatStands(past);
        }
        continue;
      }
      if (!isPast) yield* text.read(drafts.of(task));
      await news.any();
    }
  } finally {
    stop.abort();
    unwatch();
    closing.removeEventListener('abort', onClosing);
    void facts.return?.();
  }
}
