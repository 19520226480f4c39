import { spawn, type ChildProcess } from 'node:child_process';
import { BIN } from './bin.js';

export interface Ended {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** All of its standard input. Absent: nothing, at once; null: a pipe that stays open, and nobody writes to it. */
  readonly input?: string | null;
}

/** A `cascade` that runs as a process of its own. */
export interface RunningCascade {
  readonly process: ChildProcess;
  /** Resolves once what it has printed so far, on both sides, satisfies `is`. */
  printed(is: (text: string) => boolean): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Runs the built command line to its end. */
export function runCascade(words: readonly string[], options: RunOptions): Promise<Ended> {
  return startCascade(words, options).ended;
}

export function startCascade(words: readonly string[], { cwd, env, input }: RunOptions): RunningCascade {
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    stdio: 'pipe',
  });
  if (input !== null) child.stdin.end(input ?? '');
  // A child that reads nothing of its input has closed it.
  child.stdin.on('error', () => {});
  const said = { stdout: '', stderr: '' };
  let wake = () => {};
  for (const side of ['stdout', 'stderr'] as const) {
    child[side].setEncoding('utf8').on('data', (text: string) => {
      said[side] += text;
      wake();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...said });
      wake();
    });
  });
  return {
    process: child,
    ended,
    async printed(is) {
      while (!is(said.stdout + said.stderr)) {
        if (child.exitCode !== null) throw new Error(`it ended first: ${said.stdout}${said.stderr}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
