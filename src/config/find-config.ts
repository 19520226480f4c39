import fs from 'node:fs/promises';
import path from 'node:path';
import { CascadeError } from '../domain/cascade-error.js';

export interface WhereToLook {
  /** A file that was named; relative to `cwd`. */
  readonly path?: string | undefined;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const NAME = 'cascade.toml';

/**
 * The file that counts: the one that was named, else the nearest cascade.toml from `cwd` upward, else the
 * user's own.
 *
 * @returns its absolute path; null where there is none
 * @throws  missing CONFIG_NOT_FOUND, where the one that was named does not exist
 */
export async function findConfig({ path: named, cwd, env }: WhereToLook): Promise<string | null> {
  if (named !== undefined) {
    const file = path.resolve(cwd, named);
    if (await exists(file)) return file;
    const isFolder = await fs.stat(file).then(
      () => true,
      () => false,
    );
    throw new CascadeError({
      kind: 'missing',
      code: 'CONFIG_NOT_FOUND',
      message: isFolder ? `${file} is a folder, not a file.` : `There is no file ${file}.`,
      hint: isFolder
        ? `Name the file in it: ${path.join(named, NAME)}.`
        : 'Check the path, or write a file with `cascade init`.',
      details: { file },
    });
  }
  for (const file of [...upward(cwd), ...ownFile(env)]) if (await exists(file)) return file;
  return null;
}

/** Where the user's own file is, whether or not there is one; null where the user has no home. */
export function ownFile(
  env: WhereToLook['env'],
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const fallback = home === undefined || home === '' ? undefined : path.join(home, '.config');
  const asked = platform === 'win32' ? env['APPDATA'] : env['XDG_CONFIG_HOME'];
  // A relative one must be ignored: so says the XDG specification.
  const folder = asked !== undefined && path.isAbsolute(asked) ? asked : fallback;
  return folder === undefined || !path.isAbsolute(folder) ? [] : [path.join(folder, 'cascade', NAME)];
}

function upward(cwd: string): readonly string[] {
  const files: string[] = [];
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    files.push(path.join(folder, NAME));
    if (folder === path.dirname(folder)) return files;
  }
}

/** A folder of that name is no configuration; a file that may not be read is, and says so when it is. */
async function exists(file: string): Promise<boolean> {
  return fs.stat(file).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
