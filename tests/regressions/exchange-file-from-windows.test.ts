import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// A shell of Windows writes what `cascade export` prints with a byte order mark and carriage returns, and nothing
// of ours read it again.
it('takes an exported file as a shell of Windows writes it', async () => {
  const there = workFolder();
  await runCascade(['demo', '--quiet'], { cwd: there });
  const { stdout: exported } = await runCascade(['export', '@1'], { cwd: there });
  const here = workFolder({ 'windows.jsonl': `\ufeff${exported.replaceAll('\n', '\r\n')}` });
  for (const words of ['replay windows.jsonl --verify', 'verify windows.jsonl', 'import windows.jsonl'])
    expect((await runCascade(words.split(' '), { cwd: here })).code).toBe(0);
  expect((await runCascade(['export', '@1'], { cwd: here })).stdout).toBe(exported);
});
