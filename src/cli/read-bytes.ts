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
      message: `${name} cannot be read: ${whyNot(codeOf(cause))}.`,
      hint: 'Check its path: it is taken from the directory you are in.',
      details: { file },
      cause,
    });
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such directory',
  EISDIR: 'it is a directory',
  EACCES: 'you have no right to read it',
  EPERM: 'you have no right to read it',
};

const whyNot = (code = 'unknown') => WHY_NOT[code] ?? `the system says ${code}`;
