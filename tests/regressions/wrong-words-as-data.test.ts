import { describe, expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

// What commander finds wrong was printed by commander: with --json a script got nothing on stdout, and the message
// had another form than every other one.
describe('Words that make no command line', () => {
  it.each([
    ['an unknown command', ['shwo', '--json'], 'UNKNOWN_COMMAND', /Did you mean show\?/],
    // "Did you mean chat?"
    ['a command that is not built yet', ['whatif', '--json'], 'NOT_BUILT_YET', /--help/],
    ['an unknown option', ['tasks', '--json', '--lmit', '3'], 'UNKNOWN_OPTION', /Did you mean --limit\?/],
    ['a value that is no choice', ['run', 'x', '--tier', 'huge', '--json'], 'INVALID_ARGUMENT', /--help/],
    ['a missing task', ['show', '--json'], 'MISSING_ARGUMENT', /@1/],
    ['a prompt without run', ['why is it so', '--json'], 'UNKNOWN_COMMAND', /cascade run "…"/],
    ['too many arguments', ['show', 'a', 'b', '--json'], 'EXCESS_ARGUMENTS', /--help/],
    ['a number that is none', ['tasks', '--limit', 'x', '--json'], 'INVALID_OPTION', /--help/],
  ])('are an error as data with --json: %s', async (_, words, code, hint) => {
    const ended = await runCascade(words, { cwd: workFolder() });
    const { error } = JSON.parse(ended.stdout) as { error: { code: string; message: string; hint: string } };
    expect([ended.code, error.code]).toEqual([2, code]);
    expect(error.hint).toMatch(hint);
    expect(ended.stderr).toContain(`error ${code}: ${error.message}`);
  });

  it.each(['x', '0', '-1', '1.5', ''])(
    'say in words what a count is, to whoever typed "%s"',
    async (count) => {
      const { code, stderr } = await runCascade(['tasks', `--limit=${count}`], { cwd: workFolder() });
      expect(code).toBe(2);
      expect(stderr).toContain('--limit: expected a whole number from 1 on, such as 5');
    },
  );

  // SPEC: no prompt enters an error.
  it('are not repeated where they are a prompt', async () => {
    const { code, stdout, stderr } = await runCascade(['tell of my secret', '--json'], {
      cwd: workFolder(),
    });
    expect([code, `${stdout}${stderr}`]).toEqual([2, expect.not.stringContaining('secret')]);
    expect(stderr).toContain('A prompt is no command.');
  });

  it('take what follows -- for words, --json as well', async () => {
    const { stdout } = await runCascade(['run', '--model', 'none', '--', '--json'], { cwd: workFolder() });
    expect(stdout).toBe('');
  });
});

// They were unknown options there, though the page says that every command takes them.
describe('Options of every command', () => {
  it('mean the same before its name', async () => {
    const folder = workFolder({ 'other.toml': '[log]\nstore = "memory"\n' });
    const listed = await runCascade(['--json', 'tasks'], { cwd: folder });
    expect(listed).toMatchObject({ code: 0, stdout: '[]\n' });
    const other = await runCascade(['--config', 'other.toml', 'tasks', '--json'], { cwd: folder });
    expect(JSON.parse(other.stdout)).toMatchObject({ error: { code: 'NO_STORE' } });
    expect(await runCascade(['-q', 'tasks'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
  });
});
