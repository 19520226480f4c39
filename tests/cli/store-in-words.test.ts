import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CascadeError } from '../../src/domain/cascade-error.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { runCascade } from './run-cascade.js';
import { story, storyStore, TIERS, type Stories } from './story-store.js';
import { workFolder } from './work-folder.js';

const directory = temporaryDirectory();
let stories: Stories;

const cascade = (...words: string[]) => runCascade(words, { cwd: directory });
const exported = async (...words: string[]) => (await cascade('export', ...words)).stdout;

beforeAll(async () => void (stories = await storyStore(directory)));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

/** Writes a file beside the store, and tells its name. */
function written(name: string, text: string): string {
  fs.writeFileSync(path.join(directory, name), text);
  return name;
}

describe('What cascade verify says', () => {
  it('is one line a task, in the order they were named, and how many are whole', async () => {
    const { failed, climbed } = stories;
    const { code, stdout, stderr } = await cascade('verify', failed, climbed);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^intact  ${failed}  \\d+ facts\\nintact  ${climbed}  18 facts\\n$`));
    expect(stderr).toBe('2 of 2 tasks are as they were written.\n');
  });

  it('tells of a file without digests that there was only its shape to check', async () => {
    const text = (await exported(stories.climbed)).replace(/,"digest":"[^"]+"\}$/gm, '}');
    const { code, stdout } = await cascade('verify', written('bare.jsonl', text));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^intact {2}task_\w+ {2}18 facts; it has no digests: only the shape/);
  });

  it('names file, fact and reason of what does not fit, and ends with 1', async () => {
    const text = (await exported(stories.climbed)).replace('beyond me', 'behind me');
    const { code, stdout, stderr } = await cascade('verify', written('forged.jsonl', text), stories.failed);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^broken  ${stories.climbed}  fact 5: forged.jsonl, line 5: .+$`, 'm'));
    expect(stderr).toBe('1 of 2 tasks are as they were written.\n');
  });

  it('is of a file that is none of ours that it is broken, with the line, and once its name', async () => {
    const { code, stdout } = await cascade('verify', written('none.jsonl', '{"v":1}\nhello\n'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken {2}none\.jsonl {2}line 1: .+\n$/);
  });

  it('is that there is nothing where there is no store, and nothing at all with --quiet', async () => {
    const cwd = workFolder();
    const said = await runCascade(['verify'], { cwd });
    expect(said).toEqual({ code: 0, stdout: '', stderr: 'No tasks yet in .cascade: nothing to verify.\n' });
    expect((await runCascade(['verify', '--quiet'], { cwd })).stderr).toBe('');
  });

  it('tells of damage that took whole tasks, though nobody knows their names', async () => {
    const home = temporaryDirectory();
    await storyStore(home);
    const folder = path.join(home, '.cascade', 'segments');
    const [file = ''] = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n');
    const middle = lines.findIndex((line) => line.includes('"seq":2,'));
    fs.writeFileSync(path.join(folder, file), lines.with(middle - 1, '#'.repeat(40)).join('\n'));
    const { code, stdout } = await runCascade(['verify'], { cwd: home });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken {2}.+ {2}.*is damaged at byte \d+/m);
    const resumed = await runCascade(['resume'], { cwd: home });
    expect(resumed.stderr).toMatch(
      /^note: .*\.jsonl is damaged at byte \d+; cannot be read: (task_\w+(, )?)+\. Restore that file from a copy\.$/m,
    );
    fs.rmSync(home, { recursive: true });
  });
});

describe('What cascade replay says', () => {
  it('of a number beyond the end names the last one, and ends with 2', async () => {
    const { code, stderr } = await cascade('replay', stories.climbed, '--to', '19');
    expect(code).toBe(2);
    expect(stderr).toContain('--to 19 is beyond the end: there are 18 facts.');
    expect(stderr).toContain('Choose a number from 1 to 18.');
    expect((await cascade('replay', stories.climbed, '--to', '18')).code).toBe(0);
  });

  it('with --verify is the verdict, under the whole conversation', async () => {
    const { code, stdout } = await cascade('replay', stories.climbed, '--verify');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^after fact 18 of 18: completed\n/);
    expect(stdout).toMatch(/^user:\n {2}Prove that/m);
    expect(stdout).toMatch(
      /\n\nverified: 18 facts replay to the same state and conversation, at each of them\.\n$/,
    );
  });

  it('with --step is each fact, where the task stood after it, and what it had cost', async () => {
    const { stdout } = await cascade('replay', stories.climbed, '--step');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.find((line) => line.includes('backoff.elapsed'))).toMatch(
      /^ +\d+ {2}\d\d:\d\d:\d\d\S* +backoff\.elapsed +run\.medium\.calling +\$0\.0/,
    );
    const steps = (await cascade('replay', stories.climbed, '--step', '--json')).stdout.trimEnd().split('\n');
    expect(steps.map((line) => JSON.parse(line) as unknown).at(-1)).toMatchObject({
      seq: lines.length,
      type: 'task.completed',
      state: 'completed',
      tier: 'heavy',
    });
  });

  it('of a file without the task that was asked for names those it holds', async () => {
    const all = written('all.jsonl', await exported('--all'));
    const unknown = await cascade('replay', all, '--task', 'nobody');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('TASK_UNKNOWN: all.jsonl holds no task nobody.');
    const several = await cascade('replay', all, '--task', 'task_', '--json');
    expect(several.code).toBe(1);
    for (const { stderr } of [unknown, await cascade('replay', all)])
      for (const task of Object.values(stories)) expect(stderr).toContain(task);
  });

  it('reads a file that is piped in, or that an older PowerShell wrote', async () => {
    const text = await exported(stories.climbed);
    const piped = await runCascade(['replay', '-', '--json'], { cwd: directory, input: text });
    expect(JSON.parse(piped.stdout)).toMatchObject({ task: stories.climbed, status: 'completed' });
    fs.writeFileSync(path.join(directory, 'utf16.jsonl'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    const wide = await cascade('replay', 'utf16.jsonl', '--json');
    expect(JSON.parse(wide.stdout)).toMatchObject({ task: stories.climbed, status: 'completed' });
  });
});

describe('What cascade export says', () => {
  it('is the oldest task first, and nothing where it was told neither a task nor all', async () => {
    const order = (await exported('--all'))
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        const { task, seq } = JSON.parse(line) as { task: string; seq: number };
        return seq === 1 ? [task] : [];
      });
    const { climbed, waiting, failed, unfinished, unpriced } = stories;
    expect(order).toEqual([climbed, waiting, failed, unfinished, unpriced]);
    for (const words of [[], [climbed, '--all']])
      expect(await cascade('export', ...words)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('What cascade resume --all says', () => {
  it('is one line for each task that rests now: status, cost, and the beginning of its answer', async () => {
    const cwd = workFolder({ 'cascade.toml': SCRIPTED });
    const ended = await story(cwd, [{ hang: true }], {}, (host) =>
      host.submit({ prompt: 'Wait', tier: 'heavy' }),
    );
    const { code, stdout, stderr } = await runCascade(['resume', '--all'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const [, cost = '', said = ''] =
      new RegExp(`^${ended} {2}completed {2}(.*?\\$[\\d.]+) {2}(\\[scripted\\] .*)\\n$`).exec(stdout) ?? [];
    // The call that was lost with its process is charged as reserved.
    expect(cost).toMatch(/^at most \$/);
    expect(said).toMatch(/^\[scripted\] This is where big would answer/);
    expect(said.length).toBeLessThanOrEqual(200);
    const again = await runCascade(['resume', '--all'], { cwd });
    expect(again).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'note: Nothing is unfinished in .cascade.\n',
    });
  });
});

const SCRIPTED = `[backends.default]
provider = "scripted"
${Object.entries(TIERS)
  .map(([tier, { model }]) => `[backends.default.tiers.${tier}]\nmodel = "${model}"\n`)
  .join('')}[cascade]
`;

describe('What cascade tasks says', () => {
  it('is that a number and all of them are not asked for at once', async () => {
    const both = await cascade('tasks', '--all', '--limit', '3', '--json');
    expect(both.code).toBe(2);
    const { error } = JSON.parse(both.stdout) as { error: CascadeError };
    expect(error).toMatchObject({ message: 'Say --limit, or --all, and not both.' });
    expect(JSON.parse((await cascade('tasks', '--limit', '3', '--json')).stdout)).toHaveLength(3);
  });
});
