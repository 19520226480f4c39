import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../adapters/file-store.js';
import { hasScript, onTerminal } from './on-terminal.js';
import { runCascade } from './run-cascade.js';
import { storyStore, type Stories } from './story-store.js';
import { workFolder } from './work-folder.js';

const directory = temporaryDirectory();
let stories: Stories;

beforeAll(async () => void (stories = await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

const tier = (name: string) => `[backends.demo.tiers.${name}]\nmodel = "scripted-${name}"\n`;
const FILE = `[backends.demo]
provider = "scripted"
${tier('light')}${tier('medium')}[cascade]
approval = ["medium"]
`;

describe('--quiet', () => {
  it.each([
    'completion bash',
    'doctor',
    'export @1',
    'log @1',
    'replay @1',
    'replay @1 --step',
    'replay @1 --verify',
    'show climbed',
    'show waiting',
    'show unfinished',
    'explain @1',
    'tasks',
    'verify',
    'resume',
    'analyze hello',
  ])('of %s keeps its results, and everything else to itself', async (words) => {
    const named = words.split(' ').map((word) => (word in stories ? stories[word as keyof Stories] : word));
    const loud = await runCascade(named, { cwd: directory });
    const quiet = await runCascade(['-q', ...named], { cwd: directory });
    expect(quiet).toEqual({ ...loud, stderr: '' });
  });

  it.each(['tasks', 'resume', 'resume --all'])(
    'has nothing to say of %s where there is nothing',
    async (words) => {
      const ended = await runCascade([...words.split(' '), '--quiet'], {
        cwd: workFolder({ 'cascade.toml': FILE }),
      });
      expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    },
  );

  it('leaves of a run and of the words that are given to it the answers and the exit codes', async () => {
    const cwd = workFolder({ 'cascade.toml': FILE });
    const quietly = (...words: string[]) => runCascade([...words, '-q'], { cwd });
    expect(await quietly('run', 'Is it safe?', '--tier', 'light')).toEqual({
      code: 4,
      stdout: '',
      stderr: '',
    });
    const answer = { code: 0, stdout: expect.stringMatching(/^\[scripted\] .*\n/), stderr: '' };
    expect(await quietly('approve', '@1')).toEqual(answer);
    expect(await quietly('run', 'Is it safe?', '--tier', 'medium')).toEqual(answer);
    await quietly('run', 'Is it safe?', '--tier', 'light');
    expect(await quietly('deny', '@1')).toEqual(answer);
    expect(await quietly('escalate', '@1')).toEqual(answer);
    await quietly('run', 'Is it safe?', '--tier', 'light');
    expect(await quietly('cancel', '@1')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('does not keep an error to itself', async () => {
    const { code, stderr } = await runCascade(['show', 'nobody', '--quiet'], { cwd: directory });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error TASK_UNKNOWN: .*\nhint: /)]);
  });

  it.skipIf(!hasScript)('steps through a log without saying how', async () => {
    const { code, sent } = await onTerminal('replay @1 --step -q', directory, [[/task\.submitted/, 'q\r']]);
    expect([code, sent]).toEqual([0, expect.not.stringContaining('Enter:')]);
  });
});
