import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { BIN } from '../cli/bin.js';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

/** A device that is always full. */
const FULL = '/dev/full';

it.skipIf(!fs.existsSync(FULL))('ends as it would where only what is beside the result is lost', async () => {
  const folder = workFolder();
  await runCascade(['demo'], { cwd: folder });
  const err = fs.openSync(FULL, 'w');
  const child = spawn(process.execPath, [BIN, 'show', '@1'], {
    cwd: folder,
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', err],
  });
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const nothing = spawn(process.execPath, [BIN, 'show', 'nobody'], {
    cwd: folder,
    env: { HOME: folder },
    stdio: ['ignore', 'ignore', err],
  });
  const codes = [child, nothing].map((each) => new Promise((resolve) => each.once('close', resolve)));
  expect(await Promise.all(codes)).toEqual([0, 1]);
  fs.closeSync(err);
  expect(stdout).toContain('completed');
});

// It ended in a stack trace, and a run left its task unfinished in the middle of a call.
it.skipIf(!fs.existsSync(FULL))(
  'says so where the disk of standard output is full, and ends the task',
  async () => {
    const folder = workFolder();
    const out = fs.openSync(FULL, 'w');
    const child = spawn(process.execPath, [BIN, 'demo'], {
      cwd: folder,
      env: { HOME: folder },
      stdio: ['ignore', out, 'pipe'],
    });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => child.once('close', resolve));
    fs.closeSync(out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error OUTPUT_UNWRITABLE: .*\(ENOSPC\)\.\nhint: .*cascade show @1/);
    expect(stderr).not.toMatch(/\n\s+at /);
    const { stdout } = await runCascade(['tasks', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'completed' }]);
  },
);
