import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/text-width.js';
import { hasScript, onTerminal } from './on-terminal.js';
import { runCascade } from './run-cascade.js';
import { workFolder } from './work-folder.js';

describe('cascade demo', () => {
  it('climbs three tiers with a tool call, and says of every line that it is scripted', async () => {
    const folder = workFolder({ 'notes.txt': 'hello' });
    const { code, stdout, stderr } = await runCascade(['demo'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !line.startsWith('[scripted] '))).toEqual([]);
    expect(stdout).toContain('light ─self─▶ medium ─self─▶ heavy');
    expect(stdout).toContain('notes.txt');
  });

  it.skipIf(!hasScript)('tells each fact in one line of the screen', async () => {
    const { sent } = await onTerminal('demo', workFolder());
    const facts = sent.split('\r\n').filter((line) => /^\[scripted\] +\d+ {2}[a-z]/.test(line));
    expect(facts.length).toBeGreaterThan(8);
    // Nobody told this terminal its size: it is taken to have 80 columns.
    for (const line of facts) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(facts.some((line) => widthOf(line) === 80)).toBe(true);
  });

  it('leaves a task that can be looked at, by the commands it names', async () => {
    const folder = workFolder();
    const { stdout } = await runCascade(['demo'], { cwd: folder });
    const [, reference = ''] = /cascade show (\S+)/.exec(stdout) ?? [];
    const shown = await runCascade(['show', reference, '--json'], { cwd: folder });
    expect(JSON.parse(shown.stdout)).toMatchObject({
      status: 'completed',
      scripted: true,
      tier: 'heavy',
      path: [{ to: 'light' }, { to: 'medium', cause: 'self' }, { to: 'heavy', cause: 'self' }],
    });
  });

  it('sends on to models of one’s own: to write a configuration, or to look at the one that is there', async () => {
    const without = await runCascade(['demo'], { cwd: workFolder() });
    expect(without.stdout).toContain('cascade init ');
    const folder = workFolder({ 'cascade.toml': '' });
    const { stdout } = await runCascade(['demo'], { cwd: folder });
    expect(stdout).toMatch(/cascade doctor +whether the models of cascade\.toml are there/);
    expect(stdout).not.toContain('cascade init');
  });

  it('prints the run object with --json', async () => {
    const { stdout } = await runCascade(['demo', '--json'], { cwd: workFolder() });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', scripted: true, attempts: 3 });
  });

  it('prints nothing but its answer with --quiet', async () => {
    const { code, stdout, stderr } = await runCascade(['demo', '--quiet'], { cwd: workFolder() });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\[scripted\] This is where .*\n$/);
  });
});
