import { Argument, Command, CommanderError, Option } from 'commander';
import type { CommandSpec, GlobalOptions } from './command-spec.js';
import { EXIT } from './exit-codes.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { helpAfterCommand, helpAfterProgram } from './help-text.js';
import { packageVersion } from './package-version.js';
import type { Terminal } from './terminal.js';
import { usageError } from './usage-error.js';

/**
 * Runs one command line and says how it ended. Errors of commands pass through.
 *
 * @throws invalid UNKNOWN_COMMAND, UNKNOWN_OPTION, INVALID_ARGUMENT and the like, for words that make no command line
 */
export async function runProgram(
  groups: readonly (readonly [heading: string, commands: readonly CommandSpec[]])[],
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = newProgram(terminal);
  for (const [heading, below] of groups) {
    program.commandsGroup(heading);
    for (const spec of below) {
      add(program, spec, terminal, (code) => {
        exitCode = code;
      });
    }
  }
  try {
    await program.parseAsync(helpInPlace(program, words), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end this way too, with code 0; help that nobody asked for has been printed.
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === 'commander.help') return EXIT.usage;
    throw usageError(error);
  }
}

/**
 * `help config check` asks for what `config check --help` prints. Of a command that there is not, there is
 * no help either: without its `--help` it is told like any other slip of the finger.
 */
function helpInPlace(program: Command, words: readonly string[]): readonly string[] {
  const [help, ...rest] = words;
  const asked = help === 'help' ? [...rest.filter((word) => word !== 'help'), '--help'] : words;
  return isKnown(program, asked) ? asked : asked.filter((word) => word !== '--help' && word !== '-h');
}

function isKnown(program: Command, words: readonly string[]): boolean {
  const { operands, unknown } = program.parseOptions([...words]);
  const [first = 'help', second] = [...operands, ...unknown].filter((word) => !word.startsWith('-'));
  const command = program.commands.find((each) => each.name() === first);
  const { commands = [] } = command ?? {};
  const isComplete = second === undefined || commands.length === 0;
  return (
    first === 'help' ||
    (command !== undefined && (isComplete || commands.some((each) => each.name() === second)))
  );
}

function newProgram({ out, err }: Terminal): Command {
  const program = new Command('cascade');
  // Before any sub-command is added: they copy these settings when they are made.
  program.exitOverride();
  program.configureOutput({
    writeOut: (text) => out.write(text),
    writeErr: (text) => err.write(text),
    // Thrown instead, and printed like every other error: as data, where data was asked for.
    outputError: () => {},
    getOutHelpWidth: () => out.columns,
    getErrHelpWidth: () => err.columns,
    getOutHasColors: () => out.hasColors,
    getErrHasColors: () => err.hasColors,
  });
  program
    .description('Runs each task on the cheapest model that can do it, and lets it climb.')
    .usage('[options] <command>')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    // That a command takes options goes without saying.
    .configureHelp({ subcommandTerm: termOf })
    .showSuggestionAfterError();
  // Before the command's name they mean the same as after it.
  for (const { flags, what } of GLOBAL_OPTIONS) program.addOption(new Option(flags, what));
  return program.addHelpText('after', helpAfterProgram());
}

function add(program: Command, spec: CommandSpec, terminal: Terminal, ended: (code: number) => void): void {
  const [first = '', second] = spec.name.split(' ');
  const command = (second === undefined ? program : group(program, first)).command(second ?? first);
  command.summary(spec.summary).description(capital(spec.summary));
  for (const { name, what, choices } of spec.args ?? []) {
    const argument = new Argument(name, what);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  for (const { flags, what, choices } of [...(spec.options ?? []), ...GLOBAL_OPTIONS]) {
    const option = new Option(flags, what);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
  command.addHelpText('after', helpAfterCommand(spec));
  command.action(async () => {
    const options = { ...program.opts(), ...command.opts() };
    // Of all commands the doctor is there to say so itself.
    if (spec.name !== 'doctor') (await import('./require-node.js')).requireNode();
    const body = await spec.load();
    ended(await body({ args: command.processedArgs, options, global: globalOf(options), terminal }));
  });
}

/** A command in a list: `run [prompt...]`. */
function termOf(command: Command): string {
  const takes = command.registeredArguments.map((argument) =>
    argument.required ? `<${nameOf(argument)}>` : `[${nameOf(argument)}]`,
  );
  return [command.name(), ...takes].join(' ');
}

function nameOf(argument: Argument): string {
  return `${argument.name()}${argument.variadic ? '...' : ''}`;
}

const GROUPS: Readonly<Record<string, string>> = { config: 'look at the configuration' };

/** The first word of a command of two. */
function group(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name);
  const summary = GROUPS[name] ?? '';
  return known ?? program.command(name).helpCommand(false).summary(summary).description(capital(summary));
}

function globalOf({ config, json, quiet }: Readonly<Record<string, unknown>>): GlobalOptions {
  return {
    config: typeof config === 'string' ? config : undefined,
    json: json === true,
    quiet: quiet === true,
  };
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
