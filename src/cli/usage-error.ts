import type { CommanderError } from 'commander';
import { CascadeError } from '../domain/cascade-error.js';

/** What is wrong with a command line, as every other error of ours is told: what happened, and what was meant. */
export function usageError({ code, message }: CommanderError): CascadeError {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const planned = PLANNED.find((name) => first === `unknown command '${name}'`);
  if (planned !== undefined) return notBuiltYet(planned);
  const meant = /Did you mean .*\?/.exec(rest.join(' '))?.[0];
  const help = isDropped(code, first) ? DROPPED : 'Add --help to see what there is.';
  return new CascadeError({
    kind: 'invalid',
    code: codeOf(code),
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}${first.endsWith('.') ? '' : '.'}`,
    hint: meant === undefined ? help : `${meant} ${help}`,
  });
}

/** Promised, and not in this release: who has read of one has made no slip of the finger. */
const PLANNED = ['serve', 'fork', 'whatif', 'calibrate', 'stats', 'erase'];

function notBuiltYet(command: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'NOT_BUILT_YET',
    message: `cascade ${command} is not built yet.`,
    hint: 'Add --help to see what there is.',
  });
}

/** A task that PowerShell has dropped from the line. */
const DROPPED =
  'Name a task. PowerShell takes @2 without quotes for a variable: write "@2" (@1 is "last" as well).';

function isDropped(code: string, message: string): boolean {
  return process.platform === 'win32' && code === 'commander.missingArgument' && message.includes("'task");
}

/** `commander.unknownOption` → `UNKNOWN_OPTION`. */
function codeOf(code: string): string {
  return code
    .replace(/^commander\./, '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}
