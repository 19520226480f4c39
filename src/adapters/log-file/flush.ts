import type { FileSystem } from './file-system.js';

/** Hears what went wrong, undefined where nothing did. */
type Done = (failure: unknown) => void;

/** Writes all of `length` bytes, however many the system takes at a time. */
export function writeFully(
  fs: FileSystem,
  fd: number,
  bytes: Buffer,
  length: number,
  position: number,
  done: Done,
  from = 0,
): void {
  fs.write(fd, bytes, from, length - from, position + from, (error, written) => {
    if (error !== null) return done(error);
    if (from + written >= length) return done(undefined);
    if (written === 0) return done(new Error('the disk took no bytes and gave no reason'));
    writeFully(fs, fd, bytes, length, position, done, from + written);
  });
}

/**
 * Flushes what was written; an error here is as final as it gets.
 *
 * @param check  called while the disk is busy; throws why nobody may be told
 */
export function flush(fs: FileSystem, fd: number, check: () => void, done: Done): void {
  let wrong: unknown;
  fs.sync(fd, (error) => done(error ?? wrong));
  try {
    check();
  } catch (error) {
    wrong = error;
  }
}
