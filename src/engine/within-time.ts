import type { Clock } from '../ports/clock.js';
import type { Performance } from './performer.js';

/**
 * Runs something that takes a signal, for so long and no longer, and no longer than its state lasts.
 * Does not wait for work that ignores its signal: a cancel must take effect at once. Work whose state
 * was left is never answered, for nobody is there to hear it.
 *
 * @returns what it gave; null where time ran out
 * @throws  what it threw
 */
export function withinTime<T>(
  clock: Clock,
  timeoutMs: number,
  task: Pick<Performance, 'atEnd'>,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const controller = new AbortController();
  return new Promise<T | null>((resolve, reject) => {
    const callOff = clock.wakeAt(clock.now() + timeoutMs, () => {
      unlisten();
      controller.abort();
      resolve(null);
    });
    const unlisten = task.atEnd(() => {
      callOff();
      controller.abort();
    });
    const leave = () => {
      callOff();
      unlisten();
    };
    runSafely(run, controller.signal).then(
      (value) => {
        leave();
        resolve(value);
      },
      (error: unknown) => {
        leave();
        reject(error);
      },
    );
  });
}

/** `run` may throw before it returns a promise. */
async function runSafely<T>(run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  return run(signal);
}
