import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const BUILT = '.build';
const STAMP = path.join(BUILT, 'compiled-once');
const SOURCES = ['src', 'machines', 'tests', 'bench', 'docs/examples'];

/**
 * Programs that tests start as processes of their own are compiled once, before any test: plain node
 * runs them from `.build/`. Skipped where nothing has changed since.
 */
export default function compileOnce(): void {
  if (fs.existsSync(STAMP) && fs.statSync(STAMP).mtimeMs > newestChange()) return;
  const compiler = path.join('node_modules', 'typescript', 'bin', 'tsc');
  // What the compiler remembers lies beside what it wrote, and goes with it.
  const words = [
    '-p',
    'tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    path.join(BUILT, 'memory.tsbuildinfo'),
  ];
  const { status } = spawnSync(process.execPath, [compiler, ...words], { stdio: 'inherit' });
  // 2: type errors, but the programs were written; finding those errors is the type check's work.
  if (status !== 0 && status !== 2) throw new Error(`the compiler ended with ${status}`);
  fs.writeFileSync(STAMP, '');
}

function newestChange(): number {
  const files = SOURCES.filter((folder) => fs.existsSync(folder)).flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true }),
  );
  const times = files.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times, fs.statSync('tsconfig.json').mtimeMs);
}
