import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BIN } from './bin.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { runCascade } from './run-cascade.js';
import { workFolder } from './work-folder.js';

/** Writes the address of every module that is loaded. */
const HOOKS = `
import fs from 'node:fs';
export async function load(url, context, next) {
  fs.appendFileSync(process.env.SEEN, url + '\\n');
  return next(url, context);
}
`;

/** The modules a command line loads, as addresses. */
function modulesOf(words: readonly string[]): readonly string[] {
  const folder = workFolder({
    'hooks.mjs': HOOKS,
    'spy.mjs': `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`,
  });
  const seen = path.join(folder, 'seen');
  fs.writeFileSync(seen, '');
  execFileSync(process.execPath, ['--import', path.join(folder, 'spy.mjs'), BIN, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, SEEN: seen },
    stdio: 'ignore',
  });
  return fs.readFileSync(seen, 'utf8').trim().split('\n');
}

const isPackage = (url: string) => url.includes('/node_modules/');
const isSlow = (url: string) => /node_modules\/(zod|xstate|ai|@ai-sdk|smol-toml|ws|@statelyai)\//.test(url);
/** How much of our own code a command line loads, in bytes. */
const ownBytes = (urls: readonly string[]) =>
  urls
    .filter((url) => url.includes('/.build/package/') && !isPackage(url))
    .reduce((sum, url) => sum + fs.statSync(fileURLToPath(url)).size, 0);

describe('cascade --help', () => {
  it('loads nothing that a command needs: no engine, no schemas, no providers', () => {
    const modules = modulesOf(['--help']);
    expect(modules.filter(isSlow)).toEqual([]);
    expect(ownBytes(modules)).toBeGreaterThan(10_000);
    expect(ownBytes(modules)).toBeLessThan(60_000);
  });

  it('would be seen to load the engine: cascade demo does', () => {
    const modules = modulesOf(['demo']);
    expect(modules.filter(isSlow).length).toBeGreaterThan(50);
    expect(ownBytes(modules)).toBeGreaterThan(500_000);
  });

  it('names every command', async () => {
    const { code, stdout } = await runCascade(['--help'], { cwd: workFolder() });
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name.split(' ')[0]}\\b`, 'm'));
    // What it takes stands behind it: <what it needs>, [what it may do without].
    for (const { name, args = [] } of COMMANDS.filter((each) => !each.name.includes(' ')))
      expect(stdout).toContain(`\n  ${[name, ...args.map((each) => each.name)].join(' ')} `);
  });

  // It was the help of the group.
  it('shows the same as `cascade help` before the command, be its name one word or two', async () => {
    for (const name of ['run', 'config check']) {
      const cwd = workFolder();
      const asked = await runCascade(['help', ...name.split(' ')], { cwd });
      expect(asked).toEqual(await runCascade([...name.split(' '), '--help'], { cwd }));
    }
  });

  // It was the help of the program, and exit code 0.
  it.each([
    ['rnu', '--help'],
    ['help', 'rnu'],
    ['--json', 'rnu', '-h'],
  ])('is no help for a command that there is not: %s %s', async (...words) => {
    const { code, stdout, stderr } = await runCascade(words, { cwd: workFolder() });
    expect([code, stdout.includes('Usage')]).toEqual([2, false]);
    expect(stderr).toMatch(/UNKNOWN_COMMAND: Unknown command 'rnu'\.\nhint: Did you mean run\?/);
  });

  it('tells a wrong second word, and does not take the file of --config for a first', async () => {
    const cwd = workFolder();
    expect((await runCascade(['config', 'chekc', '--help'], { cwd })).stderr).toContain(
      'Did you mean check?',
    );
    expect((await runCascade(['config', '--help'], { cwd })).code).toBe(0);
    expect((await runCascade(['--config', 'x.toml', 'run', '--help'], { cwd })).stdout).toContain(
      'cascade run',
    );
    expect((await runCascade(['help', 'help'], { cwd })).stdout).toContain('Usage: cascade');
  });

  it.each(COMMANDS.map(({ name }) => name))('%s says what it takes, with an example', async (name) => {
    const { code, stdout } = await runCascade([...name.split(' '), '--help'], { cwd: workFolder() });
    expect([code, stdout.includes('--json'), stdout.includes('Examples:')]).toEqual([0, true, true]);
    expect(stdout).toMatch(/^Exit codes:\n {2}0 {4}done$/m);
  });

  it('tells of every command that ends with 130 what that means', async () => {
    const told = async (...words: string[]) =>
      /^ {2}130 {2}(.+)$/m.exec((await runCascade([...words, '--help'], { cwd: workFolder() })).stdout)?.[1];
    expect(await told('run')).toBe('Ctrl-C, or somebody cancelled the task');
    expect(await told('init')).toBe('Ctrl-C at the question: nothing was written');
    expect(await told('replay')).toBe('Ctrl-C ended --watch before the task did');
    // Its ordinary end.
    expect(await told('inspect')).toBeUndefined();
  });

  it('tells every exit code, where to begin, and what every command takes', async () => {
    const { stdout } = await runCascade(['--help'], { cwd: workFolder() });
    for (const code of Object.values(EXIT)) expect(stdout).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
    for (const word of ['cascade demo', 'cascade init', '--config <file>', '--json', '--quiet'])
      expect(stdout).toContain(word);
  });
});

describe('cascade demo', () => {
  it('loads no provider and no inspector', () => {
    const modules = modulesOf(['demo']);
    expect(modules.filter((url) => /node_modules\/(@ai-sdk|ws|@statelyai)\//.test(url))).toEqual([]);
  });
});
