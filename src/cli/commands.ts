import type { CommandSpec } from './command-spec.js';
import { GOING_ON_COMMANDS, LOOKING_COMMANDS } from './store-commands.js';
import { RUNNING_COMMANDS, SETTING_UP_COMMANDS } from './work-commands.js';

/** Every command below the heading `cascade --help` shows it under. Nothing here loads the engine. */
export const COMMAND_GROUPS: readonly (readonly [heading: string, commands: readonly CommandSpec[]])[] = [
  ['Run:', RUNNING_COMMANDS],
  ['Set up:', SETTING_UP_COMMANDS],
  ['Look:', LOOKING_COMMANDS],
  ['Go on:', GOING_ON_COMMANDS],
];

export const COMMANDS: readonly CommandSpec[] = COMMAND_GROUPS.flatMap(([, commands]) => commands);
