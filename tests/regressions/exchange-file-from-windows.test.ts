import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { memoryLog } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { exportedLine } from '../../src/cli/exported-line.js';
import { createCascade } from '../../src/compose.js';
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

// Windows PowerShell reads what a program prints as the code page of the console, and `>` writes it as UTF-16: an
// umlaut came out as two other letters, and its digest did not fit any more.
it('takes an exported file that Windows PowerShell has written anew', async () => {
  const there = workFolder();
  const prompt = 'Wie schnell ist ein Gepard? \u732b \ud83d\udc06';
  const record = await fileOf(prompt);
  fs.writeFileSync(path.join(there, 'task.jsonl'), Buffer.from(`\ufeff${record}`, 'utf16le'));
  expect(record).toMatch(/^[\0-\x7f]*$/);
  for (const words of ['verify task.jsonl', 'import task.jsonl'])
    expect((await runCascade(words.split(' '), { cwd: there })).code).toBe(0);
  expect((await runCascade(['show', '@1', '--json'], { cwd: there })).stdout).toContain(prompt);
});

// Decoded anyhow, half a letter would have become another one.
it('refuses a file in UTF-16 that was cut in the middle of a letter', async () => {
  const cut = Buffer.concat([Buffer.from(`\ufeff${await fileOf('Hm?')}`, 'utf16le'), Buffer.from([0x41])]);
  const there = workFolder();
  fs.writeFileSync(path.join(there, 'task.jsonl'), cut);
  const { code, stdout } = await runCascade(['import', 'task.jsonl', '--json'], { cwd: there });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'EXCHANGE_FILE_INVALID' } });
  expect(stdout).toContain('is not a text in UTF-8');
});

/** What `cascade export` prints on Windows of a task with this prompt. */
async function fileOf(prompt: string): Promise<string> {
  const log = memoryLog();
  const models = new ScriptedModels([{ text: 'Sehr.' }]);
  const policy = { mode: 'standard', defaultTier: 'light', tiers: { light: { model: 'small' } } } as const;
  const cascade = await createCascade({ models, log, policy });
  const { task } = await cascade.run(prompt);
  const records = await log.read(task);
  await cascade.close();
  return records.map((record) => exportedLine(record, 'win32').replace('\n', '\r\n')).join('');
}
