import { describe, expect, it } from 'vitest';
import { memoryLog, memoryStore } from '../../src/adapters/log-memory.js';
import { breakableLog } from '../breakable-log.js';
import { settle } from '../turns.js';
import { ask, HELP, session } from './session-under-test.js';

describe('Closing', () => {
  it('stops calls in flight, tells those who wait, and leaves the task to be resumed', async () => {
    const store = memoryStore();
    const { cascade, models } = await session({ log: store.open() });
    const handle = await cascade.submit(ask('one'));
    const settled = handle.settled();
    const call = await models.next();
    await Promise.all([cascade.close(), expect(settled).rejects.toMatchObject({ code: 'CASCADE_CLOSED' })]);
    expect(call.signal.aborted).toBe(true);
    call.reply({ text: 'too late' });
    await settle();
    const next = await session({ log: store.open() });
    const [resumed] = await next.cascade.resume();
    (await next.models.next()).reply({ text: 'in time' });
    expect(await resumed?.settled()).toMatchObject({ task: handle.task, answer: 'in time' });
  });

  it('leaves queued tasks to be resumed as well', async () => {
    const store = memoryStore();
    const { cascade } = await session({ log: store.open(), maxActiveTasks: 1 });
    await cascade.submit(ask('one'));
    const queued = await cascade.submit(ask('two'));
    await Promise.all([
      cascade.close(),
      expect(queued.settled()).rejects.toMatchObject({ code: 'CASCADE_CLOSED' }),
    ]);
    const next = await session({ log: store.open() });
    expect(await next.cascade.resume()).toHaveLength(2);
  });

  it('refuses what comes after it', async () => {
    const { cascade } = await session();
    const { task } = await cascade.submit(ask('one'));
    await cascade.close();
    await cascade.close();
    await expect(cascade.submit(ask('two'))).rejects.toMatchObject({ code: 'CASCADE_CLOSED' });
    await expect(cascade.resume(task)).rejects.toMatchObject({ code: 'CASCADE_CLOSED' });
    await expect(cascade.cancel(task)).rejects.toMatchObject({ code: 'CASCADE_CLOSED' });
  });

  it('accepts no word that it would not write down', async () => {
    const store = memoryStore();
    const { log, hold, flush } = breakableLog(store.open());
    const { cascade, models } = await session({ log, policy: { approval: ['medium'] } });
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply(HELP);
    await handle.rested();
    hold();
    const closing = cascade.close();
    await expect(cascade.approve(handle.task)).rejects.toMatchObject({ code: 'CASCADE_CLOSED' });
    flush();
    await closing;
    const after = await session({ log: store.open() });
    expect((await after.cascade.task(handle.task))?.waitingFor).toBe('approval');
  });

  it('lets another process that asks it meanwhile take the task over', async () => {
    const store = memoryStore();
    const here = breakableLog(store.open());
    const { cascade, models } = await session({ log: here.log, policy: { approval: ['medium'] } });
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply(HELP);
    await handle.rested();
    const closeLog = here.log.close;
    let proceed = () => {};
    const held = new Promise<void>((resolve) => (proceed = resolve));
    here.log.close = () => held.then(closeLog);
    const closing = cascade.close();
    const other = await session({ log: store.open() });
    const approved = other.cascade.approve(handle.task);
    await settle();
    proceed();
    await closing;
    expect(await approved).toEqual({ accepted: true });
    expect((await other.models.next()).request.model).toBe('medium');
  });
});

describe('What a caller is told', () => {
  it('is durable first, also where the caller asks late', async () => {
    const { log, hold, flush } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const handle = await cascade.submit(ask('one'));
    const call = await models.next();
    hold();
    call.reply({ text: 'done' });
    await settle();
    const told: string[] = [];
    const tell = (what: string) => () => void told.push(what);
    const waits = [
      handle.settled().then(tell('settled')),
      cascade.task(handle.task).then(tell('task')),
      cascade.tasks().then(tell('tasks')),
      cascade.facts(handle.task).then(tell('facts')),
    ];
    await settle();
    expect(told).toEqual([]);
    flush();
    await Promise.all(waits);
    expect((await handle.settled()).answer).toBe('done');
  });
});
