import { spawn, spawnSync } from 'node:child_process';
import { BIN } from './bin.js';

/** util-linux's `script` runs a command on a terminal of its own. */
export const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

/** What is typed, or happens elsewhere, as soon as so much is to be seen. */
export type Typed = readonly [seen: RegExp, then: string | (() => void)];

/** Runs the command line on a terminal, with somebody at the keyboard. */
export function onTerminal(
  words: string,
  cwd: string,
  typed: readonly Typed[] = [],
): Promise<{ readonly code: number | null; readonly sent: string }> {
  const line = `"${process.execPath}" "${BIN}" ${words}`;
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, NO_COLOR: '1', TERM: 'xterm' };
  const child = spawn('script', ['-qec', line, '/dev/null'], { cwd, env, stdio: 'pipe' });
  child.stdin.on('error', () => {});
  const left = [...typed];
  let sent = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    sent += text;
    const [next] = left;
    if (next === undefined || !next[0].test(sent)) return;
    left.shift();
    const [, then] = next;
    if (typeof then === 'string') child.stdin.write(then);
    else then();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, sent })));
}
