import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/cli/read-input.js';
import { BIN } from './bin.js';
import { chatServer } from './chat-server.js';
import { runCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY };

async function asked(words: readonly string[], input: string | null) {
  const server = await chatServer(() => ({ text: 'Read.' }));
  const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
  const ended = await runCascade(['run', ...words], { cwd: folder, env, input });
  return { ended, prompt: server.requests.map(({ body }) => body.messages.at(-1)?.content) };
}

// `cat error.log | cascade run "why?"` asked "why?" alone, and nothing said that the log had not been read.
describe('What is piped into cascade run', () => {
  it('follows the words', async () => {
    const { ended, prompt } = await asked(['why?'], 'Error: lease lost\n');
    expect([ended.code, prompt]).toEqual([0, ['why?\n\nError: lease lost\n']]);
    expect(ended.stderr).not.toContain('note:');
  });

  it('is what analyze judges as well', async () => {
    const cwd = workFolder();
    const both = await runCascade(['analyze', 'fix this', '--json'], { cwd, input: 'def f(): pass' });
    const alone = await runCascade(['analyze', 'fix this\n\ndef f(): pass', '--json'], { cwd });
    expect(both.stdout).toBe(alone.stdout);
  });

  it('changes nothing where it is empty', async () => {
    const { ended, prompt } = await asked(['why?'], '');
    expect([ended.code, prompt]).toEqual([0, ['why?']]);
    expect(ended.stderr).not.toContain('note:');
  });

  it('keeps nobody waiting where a parent holds the pipe open and silent, and a note says so', async () => {
    const { ended, prompt } = await asked(['why?'], null);
    expect([ended.code, prompt]).toEqual([0, ['why?']]);
    expect(ended.stderr).toContain('note: Standard input is open and nothing came from it');
  });

  it('is missed without a word where quiet was asked for, and with one where only data was', async () => {
    const noteOf = async (word: string) => (await asked(['why?', word], null)).ended.stderr;
    expect(await noteOf('--quiet')).toBe('');
    expect(await noteOf('--json')).toMatch(/^note: Standard input is open/);
  });

  // `nohup` and `cascade run "…" 0> /dev/null`.
  it('may be something that can only be written to', () => {
    const folder = workFolder();
    const nothing = fs.openSync('/dev/null', 'w');
    const ended = spawnSync(process.execPath, [BIN, 'analyze', 'fix the typo'], {
      cwd: folder,
      stdio: [nothing, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    fs.closeSync(nothing);
    expect([ended.status, ended.stdout]).toEqual([0, expect.stringContaining('light')]);
  });
});

describe('An input that is read with patience', () => {
  it('is given up where its first byte does not come', async () => {
    const input = new PassThrough();
    expect(await readInput(input, 1)).toBeNull();
    expect(input.destroyed).toBe(true);
  });

  it('is heard to the end once somebody has begun, however long that takes', async () => {
    const input = new PassThrough();
    input.write('first, ');
    setTimeout(() => input.end('later'), 50);
    expect(await readInput(input, 1)).toBe('first, later');
  });

  it('that breaks off is an error: half of it is another prompt', async () => {
    const input = new PassThrough();
    input.write('first, ');
    setTimeout(() => input.destroy(Object.assign(new Error('gone'), { code: 'EIO' })), 10);
    await expect(readInput(input, 1)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });
});
