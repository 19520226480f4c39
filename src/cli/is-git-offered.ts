import fs from 'node:fs/promises';
import path from 'node:path';

const STORE = '.cascade';

/** True where a store made here would be offered to `git add`: it holds every prompt and every answer. */
export async function isGitOffered(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const ignored = await fs.readFile(path.join(at, '.gitignore'), 'utf8').catch(() => '');
    if (ignored.split(/\r?\n/).some(leavesOut)) return false;
    // A worktree has a file there.
    if (await exists(path.join(at, '.git'))) return true;
    if (at === path.dirname(at)) return false;
  }
}

/** `.cascade`, `/.cascade/`, `any/.cascade` and the like; a pattern that is cleverer than that is not understood. */
function leavesOut(line: string): boolean {
  return line.trim().replace(/\/$/, '').split('/').at(-1) === STORE;
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
