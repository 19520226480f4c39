import { COMMAND_GROUPS, COMMANDS } from './commands.js';
import { completeWords } from './complete-words.js';
import { exitCodeOfError } from './exit-code-of.js';
import { describe, printError } from './print-error.js';
import { runProgram } from './program.js';
import type { Terminal } from './terminal.js';

/** The whole of `cascade`: words in, words out. @returns the exit code */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    // What a shell asks at each Tab: before anything else, and without the rest.
    if (words[0] === 'complete') return completeWords(COMMANDS, words.slice(1), terminal.out);
    return await runProgram(COMMAND_GROUPS, words, terminal);
  } catch (error) {
    if (asksForJson(words)) terminal.out.write(`${JSON.stringify({ error: describe(error) })}\n`);
    printError(error, terminal.err);
    return exitCodeOfError(error);
  }
}

/** Asked here, as the words may be what is wrong. What stands after `--` is no option. */
function asksForJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end === -1 ? words.length : end).includes('--json');
}
