import { systemClock } from '../adapters/clock-system.js';
import type { TaskId } from '../domain/identifiers.js';
import { followTask, type FactFeed } from '../engine/follow-task.js';
import type { LogReader } from '../ports/log-reader.js';

/** The facts of a task, and those to come, whoever writes them: a reader is told nothing, and looks again and again. */
export function tailTask(log: LogReader, task: TaskId, signal: AbortSignal): FactFeed {
  const source = {
    read: log.read.bind(log),
    subscribe: () => () => {},
    isDurable: () => true,
    durable: () => Promise.resolve(),
  };
  return followTask({ log: source, clock: systemClock }, task, { signal });
}
