import fs from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type DoctorCheck } from './doctor-check.js';
import type { LoadedConfig } from './load-config.js';

/** Whether facts can be kept where the configuration says. Makes nothing. */
export async function checkStore(log: LoadedConfig['log']): Promise<DoctorCheck> {
  if (log === 'memory') return ok('store', 'facts are kept in memory, and forgotten at the end');
  const folder = await existing(log.path);
  const writable = await fs.access(folder, fs.constants.W_OK | fs.constants.X_OK).then(
    () => fs.stat(folder).then((found) => found.isDirectory()),
    () => false,
  );
  if (!writable)
    return fail('store', `${log.path} cannot be written`, 'Choose another folder with [log] path.');
  return ok(
    'store',
    folder === log.path ? `${log.path} can be written` : `${log.path} will be made when needed`,
  );
}

/** The folder, or the closest above it that exists. */
async function existing(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = await fs.stat(at).catch(() => null);
    if (found !== null || at === path.dirname(at)) return at;
  }
}
