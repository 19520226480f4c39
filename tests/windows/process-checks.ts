import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { check, section } from './check.js';
import { folderOf, tiersOn } from './folder.js';
import type { Provider } from './provider.js';
import { cascade, start, startCascade } from './windows.js';

const ASK = ['run', 'Is this lease safe?', '--tier', 'light', '--wait', '--json'];

/** Several processes on one store, which meet on named pipes. */
export async function checkProcesses(provider: Provider): Promise<void> {
  section('Several processes on one store');
  const file = tiersOn(provider.url, '[cascade]\nbackend = "local"\napproval = ["medium"]');
  const scene = () => {
    provider.isSilent = false;
    const cwd = folderOf({ 'cascade.toml': file });
    const json = async (...words: string[]) => {
      const { stdout, stderr, code } = await cascade([...words, '--json'], { cwd });
      assert.notEqual(stdout, '', stderr);
      return { code, value: JSON.parse(stdout) as never };
    };
    const waiting = async (): Promise<string> => {
      for (;;) {
        const tasks = (await json('tasks')).value as { task: string; status: string }[];
        const found = tasks.find(({ status }) => status === 'waiting');
        if (found !== undefined) return found.task;
      }
    };
    const asked = async (model: string, more: number) => {
      const times = () => provider.asked.filter((each) => each.model === model).length;
      const before = times();
      return async () => {
        while (times() < before + more) await pause(20);
      };
    };
    return { cwd, json, waiting, asked, run: () => startCascade(ASK, { cwd }) };
  };

  await check('one waits for approval, another approves', async () => {
    const { json, waiting, run } = scene();
    const first = run();
    const task = await waiting();
    const approved = await json('approve', task);
    assert.equal(approved.code, 0);
    const { code, stdout } = await first.ended;
    assert.equal(code, 0, stdout);
    assert.match(stdout, /"answer":"said middle-1"/);
  });
  await check('one waits for approval, another denies: the model goes on at its tier', async () => {
    const { json, waiting, run, cwd } = scene();
    const first = run();
    const task = await waiting();
    assert.equal((await json('deny', task, '--reason', 'too dear')).code, 0);
    // The model of this provider asks for help as long as it may: the next no ends it.
    await pause(500);
    first.process.kill('SIGKILL');
    await first.ended;
    assert.match((await cascade(['log', task], { cwd })).stdout, /too dear/);
  });
  await check('one is at work, another escalates and a third cancels', async () => {
    const { json, asked, cwd } = scene();
    provider.isSilent = true;
    const called = await asked('middle-1', 1);
    const first = startCascade(['run', 'Is this lease safe?', '--tier', 'medium', '--json'], { cwd });
    await called();
    const [{ task }] = (await json('tasks')).value as [{ task: string }];
    const higher = await asked('large-1', 1);
    assert.equal((await json('escalate', task, '--reason', 'it takes too long')).code, 0);
    await higher();
    assert.equal((await json('cancel', task, '--reason', 'not worth it')).code, 0);
    assert.equal((await first.ended).code, 130);
  });
  await check('one is killed in the middle of a call, another goes on under the same key', async () => {
    const { json, waiting, asked, run } = scene();
    const first = run();
    const task = await waiting();
    provider.isSilent = true;
    const called = await asked('middle-1', 1);
    await json('approve', task);
    await called();
    const early = await json('resume', task);
    assert.match(JSON.stringify(early.value), /TASK_OWNED_ELSEWHERE/);
    first.process.kill('SIGKILL');
    await first.ended;
    provider.isSilent = false;
    const resumed = await json('resume', '--all');
    assert.match(JSON.stringify(resumed.value), /"answer":"said middle-1"/);
    const keys = provider.asked.filter(({ model }) => model === 'middle-1').slice(-2);
    assert.equal(keys[0]?.key, keys[1]?.key);
    assert.equal((await json('replay', task, '--verify')).code, 0);
  });
  await check('one is halted: who asks it is told so, and it goes on afterwards', async () => {
    const { json, waiting, run } = scene();
    const first = run();
    const task = await waiting();
    first.process.kill('SIGSTOP');
    const told = await json('approve', task).finally(() => first.process.kill('SIGCONT'));
    assert.match(JSON.stringify(told.value), /OWNER_NOT_ANSWERING/);
    await json('approve', task).catch(() => {});
    assert.equal((await first.ended).code, 0);
  });
  await check('five at once all end, and every record of them is sound', async () => {
    const cwd = folderOf({ 'cascade.toml': tiersOn(provider.url, '[cascade]\nbackend = "local"') });
    provider.isSilent = false;
    const words = ['run', 'Is this lease safe?', '--tier', 'light', '--json'];
    const all = await Promise.all(Array.from({ length: 5 }, () => cascade(words, { cwd })));
    for (const { code, stderr } of all) assert.equal(code, 0, stderr);
    const verified = await cascade(['verify'], { cwd });
    assert.equal(verified.code, 0, verified.stdout);
    const { stdout } = await cascade(['tasks', '--json'], { cwd });
    assert.equal((JSON.parse(stdout) as unknown[]).length, 5);
  });
  await check('killed three times while it works on eight tasks, it loses and repeats nothing', async () => {
    const { code, stdout, stderr } = await start('.build/tests/crashes/long-run.js', ['3', '7'], {
      cwd: process.cwd(),
    }).ended;
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /"broken": \[\]/);
  });
}
