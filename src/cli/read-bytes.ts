import fs from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../adapters/code-of.js';
import { CascadeError } from '../domain/cascade-error.js';

/** What a file that somebody named holds. @throws invalid FILE_UNREADABLE */
export async function readBytes(cwd: string, name: string): Promise<Uint8Array> {
  const file = path.resolve(cwd, name);
  try {
    return await fs.readFile(file);
  } catch (cause) {
    throw new CascadeError({
      kind: 'invalid',
      code: 'FILE_UNREADABLE',
      message: `The file ${name} cannot be read (${codeOf(cause) ?? 'unknown'}).`,
      hint: 'Check its path: it is taken from the directory you are in.',
      details: { file },
      cause,
    });
  }
}
