import type { CommandSpec } from './command-spec.js';
import { STORE_COMMANDS } from './store-commands.js';

/** Every command, in the order of `cascade --help`. Nothing here loads the engine. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'analyze',
    summary: 'show how hard a text is judged to be, and why',
    args: [{ name: '[text...]', what: 'the ask; standard input where it is absent or -' }],
    examples: [['cascade analyze "fix the typo in the README"', 'level, confidence and the five reasons']],
    load: async () => (await import('./commands/analyze.js')).analyzeCommand,
  },
  ...STORE_COMMANDS,
];
