import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { BIN } from '../cli/bin.js';
import { chatServer } from '../cli/chat-server.js';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// Bytes that are no UTF-8 became U+FFFD without a word: the model was asked something else than what was meant.
it.each([
  ['Latin-1', Buffer.from('caf\u00e9 au lait', 'latin1')],
  ['UTF-16', Buffer.from('\ufeffWhy?', 'utf16le')],
  ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['a program', Buffer.from('\u007fELF\0\0\0')],
])('refuses a prompt that is no text in UTF-8, from a file or a pipe: %s', async (_, bytes) => {
  const folder = workFolder({ 'cascade.toml': tiersOn('http://127.0.0.1:9/v1') });
  fs.writeFileSync(path.join(folder, 'prompt'), bytes);
  const file = await runCascade(['run', 'look at this', '--file', 'prompt', '--json'], { cwd: folder });
  expect([file.code, JSON.parse(file.stdout)]).toMatchObject([2, { error: { code: 'FILE_UNREADABLE' } }]);
  const piped = spawnSync(process.execPath, [BIN, 'run', '--json'], {
    cwd: folder,
    input: bytes,
    encoding: 'utf8',
  });
  expect([piped.status, JSON.parse(piped.stdout)]).toMatchObject([
    2,
    { error: { code: 'INPUT_UNREADABLE' } },
  ]);
  expect(fs.existsSync(path.join(folder, '.cascade'))).toBe(false);
});

it('takes the mark at the beginning of a text, which some editors write, for no part of the prompt', async () => {
  const server = await chatServer(() => ({ text: 'Yes.' }));
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url), 'prompt.txt': '\ufeffIs it so?' });
  await runCascade(['run', '--file', 'prompt.txt'], { cwd: folder });
  expect(server.requests[0]?.body.messages.at(-1)?.content).toBe('Is it so?');
});
