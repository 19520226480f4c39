import type { FileHandle } from 'node:fs/promises';
import { refuse } from './refuse.js';

/** A file that says so early is not read as text. */
const LOOKED_AT_BYTES = 8_192;

/** The first `limitBytes` of an open file as text. @throws where it is not text */
export async function readText(handle: FileHandle, named: string, limitBytes: number): Promise<string> {
  const buffer = Buffer.alloc(limitBytes);
  let filled = 0;
  while (filled < limitBytes) {
    const { bytesRead } = await handle.read(buffer, filled, limitBytes - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  const bytes = buffer.subarray(0, filled);
  if (bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) throw refuse(named, 'is not a text file');
  return new TextDecoder().decode(bytes);
}
