import { describe, expect, it } from 'vitest';
import { hasScript, onTerminal } from './on-terminal.js';
import { workFolder } from './work-folder.js';

const tier = (name: string) => `[backends.demo.tiers.${name}]\nmodel = "scripted-${name}"\n`;
const FILE = `[backends.demo]
provider = "scripted"
${tier('light')}${tier('medium')}[cascade]
approval = ["medium"]
`;

/** Who is asked answers with each of the words, as soon as the question is there. */
const answering = (...words: string[]) =>
  onTerminal(
    'run "Is it safe?" --tier light',
    workFolder({ 'cascade.toml': FILE }),
    words.map((word) => [/climb\? \[y\/n\] [^\n]*$/, `${word}\r`] as const),
  );

describe.skipIf(!hasScript)('Who is asked at the keyboard whether a task may climb', () => {
  it.each(['y', 'yes', ' YES '])('lets it with %j', async (word) => {
    const { code, sent } = await answering(word);
    expect(code).toBe(0);
    expect(sent).toContain('light ─self─▶ medium');
    expect(sent).toMatch(
      /waits until \d{4}-\d\d-\d\d \d\d:\d\d UTC; from any terminal: cascade approve task_/,
    );
  });

  it.each(['n', 'no', 'No'])('keeps it from that with %j, and it goes on where it is', async (word) => {
    const { code, sent } = await answering(word);
    expect(code).toBe(0);
    expect(sent).toContain('where scripted-light would answer');
    expect(sent).not.toContain('▶ medium');
  });

  it('is asked again after anything else', async () => {
    const { sent } = await answering('maybe', '', 'y');
    expect(sent.split('y lets it climb, n keeps it from climbing')).toHaveLength(3);
    expect(sent).toContain('light ─self─▶ medium');
  });
});
