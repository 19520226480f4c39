import path from 'node:path';
import type { CommandCall } from './command-spec.js';

/** The directory of the store this call is about. */
export async function storePath({ terminal }: Pick<CommandCall, 'global' | 'terminal'>): Promise<string> {
  return path.resolve(terminal.cwd, '.cascade');
}
