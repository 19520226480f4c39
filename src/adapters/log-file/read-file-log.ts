import type { LogReader } from '../../ports/log-reader.js';
import { askOwner } from './ask-owner.js';
import { FileLogReader } from './file-log-reader.js';
import type { FileSystem } from './file-system.js';
import { Findings } from './findings.js';
import { layoutOf } from './layout.js';
import { Leases } from './lease.js';
import { isAlive } from './liveness.js';
import { nodeFileSystem } from './node-file-system.js';
import { Ownership } from './ownership.js';
import { Store } from './store.js';
import { readable } from './store-errors.js';

export interface ReadLogOptions {
  /** The directory of the store. */
  readonly path: string;
  readonly fileSystem?: FileSystem;
}

/**
 * Looks into the log on disk without changing a byte of it: no slot is taken, nothing is mended or
 * made, and the right to write is not needed. Others may write meanwhile.
 *
 * @returns null where there is no store
 * @throws unavailable STORE_NOT_READABLE  with the reason and what to do about it
 */
export async function readFileLog(options: ReadLogOptions): Promise<LogReader | null> {
  const { fileSystem: fs = nodeFileSystem } = options;
  const layout = layoutOf(options.path);
  if (readable(layout.root, () => fs.size(layout.segments)) === undefined) return null;
  const store = new Store(fs, layout);
  // A reader claims nothing, so it needs no name of its own.
  const ownership = new Ownership(new Leases(fs, layout.leases, ''), { alive: isAlive }, '');
  const parts = { fs, layout, store, ownership, meeting: { ask: askOwner } };
  return new FileLogReader(parts, new Findings(fs, store, ownership));
}
