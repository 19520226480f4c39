import type { CommandSpec, OptionSpec } from './command-spec.js';
import { EXIT } from './exit-codes.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import type { Output } from './terminal.js';

interface Candidate {
  readonly value: string;
  readonly what: string;
}

/**
 * Answers a shell's completion script: one candidate a line, `value<Tab>what it is`; nothing where the shell's
 * own completion of file names is better.
 *
 * @param words  `[--new] -- typed words`: the last one is completed, or, with `--new`, one that has not begun
 */
export function completeWords(
  commands: readonly CommandSpec[],
  words: readonly string[],
  out: Output,
): number {
  const typed = words.slice(words.indexOf('--') + 1);
  const all = words[0] === '--new' ? [...typed, ''] : typed;
  for (const { value, what } of candidates(commands, all)) out.write(`${value}\t${what}\n`);
  return EXIT.done;
}

export function candidates(commands: readonly CommandSpec[], words: readonly string[]): readonly Candidate[] {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  return possible(commands, before, current).filter(({ value }) => value.startsWith(current));
}

function possible(
  commands: readonly CommandSpec[],
  before: readonly string[],
  current: string,
): readonly Candidate[] {
  const named = withoutGlobals(before);
  if (named === null) return [];
  const command = commandOf(commands, named);
  if (command === null)
    return current.startsWith('-') ? flagsAsCandidates(GLOBAL_OPTIONS) : names(commands, named);
  const options = [...(command.options ?? []), ...GLOBAL_OPTIONS];
  const asking = options.find(
    (option) => takesValue(option) && flagsOf(option).includes(before.at(-1) ?? ''),
  );
  if (asking !== undefined) return (asking.choices ?? []).map((value) => ({ value, what: '' }));
  if (current.startsWith('-')) return flagsAsCandidates(options);
  return (command.args ?? []).flatMap(({ choices = [], what }) => choices.map((value) => ({ value, what })));
}

function flagsAsCandidates(options: readonly OptionSpec[]): readonly Candidate[] {
  return options.map((option) => ({ value: flagsOf(option).at(-1) ?? '', what: option.what }));
}

/** From the command's name on; null where the word after a global option is still to come: a file. */
function withoutGlobals(before: readonly string[]): readonly string[] | null {
  const [first = '', ...rest] = before;
  const option = GLOBAL_OPTIONS.find((each) => flagsOf(each).includes(first));
  if (option === undefined) return before;
  if (!takesValue(option)) return withoutGlobals(rest);
  return rest.length === 0 ? null : withoutGlobals(rest.slice(1));
}

/** The command that was typed whole; the longer name counts. */
function commandOf(
  commands: readonly CommandSpec[],
  [first = '', second = '']: readonly string[],
): CommandSpec | null {
  const named = (name: string) => commands.find((command) => command.name === name);
  return named(`${first} ${second}`) ?? named(first) ?? null;
}

function names(commands: readonly CommandSpec[], before: readonly string[]): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { name, summary } of commands) {
    const parts = name.split(' ');
    const isOnTheWay = before.every((word, index) => word === parts[index]);
    const value = parts[before.length];
    if (isOnTheWay && value !== undefined && !found.has(value)) found.set(value, { value, what: summary });
  }
  return [...found.values()];
}

/** `-f, --file <file>` → `-f`, `--file`. */
function flagsOf({ flags }: OptionSpec): readonly string[] {
  return flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));
}

function takesValue({ flags }: OptionSpec): boolean {
  return flags.includes('<');
}
