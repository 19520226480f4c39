import path from 'node:path';
import { findConfig, type WhereToLook } from './find-config.js';
import { emptyConfig, readConfig } from './read-config.js';

/**
 * Where tasks are kept, for whoever only wants to look at them: no model is looked for, and no key needed.
 *
 * @throws invalid INVALID_CONFIG, NOT_BUILT_YET, CONFIG_UNREADABLE; missing CONFIG_NOT_FOUND
 */
export async function findLog(options: WhereToLook): Promise<{ readonly path: string } | 'memory'> {
  const file = await findConfig(options);
  const { document } = file === null ? emptyConfig() : await readConfig(file, options.env);
  if (document.log.store === 'memory') return 'memory';
  return { path: logPath(file, options.cwd, document.log.path) };
}

/** A path of the file is relative to the file; without a file, to where the user is. */
export function logPath(file: string | null, cwd: string, written: string): string {
  return path.resolve(file === null ? cwd : path.dirname(file), written);
}
