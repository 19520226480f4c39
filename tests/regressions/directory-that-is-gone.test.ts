import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { BIN } from '../cli/bin.js';
import { workFolder } from '../cli/work-folder.js';

/** Runs `cascade` in a directory that is deleted before it starts. */
function runNowhere(...words: string[]) {
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"';
  return spawnSync('sh', ['-c', script, 'sh', process.execPath, BIN, ...words], {
    cwd: workFolder(),
    encoding: 'utf8',
  });
}

// It ended in a stack trace of node's, before a word of ours was run.
it.skipIf(process.platform !== 'linux')('says so where the directory one is in is gone', () => {
  const { status, stderr } = runNowhere('tasks');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error NO_DIRECTORY: .*\nhint: .*\n$/);
  expect(runNowhere('--help').status).toBe(0);
});
