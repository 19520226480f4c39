import type { Clock } from '../ports/clock.js';

/**
 * Runs something that takes a signal, for so long and no longer. Does not wait for work that ignores
 * its signal: a cancel must take effect at once.
 *
 * @returns what it gave; null where time ran out
 * @throws  what it threw; the outer signal's reason where that one was aborted
 */
export async function withinTime<T>(
  clock: Clock,
  timeoutMs: number,
  outer: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const controller = new AbortController();
  return new Promise<T | null>((resolve, reject) => {
    const leave = () => {
      callOff();
      outer.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      leave();
      controller.abort(outer.reason);
      reject(outer.reason);
    };
    const callOff = clock.wakeAt(clock.now() + timeoutMs, () => {
      leave();
      controller.abort();
      resolve(null);
    });
    if (outer.aborted) return onAbort();
    outer.addEventListener('abort', onAbort);
    // `run` may throw before it returns a promise; both must call the timer off.
    Promise.resolve()
      .then(() => run(controller.signal))
      .then(
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
