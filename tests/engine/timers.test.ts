import { describe, expect, it } from 'vitest';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';

// The machine's timers keep a process alive: one that nobody calls off, and a host of ours that has nothing
// left to do does not end before it.
describe('A task leaves no timer behind', () => {
  it('once it is done', async () => {
    const { cascade, models, clock } = await session();
    const done = cascade.run(ask('one'));
    const call = await models.next();
    expect(clock.nextAlarmAtMs()).not.toBeNull();
    call.reply({ text: 'done' });
    await done;
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('once it is cancelled in the middle of a call', async () => {
    const { cascade, models, clock } = await session();
    const { task } = await cascade.submit(ask('one'));
    await models.next();
    await cascade.cancel(task);
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('once it is cancelled before it tries again', async () => {
    const { cascade, models, clock } = await session();
    const { task } = await cascade.submit(ask('one'));
    (await models.next()).reply({ fail: 'OVERLOADED', transient: true });
    await settle();
    expect((await cascade.task(task))?.status).toBe('running');
    expect(models.calls).toHaveLength(1);
    await cascade.cancel(task);
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('once it is done with the word of a person it had waited for', async () => {
    const { cascade, models, clock, handle } = await waiting();
    expect(clock.nextAlarmAtMs()).not.toBeNull();
    await cascade.approve(handle.task);
    (await models.next()).reply({ text: 'done' });
    await handle.settled();
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('once it is cancelled while it waits for that', async () => {
    const { cascade, clock, handle } = await waiting();
    await cascade.cancel(handle.task);
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('while it waits for its user', async () => {
    const { cascade, models, clock } = await session();
    const handle = await cascade.submit({ ...ask('one'), keepOpen: true });
    (await models.next()).reply({ text: 'done' });
    await handle.settled();
    await settle();
    expect(clock.nextAlarmAtMs()).toBeNull();
  });

  it('where its process closes', async () => {
    const { cascade, models, clock } = await session({ policy: { approval: ['medium'] } });
    const waiting = await cascade.submit(ask('one'));
    (await models.next()).reply(HELP);
    await waiting.rested();
    await cascade.submit(ask('two'));
    await models.next();
    await cascade.close();
    expect(clock.nextAlarmAtMs()).toBeNull();
  });
});

/** A task that waits for a person's word on its climb. */
async function waiting() {
  const there = await session({ policy: { approval: ['medium'] } });
  const handle = await there.cascade.submit(ask('one'));
  (await there.models.next()).reply(HELP);
  await handle.rested();
  return { ...there, handle };
}
