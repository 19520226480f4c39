import fs from 'node:fs';
import { codeOf } from '../code-of.js';
import type { FileSystem } from './file-system.js';
import { patiently } from './patiently.js';

/** Facts may hold prompts: nobody but their owner reads them. */
const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/**
 * So much is copied into the system's memory in less time than another thread takes to be woken and heard. What is
 * slow is the flush behind it, which begins at once, and not only when we next look what threads have done.
 */
const AT_ONCE_BYTES = 256 * 1024;

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  makeDirectory(path) {
    try {
      fs.mkdirSync(path, { mode: PRIVATE_DIRECTORY });
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST' && fs.statSync(path).isDirectory()) return false;
      throw error;
    }
  },
  list(path) {
    try {
      return fs.readdirSync(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  },
  size: (path) => patiently(() => fs.statSync(path, { throwIfNoEntry: false })?.size),
  read(path, from, to) {
    const fd = patiently(() => fs.openSync(path, 'r'));
    try {
      return readFully(fd, from, to);
    } finally {
      fs.closeSync(fd);
    }
  },
  create: (path) => fs.openSync(path, 'wx', PRIVATE_FILE),
  open: (path) => patiently(() => fs.openSync(path, 'r+')),
  write(fd, bytes, from, length, position, done) {
    if (length > AT_ONCE_BYTES) return fs.write(fd, bytes, from, length, position, done);
    let written: number;
    try {
      written = fs.writeSync(fd, bytes, from, length, position);
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)), 0);
    }
    done(null, written);
  },
  writeNow: (fd, bytes, from, length, position) => fs.writeSync(fd, bytes, from, length, position),
  sync: (fd, done) => fs.fdatasync(fd, done),
  syncNow: (fd) => fs.fdatasyncSync(fd),
  syncDirectory(path) {
    // Windows cannot open a directory to flush it: NTFS journals its names itself.
    if (process.platform === 'win32') return;
    const fd = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  },
  truncate: (fd, size) => fs.ftruncateSync(fd, size),
  names: (fd) => fs.fstatSync(fd).nlink,
  close: (fd) => fs.closeSync(fd),
  put: (path, content) => patiently(() => fs.writeFileSync(path, content, { mode: PRIVATE_FILE })),
  link: (existing, path) => patiently(() => fs.linkSync(existing, path)),
  rename: (from, to) => patiently(() => fs.renameSync(from, to)),
  remove: (path) => patiently(() => fs.rmSync(path, { force: true })),
};

function readFully(fd: number, from: number, to: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const got = fs.readSync(fd, bytes, filled, bytes.length - filled, from + filled);
    if (got === 0) break;
    filled += got;
  }
  return bytes.subarray(0, filled);
}
