import { findLog } from '../config/find-log.js';
import { CascadeError } from '../domain/cascade-error.js';
import type { CommandCall } from './command-spec.js';

/** The directory of the store this call is about. @throws what reading the configuration throws; refused NO_STORE */
export async function storePath({
  global,
  terminal,
}: Pick<CommandCall, 'global' | 'terminal'>): Promise<string> {
  const { cwd, env } = terminal;
  const log = await findLog({ cwd, env, path: global.config });
  if (log !== 'memory') return log.path;
  throw new CascadeError({
    kind: 'refused',
    code: 'NO_STORE',
    message: 'This configuration keeps tasks in memory, so none are left once their process has ended.',
    hint: 'Say store = "file" under [log], and later runs can be looked at.',
  });
}
