import type { CommandBody } from '../command-spec.js';
import { COMPLETION_SCRIPTS } from '../completion-scripts.js';
import { EXIT } from '../exit-codes.js';
import { firstWord } from '../read-arguments.js';

/** A script for the user's shell, on stdout. */
export const completionCommand: CommandBody = async (call) => {
  const shell = firstWord(call);
  const script = COMPLETION_SCRIPTS[shell];
  // The command line takes no other words.
  if (script === undefined) throw new TypeError('there is no script for this shell');
  call.terminal.out.write(call.global.json ? `${JSON.stringify({ shell, script })}\n` : script);
  return EXIT.done;
};
