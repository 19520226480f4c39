import type { CommandSpec } from './command-spec.js';
import { WORK_COMMANDS } from './work-commands.js';
import { STORE_COMMANDS } from './store-commands.js';

/** Every command, in the order of `cascade --help`. Nothing here loads the engine. */
export const COMMANDS: readonly CommandSpec[] = [...WORK_COMMANDS, ...STORE_COMMANDS];
