/**
 * All that the log asks of a disk, so that a simulated one can stand in for it.
 *
 * Paths are absolute. Methods throw Node's errors with a `code`; the two that carry the hot path,
 * `write` and `sync`, call back instead, so that the next batch is prepared meanwhile.
 */
export interface FileSystem {
  /** Makes a directory only its owner may enter; false when it was there already. */
  makeDirectory(path: string): boolean;
  /** Names in a directory; none when there is no such directory. */
  list(path: string): readonly string[];
  /** Size in bytes, or undefined when there is no such file. */
  size(path: string): number | undefined;
  /** Bytes `from` up to `to`, fewer where the file ends before. */
  read(path: string, from: number, to: number): Buffer;

  /** Makes a file that must not exist yet and opens it for writing. */
  create(path: string): number;
  /** Opens a file that exists for writing. */
  open(path: string): number;
  /** May write less than it was given, as the system call may, and call back before it returns. */
  write(
    fd: number,
    bytes: Buffer,
    from: number,
    length: number,
    position: number,
    done: (error: Error | null, written: number) => void,
  ): void;
  /** The same at once, for the few moments that are not on the hot path. */
  writeNow(fd: number, bytes: Buffer, from: number, length: number, position: number): number;
  /** Calls back, later, once the data and size of the file survive a power cut. */
  sync(fd: number, done: (error: Error | null) => void): void;
  /** The same at once. */
  syncNow(fd: number): void;
  /** Makes names that were created or removed in a directory survive a power cut. */
  syncDirectory(path: string): void;
  truncate(fd: number, size: number): void;
  /** How many names an open file has: 0 once somebody has deleted it. */
  names(fd: number): number;
  close(fd: number): void;

  /** Writes a whole small file, replacing what was there; not atomic, not synced. */
  put(path: string, content: string | Buffer): void;
  /** Gives a file a second name; throws EEXIST when that name is taken. */
  link(existing: string, path: string): void;
  /** Moves a file over whatever has the new name. */
  rename(from: string, to: string): void;
  /** Removes a file; nothing happens when it is not there. */
  remove(path: string): void;
}
