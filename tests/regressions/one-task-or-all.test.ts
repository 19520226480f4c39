import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// `cascade resume @1 --all` went on with every task, at the user's cost.
it.each(['resume', 'export'])(
  'does not guess whether one task is meant or all of them: %s',
  async (command) => {
    const folder = workFolder();
    await runCascade(['demo'], { cwd: folder });
    const { code, stdout, stderr } = await runCascade([command, '@1', '--all'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Name one task, or say --all, and not both.');
  },
);

// `--all` won silently over `--limit 1`.
it('does not guess whether some tasks are meant or all of them', async () => {
  const { code, stdout, stderr } = await runCascade(['tasks', '--limit', '1', '--all'], {
    cwd: workFolder(),
  });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Say --limit, or --all, and not both.');
});
