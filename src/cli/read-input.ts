import type { Readable } from 'node:stream';
import { codeOf } from '../adapters/code-of.js';
import { CascadeError } from '../domain/cascade-error.js';
import { strictText } from './strict-text.js';

/**
 * All of an input, as text.
 *
 * @param patienceMs  how long its first byte may take; whoever has begun to write is heard to the end
 * @returns null where nothing came and nothing ended within `patienceMs`
 * @throws  invalid INPUT_UNREADABLE
 */
export async function readInput(input: Readable, patienceMs?: number): Promise<string | null> {
  const bytes = await readBytesOf(input, patienceMs);
  if (bytes === null) return null;
  const text = strictText(bytes);
  if (text !== null) return text;
  throw unreadable(
    'Standard input is not a text in UTF-8.',
    'Pipe text in; what writes UTF-16 (older PowerShell does) must be told to write UTF-8.',
  );
}

async function readBytesOf(input: Readable, patienceMs: number | undefined): Promise<Uint8Array | null> {
  try {
    const pieces: AsyncIterator<Buffer> = input[Symbol.asyncIterator]();
    const bytes: Buffer[] = [];
    let next = await within(pieces.next(), patienceMs);
    if (next === null) {
      // Left open, it would keep the process alive.
      input.destroy();
      return null;
    }
    for (; next.done !== true; next = await pieces.next()) bytes.push(next.value);
    return Buffer.concat(bytes);
  } catch (cause) {
    const code = codeOf(cause) ?? 'unknown';
    // What `nohup` leaves in the place of a terminal can only be written to: there is nothing to read.
    if (code === 'EBADF') return new Uint8Array();
    throw unreadable(
      `Standard input cannot be read (${code}).`,
      'Redirect it: < FILE, or < /dev/null.',
      cause,
    );
  }
}

async function within<T>(work: Promise<T>, patienceMs: number | undefined): Promise<T | null> {
  if (patienceMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMs)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function unreadable(message: string, hint: string, cause?: unknown): CascadeError {
  return new CascadeError({ kind: 'invalid', code: 'INPUT_UNREADABLE', message, hint, cause });
}
