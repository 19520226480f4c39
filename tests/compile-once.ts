import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const BUILT = '.build';
const STAMP = path.join(BUILT, 'compiled-once');
const SOURCES = ['src', 'machines', 'tests', 'bench', 'docs/examples'];

/**
 * Programs that tests start as processes of their own are compiled once, before any test: plain node
 * runs them from `.build/`, and the command as it is published, bundled, from `.build/package/`. Skipped where
 * nothing has changed since.
 */
export default function compileOnce(): void {
  const changedAtMs = newestChange();
  if (fs.existsSync(STAMP) && fs.statSync(STAMP).mtimeMs >= changedAtMs) return;
  // What the compiler remembers lies beside what it wrote, and goes with it.
  const memory = path.join(BUILT, 'memory.tsbuildinfo');
  const compiled = run(
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    memory,
  );
  // 2: type errors, but the programs were written; finding those errors is the type check's work.
  if (compiled !== 0 && compiled !== 2) throw new Error(`the compiler ended with ${compiled}`);
  const bundle = path.join(BUILT, 'package');
  fs.rmSync(bundle, { recursive: true, force: true });
  const bundled = run('bundle.js', path.join(bundle, 'src'));
  if (bundled !== 0) throw new Error(`the bundler ended with ${bundled}`);
  fs.writeFileSync(STAMP, '');
  // Of the sources as they were when the compiler started: what changes meanwhile is compiled next time.
  const seconds = Math.ceil(changedAtMs) / 1000;
  fs.utimesSync(STAMP, seconds, seconds);
}

function run(program: string, ...words: readonly string[]): number | null {
  return spawnSync(process.execPath, [program, ...words], { stdio: 'inherit' }).status;
}

function newestChange(): number {
  const files = SOURCES.filter((folder) => fs.existsSync(folder)).flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true }),
  );
  const times = files.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  const settings = ['tsconfig.json', 'bundle.js'].map((file) => fs.statSync(file).mtimeMs);
  return Math.max(...times, ...settings);
}
