import fs from 'node:fs';
import os from 'node:os';
import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { fileStore } from '../adapters/file-store.js';
import { runCascade, type Ended } from './run-cascade.js';
import { HELP, story, storyStore } from './story-store.js';
import { workFolder } from './work-folder.js';

const CONFIG = `
[backends.demo]
provider = "scripted"

[backends.demo.tiers.light]
model = "scripted-light"
price = { input = 0.1, output = 0.4 }

[backends.demo.tiers.medium]
model = "scripted-medium"
price = { input = 1, output = 4 }

[backends.demo.tiers.heavy]
model = "scripted-heavy"
price = { input = 5, output = 25 }

[cascade]
backend = "demo"
approval = ["medium"]
`;

/** A directory with scripted models, where a climb to medium needs a person's word. */
function scene() {
  const folder = workFolder({ 'cascade.toml': CONFIG });
  const cascade = (...words: string[]) => runCascade(words, { cwd: folder, env: { USER: 'ann' } });
  const waiting = async () => {
    const { stdout, code } = await cascade('run', 'Is it safe?', '--tier', 'light', '--json');
    expect(code).toBe(4);
    return (JSON.parse(stdout) as { task: TaskId }).task;
  };
  return { folder, cascade, waiting };
}

const parse = ({ stdout }: Ended) => JSON.parse(stdout) as Record<string, unknown>;

describe('A word to a task that nobody is at work on', () => {
  it('approves it, shows the quote, and prints the result as run does', async () => {
    const { cascade, waiting } = scene();
    const task = await waiting();
    const { code, stdout, stderr } = await cascade('approve', task);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /light → medium \(scripted-medium\): .*\n +the next call costs about \$0\.\d+; \$0\.\d+ are spent/,
    );
    expect(stdout).toMatch(/^\[scripted\] /);
    expect(parse(await cascade('show', task, '--json'))).toMatchObject({
      status: 'completed',
      tier: 'heavy',
    });
    expect((await cascade('log', task)).stdout).toContain('escalation.approved   by ann');
  });

  it('approves it and says how to answer where it waits again, one tier higher', async () => {
    const { folder, cascade, waiting } = scene();
    const task = await waiting();
    const both = CONFIG.replace('["medium"]', '["medium", "heavy"]');
    fs.writeFileSync(`${folder}/cascade.toml`, both);
    const second = parse(await cascade('run', 'Is it safe?', '--tier', 'light', '--json'))['task'];
    const { code, stderr } = await cascade('approve', String(second));
    expect(code).toBe(4);
    expect(stderr).toContain(`cascade approve ${second}   lets it climb`);
    // The one that began before keeps its own rules.
    expect((await cascade('approve', task)).code).toBe(0);
  });

  it('denies it with a reason, and lets it go on where it is', async () => {
    const { cascade, waiting } = scene();
    const task = await waiting();
    const denied = await cascade('deny', task, '--reason', 'too dear', '--json');
    expect(denied.code).toBe(0);
    expect(parse(denied)).toMatchObject({ task, status: 'completed', tier: 'light' });
    expect((await cascade('log', task)).stdout).toContain('by ann: too dear');
  });

  it('cancels it without a model, and that is what was asked for', async () => {
    const { folder, cascade, waiting } = scene();
    const task = await waiting();
    fs.rmSync(`${folder}/cascade.toml`);
    const cancelled = await cascade('cancel', task, '--json');
    expect(cancelled.code).toBe(0);
    expect(parse(cancelled)).toMatchObject({ task, status: 'cancelled' });
  });

  it('is heard here where the owner dies with the word in its hands', async () => {
    const { folder, cascade, waiting } = scene();
    const task = await waiting();
    const store = fileStore(`${folder}/.cascade`);
    const owner = await store.open();
    await owner.claim(task);
    const heard: unknown[] = [];
    owner.answer((_, word) => {
      heard.push(word);
      void store.kill(owner);
      return new Promise(() => {});
    });
    const { code, stdout, stderr } = await cascade('deny', task, '--json');
    expect([code, stderr, heard]).toEqual([0, '', [{ do: 'deny', by: 'ann', reason: null }]]);
    expect(JSON.parse(stdout)).toMatchObject({ task, status: 'completed', tier: 'light' });
    const log = (await cascade('log', task, '--json')).stdout;
    expect(log.match(/"escalation\.denied"/g)).toHaveLength(1);
  });

  it('is its owner’s to hear, and who gave it is told where the task goes on', async () => {
    const { folder, cascade, waiting } = scene();
    const task = await waiting();
    const owner = await fileStore(`${folder}/.cascade`).open();
    await owner.claim(task);
    // An owner that takes no commands lives all the same: nobody else may write what it owns.
    const unheard = await cascade('approve', task);
    expect([unheard.code, unheard.stderr]).toEqual([1, expect.stringContaining('OWNER_NOT_ANSWERING')]);
    owner.answer(async () => ({ accepted: true }));
    const { code, stdout, stderr } = await cascade('approve', task);
    expect([code, stdout]).toEqual([0, `${task}: approved.\n`]);
    expect(stderr).toContain(
      `It goes on in process ${process.pid} on ${os.hostname()}; cascade replay ${task} --watch follows it.\n`,
    );
    expect((await cascade('cancel', task)).stdout).toBe(`${task}: cancelled.\n`);
    owner.answer(async () => ({
      accepted: false,
      code: 'NOT_NOW',
      message: 'Too late.',
      possible: ['cancel'],
    }));
    const late = await cascade('approve', task);
    expect([late.code, late.stderr]).toEqual([
      1,
      expect.stringMatching(/NOT_NOW: Too late\.[^]*Possible now: cancel/),
    ]);
    await owner.close();
  });

  it('begins a fork one tier higher where it has ended', async () => {
    const { cascade, waiting } = scene();
    const task = await waiting();
    await cascade('deny', task);
    const forked = await cascade('escalate', task, '--reason', 'half of it is missing');
    expect(forked.code).toBe(0);
    expect(forked.stderr).toMatch(new RegExp(`${task} has ended: task_\\w+ goes on one tier higher`));
    const fork = parse(await cascade('show', '@1', '--json'));
    expect(fork).toMatchObject({ status: 'completed', parent: { task } });
    expect((fork['path'] as unknown[])[0]).toMatchObject({ to: 'medium', cause: 'forced' });
  });

  it('is refused where it makes no sense, with what is possible now', async () => {
    const { cascade, waiting } = scene();
    const task = await waiting();
    const climb = await cascade('escalate', task);
    expect(climb).toMatchObject({ code: 1, stdout: '' });
    expect(climb.stderr).toContain('NOT_NOW');
    expect(climb.stderr).toContain('Possible now: approve, deny, cancel');
    await cascade('cancel', task);
    const late = await cascade('deny', task, '--json');
    expect(late.code).toBe(1);
    expect(parse(late)).toMatchObject({ error: { code: 'TASK_ENDED' } });
    expect((await cascade('deny', task, '--reason', '  ')).code).toBe(2);
  });

  // `resume` sent there, and the answer was the same as for any other word.
  it('says that an ended task had the strongest model already', async () => {
    const { cascade } = scene();
    await cascade('run', 'Is it safe?', '--tier', 'heavy', '--json');
    const { code, stderr } = await cascade('escalate', '@1');
    expect(code).toBe(1);
    expect(stderr).toMatch(/TASK_ENDED: Task task_\w+ is completed on heavy, and no stronger tier/);
  });
});

describe('cascade resume', () => {
  it('lists what is unfinished and says how each of it goes on', async () => {
    const { cascade, waiting, folder } = scene();
    expect((await cascade('resume')).stderr).toContain('Nothing is unfinished');
    const task = await waiting();
    const { unfinished } = await storyStore(folder);
    const { code, stdout } = await cascade('resume');
    expect(code).toBe(0);
    expect(stdout).toContain(`cascade approve ${task.slice(-6)}`);
    expect(stdout).toMatch(new RegExp(`interrupted +cascade resume ${unfinished.slice(-6)}`));
    expect(JSON.parse((await cascade('resume', '--json')).stdout)).toEqual(
      expect.arrayContaining([expect.objectContaining({ task: unfinished, owner: null })]),
    );
  });

  it('goes on with one task, and refuses one that has ended', async () => {
    const { cascade, folder } = scene();
    const { unfinished, climbed } = await storyStore(folder);
    const resumed = await cascade('resume', unfinished, '--json');
    expect(resumed.code).toBe(0);
    expect(parse(resumed)).toMatchObject({ task: unfinished, status: 'completed', scripted: true });
    const ended = await cascade('resume', climbed);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('TASK_ENDED');
  });

  it('goes on with all, and exits with 4 where one waits for approval then', async () => {
    const { cascade, folder } = scene();
    const { unfinished, waiting } = await storyStore(folder);
    const { code, stdout } = await cascade('resume', '--all', '--json');
    expect(code).toBe(4);
    const results = JSON.parse(stdout) as { task: string; status: string }[];
    expect(results.map(({ task, status }) => [task, status]).sort()).toEqual(
      [
        [unfinished, 'completed'],
        [waiting, 'waiting'],
      ].sort(),
    );
  });

  it('leaves a task alone whose models it does not have, says which, and changes nothing', async () => {
    const { cascade, folder } = scene();
    const tiers = {
      light: { model: 'small', backend: 'elsewhere' },
      medium: { model: 'm', backend: 'elsewhere' },
    };
    const task = await story(folder, [{ hang: true }], { tiers }, (host) => host.submit('Wait for me'));
    const before = (await cascade('export', task)).stdout;
    const one = await cascade('resume', task);
    expect(one.code).toBe(2);
    expect(one.stderr).toContain('UNKNOWN_BACKEND');
    expect(one.stderr).toContain('elsewhere');
    expect((await cascade('resume', '--all')).code).toBe(1);
    expect((await cascade('export', task)).stdout).toBe(before);
  });

  it('leaves a task alone whose answers a check of its host would judge', async () => {
    const { cascade, folder } = scene();
    const policy = { checks: { custom: ['namesALine'] }, approval: ['medium' as const] };
    const task = await story(folder, [HELP], policy, async (host) =>
      (await host.submit({ prompt: 'Find it', tier: 'light' })).rested(),
    );
    const approved = await cascade('approve', task);
    expect(approved.code).toBe(2);
    expect(approved.stderr).toContain('UNKNOWN_CHECK');
    expect(parse(await cascade('show', task, '--json'))).toMatchObject({ status: 'waiting' });
  });
});
