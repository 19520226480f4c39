/** What Windows says while somebody else has a file: a virus scanner, a backup, an indexer. */
const HELD = new Set<unknown>(['EBUSY', 'EPERM', 'EACCES']);

/** Doubled each time from 1 on: 127 ms in all, after which a no is a no. */
const LONGEST_PAUSE_MS = 64;

/** Does something with a file that somebody else may have in hand for a moment, which only Windows minds. */
export function patiently<T>(act: () => T, platform: NodeJS.Platform = process.platform): T {
  for (let pauseMs = 1; ; pauseMs *= 2) {
    try {
      return act();
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && HELD.has(error.code);
      if (platform !== 'win32' || !isHeld || pauseMs > LONGEST_PAUSE_MS) throw error;
      pause(pauseMs);
    }
  }
}

/** Those who call cannot wait in any other way: their steps are one. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
