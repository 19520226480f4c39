import type { Terminal } from './terminal.js';

/** One command as data: help, parsing and completion are made of it, and its code is loaded when it is called. */
export interface CommandSpec {
  /** As it is typed; two words make a sub-command. */
  readonly name: string;
  readonly summary: string;
  /** In commander's notation: `<task>`, `[prompt...]`. */
  readonly args?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Whole command lines, with what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** What exit code 1 says of it, where it has one; `all`: it runs tasks, and ends with any code there is. */
  readonly exits?: string;
  /** What Ctrl-C ends of it with a code of its own; of one that runs tasks it need not be said. */
  readonly interrupted?: string;
  readonly load: () => Promise<CommandBody>;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly what: string;
  readonly choices?: readonly string[];
}

export interface OptionSpec {
  /** In commander's notation: `--to <seq>`, `-q, --quiet`. */
  readonly flags: string;
  readonly what: string;
  readonly choices?: readonly string[];
}

/** What a command was called with, unread: each command reads it with a schema of its own. */
export interface CommandCall {
  readonly args: readonly (string | readonly string[] | undefined)[];
  /** Camel-cased by commander; global ones among them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly global: GlobalOptions;
  readonly terminal: Terminal;
}

/** Understood by every command. */
export interface GlobalOptions {
  /** `--config FILE` */
  readonly config?: string | undefined;
  /** One JSON value on stdout, instead of text for people. */
  readonly json: boolean;
  /** Nothing on stderr but errors. */
  readonly quiet: boolean;
}

/** Does the work. @returns the exit code */
export type CommandBody = (call: CommandCall) => Promise<number>;
