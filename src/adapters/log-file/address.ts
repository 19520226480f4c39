import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, one of them for the final zero. */
const LONGEST_SOCKET_PATH = 100;

const PIPE = '\\\\.\\pipe\\';

/**
 * Where one instance listens: in the store, so that whoever sees the store sees the socket; in the
 * directory for temporary files where the store's path is too long; a named pipe on Windows.
 */
export function addressFor(sockets: string, instance: string): string {
  if (process.platform === 'win32') return `${PIPE}cascade-${instance}`;
  const beside = path.join(sockets, instance);
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET_PATH) {
    fs.mkdirSync(sockets, { mode: 0o700, recursive: true });
    return beside;
  }
  const hash = createHash('sha256').update(`${sockets}\n${instance}`).digest('hex').slice(0, 24);
  // A directory of our own: in a shared one anybody could pretend to be us after our death.
  const directory = path.join(os.tmpdir(), `cascade-${hash}`);
  fs.mkdirSync(directory, { mode: 0o700 });
  return path.join(directory, 's');
}

export function isPipe(address: string): boolean {
  return address.startsWith(PIPE);
}

/** Removes the socket of an instance that is dead or done. */
export function removeAddress(address: string): void {
  if (isPipe(address)) return;
  fs.rmSync(address, { force: true });
  if (path.basename(address) === 's') fs.rmSync(path.dirname(address), { recursive: true, force: true });
}
