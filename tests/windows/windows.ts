import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const LOOKS_EVERY_MS = 40;
const PATIENCE_MS = 90_000;

/** Node for Windows, and the Wine that runs it; on Windows itself neither is named. */
const { WINDOWS_NODE = process.execPath, WINEPREFIX = '' } = process.env;
export const isWine = process.platform !== 'win32';
const driveC = path.join(WINEPREFIX, 'drive_c');

/** A folder on drive C, as this process names it. */
export const WORK = isWine ? path.join(driveC, 'cascade-trial') : path.resolve('C:\\cascade-trial');

/** What a file of this process is called over there. */
export function there(file: string): string {
  const full = path.resolve(file);
  if (!isWine) return full;
  const [drive, rest] = full.startsWith(driveC) ? ['C:', full.slice(driveC.length)] : ['Z:', full];
  return drive + rest.replaceAll('/', '\\');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  /** Resolves once what it has printed so far satisfies `is`. */
  printed(is: (text: string) => boolean): Promise<void>;
  readonly ended: Promise<Ended>;
}

interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A file that is its standard input. */
  readonly input?: string;
}

const running = new Set<ChildProcess>();
let outputs = 0;

/** Runs a program with Windows' Node. Its output goes to files, as standard output on a pipe fails under Wine. */
export function start(program: string, words: readonly string[], { cwd, env, input }: Where): Started {
  const output = path.join(WORK, `output-${++outputs}`);
  const sides = [`${output}.out`, `${output}.err`] as const;
  const open = [input === undefined ? 'ignore' : fs.openSync(input, 'r'), ...sides.map(writing)] as const;
  const wine = isWine
    ? [WINDOWS_NODE, '--import', urlThere('.build/tests/windows/inside/wine-sockets.js')]
    : [];
  const child = spawn(isWine ? 'wine' : WINDOWS_NODE, [...wine, there(program), ...words], {
    cwd,
    env: { ...process.env, ...env },
    stdio: [...open],
  });
  running.add(child);
  for (const each of open) if (typeof each === 'number') fs.closeSync(each);
  const [stdout, stderr] = sides.map((file) => () => fs.readFileSync(file, 'utf8')) as [Read, Read];
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      resolve({ code, stdout: stdout(), stderr: stderr() });
    });
  });
  return {
    process: child,
    ended,
    async printed(is) {
      const since = Date.now();
      while (!is(stdout() + stderr())) {
        if (child.exitCode !== null) throw new Error(`it ended first: ${stdout()}${stderr()}`);
        if (Date.now() - since > PATIENCE_MS) throw new Error(`it never said so: ${stdout()}${stderr()}`);
        await pause(LOOKS_EVERY_MS);
      }
    },
  };
}

type Read = () => string;

const CASCADE = 'dist/src/cli/bin.js';

export function startCascade(words: readonly string[], where: Where): Started {
  return start(CASCADE, words, where);
}

export function cascade(words: readonly string[], where: Where): Promise<Ended> {
  return startCascade(words, where).ended;
}

/** Ends whatever a check that failed has left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function writing(file: string): number {
  return fs.openSync(file, 'w');
}

function urlThere(file: string): string {
  return isWine ? `file:///${there(file).replaceAll('\\', '/')}` : pathToFileURL(file).href;
}
