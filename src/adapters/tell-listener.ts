import type { Recorded } from '../domain/recorded.js';

/** A listener's mistake must not stop the log, nor the other listeners, and must not vanish: it surfaces as uncaught. */
export function tellListener(listener: (recorded: Recorded) => void, recorded: Recorded): void {
  try {
    listener(recorded);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
