import { Argument, Command, CommanderError, Option } from 'commander';
import type { CommandSpec, GlobalOptions } from './command-spec.js';
import { EXIT } from './exit-codes.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { packageVersion } from './package-version.js';
import type { Terminal } from './terminal.js';

/** Runs one command line and says how it ended. Errors of commands pass through; wrong usage is printed here. */
export async function runProgram(
  commands: readonly CommandSpec[],
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = newProgram(terminal);
  for (const spec of commands) {
    add(program, spec, terminal, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version end this way too, with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    throw error;
  }
}

function newProgram({ out, err }: Terminal): Command {
  const program = new Command('cascade');
  // Before any sub-command is added: they copy these settings when they are made.
  program.exitOverride();
  program.configureOutput({
    writeOut: (text) => out.write(text),
    writeErr: (text) => err.write(text),
    getOutHelpWidth: () => out.columns,
    getErrHelpWidth: () => err.columns,
    getOutHasColors: () => out.hasColors,
    getErrHasColors: () => err.hasColors,
  });
  program
    .description('Runs each task on the cheapest model that can do it, and lets it climb.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help to see what it takes)');
  return program;
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
  const lines = (spec.examples ?? []).map(([line, what]) => `  ${line}\n      ${what}`);
  if (lines.length > 0) command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  command.action(async () => {
    const options = command.opts<Record<string, unknown>>();
    const body = await spec.load();
    ended(await body({ args: command.processedArgs, options, global: globalOf(options), terminal }));
  });
}

const GROUPS: Readonly<Record<string, string>> = { config: 'look at the configuration' };

/** The first word of a command of two. */
function group(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name);
  return known ?? program.command(name).summary(GROUPS[name] ?? '');
}

function globalOf({ config, json, quiet }: Readonly<Record<string, unknown>>): GlobalOptions {
  return {
    ...(typeof config === 'string' ? { config } : {}),
    json: json === true,
    quiet: quiet === true,
  };
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
