import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCascade, startCascade } from '../cli/run-cascade.js';
import { HELP, story } from '../cli/story-store.js';
import { workFolder } from '../cli/work-folder.js';

// "cascade resume goes on with it" was said of tasks that only an approval moves.
it.skipIf(process.platform === 'win32')(
  'says what moves a task that is watched while nobody runs it',
  async () => {
    const folder = workFolder();
    const task = await story(folder, [HELP], { approval: ['medium'] }, async (cascade) =>
      (await cascade.submit({ prompt: 'Prove it', tier: 'light' })).rested(),
    );
    const watching = startCascade(['replay', task, '--watch'], { cwd: folder });
    await watching.printed((text) => text.includes('escalation.quoted'));
    watching.process.kill('SIGINT');
    const { code, stderr } = await watching.ended;
    expect(code).toBe(130);
    expect(stderr).toContain(`cascade approve ${task}   lets it climb`);
    expect(stderr).not.toContain('cascade resume');
  },
);

// It was looked for among the tasks of the store, by its name.
// `--watch` won silently over `--to 1`.
it('does not guess whether a task is followed or looked at as it stood', async () => {
  const { code, stderr } = await runCascade(['replay', '@1', '--watch', '--to', '1'], { cwd: workFolder() });
  expect([code, stderr]).toEqual([2, expect.stringContaining('Say --watch, or --to and --verify')]);
});

it('says of a file that it does not change, where it shall be watched', async () => {
  const folder = workFolder();
  await runCascade(['demo'], { cwd: folder });
  const { stdout } = await runCascade(['export', '@1'], { cwd: folder });
  fs.writeFileSync(path.join(folder, 'task.jsonl'), stdout);
  const watched = await runCascade(['replay', 'task.jsonl', '--watch'], { cwd: folder });
  expect([watched.code, watched.stderr]).toEqual([2, expect.stringContaining('which does not change')]);
});
