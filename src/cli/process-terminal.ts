import fs from 'node:fs';
import { CascadeError } from '../domain/cascade-error.js';
import { exitCodeOfError } from './exit-code-of.js';
import { lineAsker } from './line-asker.js';
import { printError } from './print-error.js';
import type { InterruptSignal, Output, Terminal } from './terminal.js';

const SIGNALS: readonly InterruptSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const DEFAULT_COLUMNS = 80;

/**
 * How long the first byte of standard input may take. In a shell's pipe it comes when the program before gets to it.
 * A program that starts us (Node gives its children sockets) has mostly written before we are loaded.
 */
const PATIENCE_MS = { pipe: 3000, socket: 500 };

/** The terminal this process was started in. */
export function processTerminal(): Terminal {
  return {
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    input: {
      isTty: process.stdin.isTTY === true,
      read: async () => (await readStdin()) ?? '',
      readIfWritten: () => readStdin(PATIENCE_MS[isSocket(STDIN) ? 'socket' : 'pipe']),
      ask: lineAsker(),
    },
    env: process.env,
    get cwd() {
      return workingDirectory();
    },
    onInterrupt,
    leave: (exitCode) => process.exit(exitCode),
  };
}

/** Asked when it is needed: help needs none. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new CascadeError({
      kind: 'invalid',
      code: 'NO_DIRECTORY',
      message: 'The directory you are in does not exist any more.',
      hint: 'Go to one that does.',
      cause,
    });
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`cascade log | head`) closes the pipe: not an error of ours.
    // And where errors go to nobody can be told that they do not arrive.
    if (error.code !== 'EPIPE' && stream === process.stdout) outputIsLost(error.code ?? 'unknown');
  });
  const isTty = stream.isTTY === true;
  return {
    isTty,
    hasColors: hasColors(process.env, isTty),
    canRedraw: isTty && process.env['TERM'] !== 'dumb',
    get columns() {
      // A terminal that nobody told its size (`docker exec -t`, some CI) says 0.
      return stream.columns > 0 ? stream.columns : DEFAULT_COLUMNS;
    },
    write: (text) => void stream.write(text),
  };
}

/** A disk is full, say. What runs goes on to its end, as its log is elsewhere, and the process says that it failed. */
function outputIsLost(reason: string): void {
  const error = new CascadeError({
    kind: 'unavailable',
    code: 'OUTPUT_UNWRITABLE',
    message: `Standard output cannot be written (${reason}).`,
    hint: 'Send it elsewhere. What a task says is in its log as well: cascade show @1.',
  });
  printError(error, outputOf(process.stderr));
  process.once('exit', () => {
    process.exitCode = exitCodeOfError(error);
  });
}

/** NO_COLOR forbids, FORCE_COLOR demands, else it is for terminals that understand it. */
function hasColors({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv, isTty: boolean): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTty && TERM !== 'dumb';
}

const STDIN = 0;

function isSocket(descriptor: number): boolean {
  try {
    return fs.fstatSync(descriptor).isSocket();
  } catch {
    // Closed; reading will tell.
    return false;
  }
}

/** Loaded here: most commands read nothing. */
async function readStdin(patienceMs?: number): Promise<string | null> {
  const { readInput } = await import('./read-input.js');
  return readInput(process.stdin, patienceMs);
}

function onInterrupt(listener: (signal: InterruptSignal) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}
