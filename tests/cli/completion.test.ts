import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN } from './bin.js';
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
    expect(values('--config', '')).toEqual([]);
  });

  it('finds the command behind the options that every command takes', () => {
    expect(values('--q')).toEqual(['--quiet']);
    expect(values('--json', '--config', 'other.toml', 'ru')).toEqual(['run']);
    expect(values('-q', 'run', '--tier', 'h')).toEqual(['heavy']);
  });

  it('begins a further word where a shell says that one begins', async () => {
    const offered = async (...words: string[]) =>
      (await runCascade(['complete', ...words], { cwd: workFolder() })).stdout.match(/^[^\t\n]+/gm);
    expect(await offered('--new', '--', 'run', '--tier')).toEqual(['light', 'medium', 'heavy']);
    expect(await offered('--', 'run', '--tier')).toEqual(['--tier']);
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

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

/** Runs a line of a shell that finds the built `cascade` by its name. @returns what it prints, line by line */
function inShell(folder: string, command: readonly string[]): readonly string[] {
  const cascade = path.join(folder, 'cascade');
  fs.writeFileSync(cascade, `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  const [shell = '', ...words] = command;
  const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder };
  return execFileSync(shell, words, { cwd: folder, env, encoding: 'utf8' }).trim().split('\n');
}

const quoted = (words: readonly string[]) => ['cascade', ...words].map((word) => `'${word}'`).join(' ');

/** What Tab offers after these words, by each shell itself. */
const SHELLS: Readonly<Record<string, (folder: string, words: readonly string[]) => readonly string[]>> = {
  bash: (folder, words) =>
    inShell(folder, [
      'bash',
      '-c',
      `source <(cascade completion bash); COMP_WORDS=(${quoted(words)}); COMP_CWORD=${words.length}; _cascade; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]),
  zsh: (folder, words) =>
    inShell(folder, [
      'zsh',
      '-f',
      '-c',
      // What the shell's own system of completion would be handed.
      `compdef() {}; _describe() { print -rl -- "\${(@)found%%:*}" }; _files() { print files }; source <(cascade completion zsh); words=(${quoted(words)}); CURRENT=${words.length + 1}; _cascade`,
    ]),
  fish: (folder, words) => {
    const line = ['cascade', ...words.map((word) => (/^[\w-]*$/.test(word) ? word : `'${word}'`))].join(' ');
    const script = 'cascade completion fish | source; complete -C "$argv[1]"';
    return inShell(folder, ['fish', '--no-config', '-c', script, line]).map(
      (each) => each.split('\t')[0] ?? '',
    );
  },
};

describe.each(Object.entries(SHELLS))('Completion in %s', (shell, tab) => {
  it.skipIf(!has(shell))('works', () => {
    const folder = workFolder();
    expect([...tab(folder, ['run', '--tier', ''])].sort()).toEqual(['heavy', 'light', 'medium']);
    expect(tab(folder, ['conf'])).toEqual(['config']);
    expect(tab(folder, ['--json', 'expl'])).toEqual(['explain']);
  });

  it.skipIf(!has(shell))('runs nothing of what was typed', () => {
    const folder = workFolder();
    tab(folder, ['run', '$(touch owned)', '`touch owned`', '"; touch owned; "', '--t']);
    expect(fs.existsSync(path.join(folder, 'owned'))).toBe(false);
  });
});
