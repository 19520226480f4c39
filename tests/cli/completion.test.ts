import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { candidates } from '../../src/cli/complete-words.js';
import { runCascade } from './run-cascade.js';
import { workFolder } from './work-folder.js';

const values = (...words: string[]) => candidates(COMMANDS, words).map(({ value }) => value);

describe('Completion', () => {
  it('offers commands, and the second word of those that have two', () => {
    expect(values('ru')).toEqual(['run']);
    expect(values('')).toContain('config');
    expect(values('config', '')).toEqual(['check']);
  });

  it('offers options of the command, and those of every command', () => {
    expect(values('run', '--t')).toEqual(['--tier', '--tools']);
    expect(values('analyze', '--')).toEqual(['--config', '--json', '--quiet']);
  });

  it('offers the values of an option and of an argument', () => {
    expect(values('run', '--tier', 'm')).toEqual(['medium']);
    expect(values('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
  });

  it('leaves file names to the shell', () => {
    expect(values('run', '--file', '')).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('has a script for %s that asks cascade', async (shell) => {
    const { code, stdout } = await runCascade(['completion', shell], { cwd: workFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/cascade complete .*--/);
    expect(stdout).not.toMatch(/\beval\b|Invoke-Expression/);
  });

  it('refuses a shell nobody knows', async () => {
    const { code, stderr } = await runCascade(['completion', 'csh'], { cwd: workFolder() });
    expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')]);
  });
});

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)('Completion in bash', () => {
  /** What Tab would offer after these words, by the shell itself. */
  function tab(folder: string, words: readonly string[]): readonly string[] {
    const bin = path.resolve('.build/src/cli/bin.js');
    const cascade = path.join(folder, 'cascade');
    fs.writeFileSync(cascade, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
    const typed = ['cascade', ...words].map((word) => `'${word}'`).join(' ');
    const script = `source <(cascade completion bash); COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _cascade; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder };
    return execFileSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' }).trim().split('\n');
  }

  it('works', () => {
    const folder = workFolder();
    expect(tab(folder, ['run', '--tier', ''])).toEqual(['light', 'medium', 'heavy']);
    expect(tab(folder, ['conf'])).toEqual(['config']);
  });

  it('runs nothing of what was typed', () => {
    const folder = workFolder();
    tab(folder, ['run', '$(touch owned)', '`touch owned`', '"; touch owned; "', '--t']);
    expect(fs.existsSync(path.join(folder, 'owned'))).toBe(false);
  });
});
