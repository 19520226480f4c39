import { CascadeError } from '../../domain/cascade-error.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { Finding } from '../../ports/event-log.js';
import { codeOf } from '../code-of.js';

const TROUBLE: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  ENOSPC: { what: 'the disk is full (ENOSPC)', hint: 'Free some space, then start again.' },
  EDQUOT: { what: 'the disk quota is used up (EDQUOT)', hint: 'Free some space, then start again.' },
  EFBIG: {
    what: 'the file may not grow any more (EFBIG)',
    hint: 'Raise the limit of file sizes (ulimit -f), then start again.',
  },
  EIO: { what: 'the disk reported an error (EIO)', hint: 'Check the disk before starting again.' },
  EROFS: { what: 'the file system is read-only (EROFS)', hint: 'Choose a [log] path that can be written.' },
  EACCES: {
    what: 'permission was denied (EACCES)',
    hint: 'Give this user the directory, or choose another [log] path.',
  },
  EPERM: {
    what: 'the operation is not permitted (EPERM)',
    hint: 'Give this user the directory, or choose another [log] path.',
  },
  EBUSY: {
    what: 'another program has a file of it open (EBUSY)',
    hint: 'Close what looks into that directory (a backup, a scanner, an editor), then start again.',
  },
  EMFILE: { what: 'too many files are open (EMFILE)', hint: 'Raise the limit of open files (ulimit -n).' },
  EEXIST: {
    what: 'there is a file where a directory should be (EEXIST)',
    hint: 'Choose another [log] path, or move that file away.',
  },
  ENOTDIR: {
    what: 'part of the path is a file, not a directory (ENOTDIR)',
    hint: 'Choose another [log] path, or move that file away.',
  },
  ENAMETOOLONG: { what: 'the path is too long (ENAMETOOLONG)', hint: 'Choose a shorter [log] path.' },
  ENOENT: {
    what: 'the directory is gone, or the one above it does not exist (ENOENT)',
    hint: 'Make the directory above it, or choose another [log] path.',
  },
  LEASE_REMOVED: {
    what: 'the lease of this process has been removed, so that others take it for dead',
    hint: 'Start again, and let nobody remove files in leases while a process has the store open.',
  },
};

/** The store cannot be opened for writing. */
function storeNotWritable(path: string, cause: unknown): CascadeError {
  const { what, hint } = troubleOf(cause);
  return new CascadeError({
    kind: 'unavailable',
    code: 'STORE_NOT_WRITABLE',
    message: `The log at ${path} cannot be written: ${what}.`,
    hint,
    details: { path, errno: codeOf(cause) ?? null },
    cause,
  });
}

/** The store cannot be read. */
export function storeNotReadable(path: string, cause: unknown): CascadeError {
  const { what, hint } = troubleOf(cause);
  return new CascadeError({
    kind: 'unavailable',
    code: 'STORE_NOT_READABLE',
    message: `The log at ${path} cannot be read: ${what}.`,
    hint,
    details: { path, errno: codeOf(cause) ?? null },
    cause,
  });
}

/** A write or flush failed: what is on the disk now is unknown, so nothing more is promised. */
export function logStopped(file: string, cause: unknown): CascadeError {
  const { what, hint } = troubleOf(cause);
  return new CascadeError({
    kind: 'unavailable',
    code: 'LOG_STOPPED',
    message: `The log stopped for good while writing ${file}: ${what}.`,
    hint: `${hint} Nothing acknowledged is lost.`,
    details: { file, errno: codeOf(cause) ?? null },
    cause,
  });
}

/** Somebody deleted the file that is being written: what goes there now reaches nobody. */
export class StoreRemoved extends Error {
  readonly code = 'ENOENT';

  constructor(file: string) {
    super(`${file} has been deleted`);
    this.name = 'StoreRemoved';
  }
}

/** Somebody removed our lease: others may have taken over what we write. */
export class LeaseRemoved extends Error {
  readonly code = 'LEASE_REMOVED';

  constructor() {
    super('the lease of this process has been removed');
    this.name = 'LeaseRemoved';
  }
}

export function logCorrupt(task: TaskId, finding: Finding): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code: 'LOG_CORRUPT',
    message: `${task} cannot be read: ${finding.file} is damaged at byte ${finding.position}.`,
    hint: 'Restore that file from a copy. Other tasks are not affected.',
    details: { task, file: finding.file, position: finding.position, bytes: finding.bytes },
  });
}

function troubleOf(cause: unknown): { readonly what: string; readonly hint: string } {
  const code = codeOf(cause);
  const known = code === undefined ? undefined : TROUBLE[code];
  return known ?? { what: code ?? 'an unknown error', hint: 'See the cause of this error.' };
}

/** Runs something that writes to the store, and says in our words why it could not. */
export async function writable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CascadeError ? error : storeNotWritable(path, error);
  }
}

/** Runs something that reads the store, and says in our words why it could not. */
export function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw error instanceof CascadeError ? error : storeNotReadable(path, error);
  }
}
