import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/text-width.js';
import { hasScript, onTerminal } from '../cli/on-terminal.js';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

describe.skipIf(!hasScript)('At the keyboard', () => {
  // Each Enter left an empty line behind it.
  it('a step takes the line that Enter has begun', async () => {
    const folder = workFolder();
    await runCascade(['demo', '--quiet'], { cwd: folder });
    const { code, sent } = await onTerminal('replay @1 --step', folder, [
      [/analyzing/, '\r'],
      [/routing/, 'q\r'],
    ]);
    expect(code).toBe(0);
    expect(sent).toContain('\u001b[1A\u001b[2K   2  ');
    expect(sent).not.toContain('tier.routed');
  });

  // Each was six columns wider than a screen of 80, for the sake of three letters of what a fact says.
  it('a step is one line of the screen', async () => {
    const folder = workFolder();
    await runCascade(['demo', '--quiet'], { cwd: folder });
    const { stdout } = await runCascade(['log', '@1', '--json'], { cwd: folder });
    const count = stdout.trimEnd().split('\n').length;
    const each = (_: unknown, seq: number) => [new RegExp(` ${seq + 1}  \\d\\d:`), '\r'] as const;
    const { sent } = await onTerminal('replay @1 --step', folder, Array.from({ length: count }, each));
    const lines = sent.split('\r\n').map((line) => line.replace('\u001b[1A\u001b[2K', ''));
    expect(lines.filter((line) => /^ +\d+ {2}\d\d:/.test(line))).toHaveLength(count);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
  });

  // It said nothing, and looked as if it hung.
  it('Ctrl-D at the question of an approval says that it waits for a word from elsewhere', async () => {
    const tier = (name: string) => `[backends.demo.tiers.${name}]\nmodel = "scripted-${name}"\n`;
    const head = '[backends.demo]\nprovider = "scripted"\n';
    const folder = workFolder({
      'cascade.toml': `${head}${tier('light')}${tier('medium')}[cascade]\napproval = ["medium"]\n`,
    });
    const { code, sent } = await onTerminal('run "Is it safe?" --tier light', folder, [
      [/climb\? \[y\/n\] /, '\u0004'],
      [/waits for a word from elsewhere/, '\u0003'],
    ]);
    expect(code).toBe(130);
    expect(sent).toContain('cancelled');
  });

  // It was 2, which is for wrong words.
  it('Ctrl-C at the question of init ends it with 130, and writes nothing', async () => {
    const folder = workFolder();
    const { code, sent } = await onTerminal('init', folder, [[/\[ollama\] /, '\u0003']]);
    expect(code).toBe(130);
    expect(sent).toContain('Nothing was written.');
    expect((await runCascade(['doctor'], { cwd: folder })).stdout).not.toContain(`${folder}/cascade.toml`);
  });
});
