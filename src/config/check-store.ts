import type { StatsFs } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readFileLog } from '../adapters/log-file/read-file-log.js';
import { CascadeError } from '../domain/cascade-error.js';
import { fail, ok, warn, type DoctorCheck } from './doctor-check.js';
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
  const room = await fs.statfs(folder).catch(() => null);
  if (room !== null && isFull(room))
    return fail('store', `${log.path} cannot be written: the disk is full`, 'Free some space.');
  let damaged: string | null;
  try {
    damaged = await unreadable(log.path);
  } catch (error) {
    if (error instanceof CascadeError) return fail('store', error.message, error.hint);
    throw error;
  }
  if (damaged !== null)
    return warn('store', `${log.path} can be written, and ${damaged}`, 'See which: cascade verify.');
  return ok(
    'store',
    folder === log.path ? `${log.path} can be written` : `${log.path} will be made when needed`,
  );
}

/** What has been damaged of it; null where all can be read. */
async function unreadable(store: string): Promise<string | null> {
  const log = await readFileLog({ path: store });
  await log?.streams(1);
  const damage = (log?.findings() ?? []).filter(({ kind }) => kind === 'corrupt');
  if (damage.length === 0) return null;
  const tasks = new Set(damage.flatMap((finding) => finding.tasks)).size;
  return tasks === 1
    ? 'one task in it is damaged'
    : `${tasks === 0 ? 'some' : tasks} tasks in it are damaged`;
}

/** Less than this and the next batch of facts may not fit. */
const LEAST_ROOM_BYTES = 1_000_000;

/** Systems of files that do not count their blocks say that there are none. */
export function isFull({ blocks, bavail, bsize }: Pick<StatsFs, 'blocks' | 'bavail' | 'bsize'>): boolean {
  return blocks > 0 && bavail * bsize < LEAST_ROOM_BYTES;
}

/** The folder, or the closest above it that exists. */
async function existing(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = await fs.stat(at).catch(() => null);
    if (found !== null || at === path.dirname(at)) return at;
  }
}
