import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { memoryLog, memoryStore } from '../../src/adapters/log-memory.js';
import { breakableLog } from '../breakable-log.js';
import { settle } from '../turns.js';
import { ask, HELP, session } from './session-under-test.js';

describe('The queue of a session', () => {
  it('runs at most maxActiveTasks at once, and the rest in order of arrival', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 2 });
    const handles = [];
    for (const name of ['one', 'two', 'three', 'four']) handles.push(await cascade.submit(ask(name)));
    const [one, two] = [await models.next(), await models.next()];
    await settle();
    expect(models.untaken).toBe(0);
    two.reply({ text: 'second' });
    const three = await models.next();
    expect(JSON.stringify(three.request.messages)).toContain('three');
    await settle();
    expect(models.untaken).toBe(0);
    one.reply({ text: 'first' });
    three.reply({ text: 'third' });
    (await models.next()).reply({ text: 'fourth' });
    const answers = await Promise.all(handles.map(async (handle) => (await handle.settled()).answer));
    expect(answers).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('has room again once somebody was told that a task ended, whatever else the log has still to flush', async () => {
    // The actor asked for its ending to be flushed a moment late, and so waited for the next batch too.
    const disk = breakableLog(memoryLog());
    const { cascade, models } = await session({ log: disk.log, maxActiveTasks: 2 });
    const ended = cascade.run(ask('one'));
    void cascade.run(ask('two'));
    const calls = [await models.next(), await models.next()];
    disk.hold();
    for (const call of calls) call.reply({ text: 'done' });
    await settle();
    disk.flushFirst(disk.held.findIndex(({ type }) => type === 'task.completed') + 1);
    expect((await ended).status).toBe('completed');
    void cascade.submit(ask('three'));
    await settle();
    const third = disk.held.filter(({ task }) => task === disk.held.at(-1)?.task);
    expect(third.map(({ type }) => type)).toContain('attempt.started');
  });

  it('gives the place of a task that waits for an approval to the next one', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1, policy: { approval: ['medium'] } });
    const waiting = await cascade.submit(ask('one'));
    const next = await cascade.submit(ask('two'));
    (await models.next()).reply(HELP);
    expect((await waiting.rested()).waitingFor).toBe('approval');
    (await models.next()).reply({ text: 'second' });
    expect((await next.settled()).answer).toBe('second');
    expect(await cascade.approve(waiting.task)).toEqual({ accepted: true });
    (await models.next()).reply({ text: 'first' });
    expect(await waiting.settled()).toMatchObject({ answer: 'first', tier: 'medium' });
  });

  // Only the newest of those that wait are kept at hand; the others are read from the log again.
  it('goes on with a task that waits for an approval, however many others do', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1, policy: { approval: ['medium'] } });
    const waiting = [];
    for (let index = 0; index < 20; index++) {
      const handle = await cascade.submit(ask(`ask ${index}`));
      (await models.next()).reply(HELP);
      await handle.rested();
      waiting.push(handle);
    }
    for (const handle of waiting) {
      expect(await cascade.approve(handle.task)).toEqual({ accepted: true });
      (await models.next()).reply({ text: handle.task });
      expect((await handle.settled()).answer).toBe(handle.task);
    }
    expect(models.calls).toHaveLength(40);
  });

  it('gives the place of a task that waits for its user to the next one', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1 });
    const open = await cascade.submit({ ...ask('one'), keepOpen: true });
    const next = await cascade.submit(ask('two'));
    (await models.next()).reply({ text: 'first' });
    expect(await open.settled()).toMatchObject({ answer: 'first', waitingFor: 'user' });
    (await models.next()).reply({ text: 'second' });
    expect((await next.settled()).answer).toBe('second');
  });

  it('lets a turn and an approval for which there is no room wait like any other work', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1, policy: { approval: ['medium'] } });
    const open = await cascade.submit({ ...ask('one'), keepOpen: true });
    (await models.next()).reply({ text: 'first' });
    await open.settled();
    const climber = await cascade.submit(ask('two'));
    (await models.next()).reply(HELP);
    await climber.rested();
    const busy = await cascade.submit(ask('three'));
    const third = await models.next();
    const turn = cascade.continue(open.task, 'and now?');
    expect(await cascade.approve(climber.task)).toEqual({ accepted: true });
    await settle();
    expect(models.untaken).toBe(0);
    expect(await cascade.task(open.task)).toMatchObject({ status: 'running' });
    third.reply({ text: 'third' });
    (await models.next()).reply({ text: 'again' });
    (await models.next()).reply({ text: 'second' });
    const answers = [await turn, await climber.settled(), await busy.settled()].map(({ answer }) => answer);
    expect(answers).toEqual(['again', 'second', 'third']);
  });

  it('does not count the wait for room against the time of a task', async () => {
    const clock = new ManualClock(0);
    const { cascade, models } = await session({ clock, maxActiveTasks: 1, policy: { taskTimeoutMs: 1000 } });
    const first = await cascade.submit(ask('one'));
    const queued = await cascade.submit(ask('two'));
    const one = await models.next();
    await clock.advance(900);
    one.reply({ text: 'first' });
    await first.settled();
    const two = await models.next();
    await clock.advance(900);
    two.reply({ text: 'second' });
    expect(await queued.settled()).toMatchObject({ status: 'completed', answer: 'second' });
  });

  it('survives a restart: tasks that had not begun begin then, in their order', async () => {
    const store = memoryStore();
    const log = store.open();
    const first = await session({ log, maxActiveTasks: 1 });
    for (const name of ['one', 'two', 'three']) await first.cascade.submit(ask(name));
    await first.models.next();
    store.kill(log);
    const second = await session({ log: store.open(), maxActiveTasks: 1 });
    const handles = await second.cascade.resume();
    expect(handles).toHaveLength(3);
    for (const name of ['one', 'two', 'three']) {
      const call = await second.models.next();
      await settle();
      expect(second.models.untaken).toBe(0);
      expect(JSON.stringify(call.request.messages)).toContain(name);
      call.reply({ text: name });
    }
    const answers = await Promise.all(handles.map(async (handle) => (await handle.settled()).answer));
    expect(answers).toEqual(['one', 'two', 'three']);
  });

  it('lets a queued task be cancelled without ever calling a model', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1 });
    const running = await cascade.submit(ask('one'));
    const queued = await cascade.submit(ask('two'));
    const settled = queued.settled();
    expect(await cascade.cancel(queued.task, 'me', 'not needed')).toEqual({ accepted: true });
    expect((await settled).status).toBe('cancelled');
    (await models.next()).reply({ text: 'first' });
    await running.settled();
    await settle();
    expect(models.calls).toHaveLength(1);
    expect((await cascade.facts(queued.task)).map(({ type }) => type)).toEqual([
      'task.submitted',
      'task.cancelled',
    ]);
  });

  it('refuses a queued task the commands it cannot take yet, and says what it can', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1 });
    await cascade.submit(ask('one'));
    const queued = await cascade.submit(ask('two'));
    expect(await cascade.approve(queued.task)).toMatchObject({
      accepted: false,
      code: 'NOT_NOW',
      possible: ['cancel'],
    });
    // It was told that it is at its highest tier, where it has none yet.
    expect(await cascade.escalate(queued.task)).toMatchObject({
      accepted: false,
      code: 'NOT_NOW',
      message: `Task ${queued.task} does not take "escalate" while it is not on a tier yet.`,
      possible: ['cancel'],
    });
    expect(models.calls.length).toBeLessThanOrEqual(1);
  });

  it('lets a task that waits for a person hear a word after a restart, however busy the session is', async () => {
    const store = memoryStore();
    const log = store.open();
    const policy = { approval: ['medium' as const] };
    const first = await session({ log, maxActiveTasks: 1, policy });
    const running = await first.cascade.submit(ask('one'));
    const waiting = await first.cascade.submit(ask('two'));
    (await first.models.next()).reply(HELP);
    await running.rested();
    (await first.models.next()).reply(HELP);
    await waiting.rested();
    await first.cascade.approve(running.task);
    await first.models.next();
    store.kill(log);
    // The first is at work again and holds the only place; the second hears its word, and goes on after it.
    const second = await session({ log: store.open(), maxActiveTasks: 1, policy });
    await second.cascade.resume();
    const one = await second.models.next();
    expect(await second.cascade.deny(waiting.task)).toEqual({ accepted: true });
    one.reply({ text: 'first' });
    const denied = await second.models.next();
    expect(JSON.stringify(denied.request.messages)).toContain('ESCALATION_DENIED');
  });
});
