import type { FileSystem } from './file-system.js';
import { StoreRemoved } from './store-errors.js';

type Done = (error: Error | undefined) => void;

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

/** Flushes what was written; an error here is as final as it gets. */
export function flush(fs: FileSystem, fd: number, file: string, done: Done): void {
  fs.sync(fd, (error) => {
    if (error !== null) return done(error);
    done(stillNamed(fs, fd, file));
  });
}

/** A file without a name is gone once we close it, however durable its bytes are. */
function stillNamed(fs: FileSystem, fd: number, file: string): Error | undefined {
  try {
    return fs.names(fd) === 0 ? new StoreRemoved(file) : undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
