import type { CommanderError } from 'commander';
import { CascadeError } from '../domain/cascade-error.js';

/** What is wrong with a command line, as every other error of ours is told: what happened, and what was meant. */
export function usageError({ code, message }: CommanderError): CascadeError {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const planned = PLANNED.find((name) => first === `unknown command '${name}'`);
  if (planned !== undefined) return notBuiltYet(planned);
  // What somebody asks is repeated in no error.
  const isPrompt = /^unknown command '(?:.*\s|[^']*$)/.test(first);
  const meant = isPrompt ? undefined : /Did you mean .*\?/.exec(rest.join(' '))?.[0];
  const said = isPrompt ? 'a prompt is no command' : first;
  const help = helpFor(code, first, meant);
  return new CascadeError({
    kind: 'invalid',
    code: codeOf(code),
    message: `${said.charAt(0).toUpperCase()}${said.slice(1)}${said.endsWith('.') ? '' : '.'}`,
    hint: meant === undefined ? help : `${meant} ${help}`,
  });
}

function helpFor(code: string, first: string, meant: string | undefined): string {
  if (code === 'commander.missingArgument' && first.includes("'task")) return nameTask();
  if (code === 'commander.unknownCommand' && meant === undefined) return RUN;
  return HELP;
}

const HELP = 'Add --help to see what there is.';
const RUN = `A prompt stands behind run: cascade run "…". ${HELP}`;

/** Promised, and not in this release: who has read of one has made no slip of the finger. */
const PLANNED = ['serve', 'fork', 'whatif', 'calibrate', 'stats', 'erase'];

function notBuiltYet(command: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'NOT_BUILT_YET',
    message: `cascade ${command} is not built yet.`,
    hint: HELP,
  });
}

/** PowerShell drops a task like @2 from the line, and nothing is left of it. */
function nameTask(): string {
  return process.platform === 'win32'
    ? 'Name a task. PowerShell takes @2 without quotes for a variable: write "@2" (@1 is "last" as well).'
    : 'Name a task by either end of its id, or from the newest: @1. `cascade tasks` lists them.';
}

/** `commander.unknownOption` → `UNKNOWN_OPTION`. */
function codeOf(code: string): string {
  return code
    .replace(/^commander\./, '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}
