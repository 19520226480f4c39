import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Mutation } from './mutation.js';

/** What a run of tests over one broken copy came to. */
export interface Bite {
  readonly mutation: Mutation;
  /** The first test that failed; null where none did. */
  readonly caughtBy: string | null;
  readonly seconds: number;
}

const COPIES = path.resolve('.build', 'teeth');
const COPIED = ['src', 'machines', 'tests', 'package.json', 'tsconfig.json'];
const CONFIG = "export default { test: { include: ['tests/**/*.test.ts'], testTimeout: 60000 } };\n";
/** A copy that is so broken that it never ends is caught as well. */
const LONGEST_MS = 90_000;

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs tests over an unbroken copy: all must pass, or what they catch proves nothing. */
export async function runUnbroken(files: readonly string[]): Promise<string | null> {
  return run(copyTo('unbroken'), files);
}

export async function bite(mutation: Mutation, number: number): Promise<Bite> {
  const from = performance.now();
  const copy = copyTo(String(number));
  const file = path.join(copy, mutation.file);
  fs.writeFileSync(file, mutated(fs.readFileSync(file, 'utf8'), mutation));
  const caughtBy = await run(copy, mutation.caughtBy);
  fs.rmSync(copy, { recursive: true });
  return { mutation, caughtBy, seconds: (performance.now() - from) / 1000 };
}

function mutated(source: string, { name, file, find, replace }: Mutation): string {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`"${name}": its text is found ${times} times in ${file}, not once`);
  return source.replace(find, () => replace);
}

function copyTo(name: string): string {
  const copy = path.join(COPIES, name);
  fs.rmSync(copy, { recursive: true, force: true });
  for (const each of COPIED) fs.cpSync(each, path.join(copy, each), { recursive: true });
  fs.writeFileSync(path.join(copy, 'vitest.config.mjs'), CONFIG);
  return copy;
}

/** The first test that fails in a copy; null where all pass. */
async function run(copy: string, files: readonly string[]): Promise<string | null> {
  const report = path.join(copy, 'report.json');
  const options = ['run', '--root', copy, '--bail', '1', '--reporter', 'json', '--outputFile', report];
  const vitest = path.resolve('node_modules', 'vitest', 'vitest.mjs');
  const few = { FC_RUNS: '200', FC_SEED: '7', FC_END_ON_FAILURE: '1', ACCIDENT_SCHEDULES: '1500' };
  const child = spawn(process.execPath, [vitest, ...options, ...files], {
    cwd: copy,
    env: { ...few, ...process.env },
    stdio: 'ignore',
  });
  const ended = await new Promise<boolean>((resolve) => {
    const alarm = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(false);
    }, LONGEST_MS);
    child.on('close', () => {
      clearTimeout(alarm);
      resolve(true);
    });
  });
  if (!ended) return 'it never ends';
  return firstFailure(JSON.parse(fs.readFileSync(report, 'utf8')) as Report);
}

function firstFailure({ numTotalTests, testResults }: Report): string | null {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (failed !== undefined) return failed.fullName;
  // A copy that cannot even be loaded has not been tested.
  if (numTotalTests === 0)
    throw new Error(testResults.map(({ message }) => message).join('\n') || 'no test ran');
  return null;
}
