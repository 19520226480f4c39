import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createActor, waitFor, type Snapshot } from 'xstate';
import { nodeFileSystem } from '../../src/adapters/log-file/node-file-system.js';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { memoryLog, memoryStore } from '../../src/adapters/log-memory.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { breakableLog } from '../breakable-log.js';
import { hostMachine } from '../embedding/host.js';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';

const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeEach(() => void process.on('unhandledRejection', note));
afterEach(async () => {
  await settle();
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

describe('When the log stops', () => {
  it('a task whose first fact is not durable is not taken on, and asks no model', async () => {
    const { log, hold, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    hold();
    const submitted = cascade.submit(ask('one'));
    const refused = expect(submitted).rejects.toMatchObject({ code: 'LOG_STOPPED', kind: 'unavailable' });
    await settle();
    stop();
    await refused;
    await settle();
    expect(models.calls).toEqual([]);
  });

  it('a task whose answer is not durable is not reported as settled, and asks no further model', async () => {
    const { log, hold, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const handle = await cascade.submit(ask('one'));
    const rejected = [
      expect(handle.settled()).rejects.toMatchObject({ code: 'LOG_STOPPED' }),
      expect(handle.rested()).rejects.toMatchObject({ code: 'LOG_STOPPED' }),
    ];
    const call = await models.next();
    hold();
    call.reply(HELP);
    await settle();
    expect(models.calls).toHaveLength(1);
    stop();
    await Promise.all(rejected);
    await settle();
    expect(models.calls).toHaveLength(1);
  });

  it('an ending that is not durable is told to nobody', async () => {
    const { log, hold, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const handle = await cascade.submit(ask('one'));
    const early = expect(handle.settled()).rejects.toMatchObject({ code: 'LOG_STOPPED' });
    const call = await models.next();
    hold();
    call.reply({ text: 'done' });
    await settle();
    const late = expect(handle.settled()).rejects.toMatchObject({ code: 'LOG_STOPPED' });
    stop();
    await Promise.all([early, late]);
  });

  it('commands are not accepted, be the task at work or at rest', async () => {
    const { log, hold, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log, policy: { approval: ['medium'] } });
    const resting = await cascade.submit(ask('one'));
    (await models.next()).reply(HELP);
    await resting.rested();
    const working = await cascade.submit(ask('two'));
    await models.next();
    hold();
    const refused = [cascade.approve(resting.task), cascade.cancel(working.task)].map((command) =>
      expect(command).rejects.toMatchObject({ code: 'LOG_STOPPED' }),
    );
    await settle();
    stop();
    await Promise.all(refused);
    await expect(cascade.submit(ask('three'))).rejects.toMatchObject({ code: 'LOG_STOPPED' });
    await settle();
    expect(models.calls).toHaveLength(2);
  });

  it('closing still works', async () => {
    const { log, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const handle = await cascade.submit(ask('one'));
    const rejected = expect(handle.settled()).rejects.toBeDefined();
    (await models.next()).reply(HELP);
    stop();
    await cascade.close();
    await rejected;
  });

  it("a host's onError fires for the task it invokes, and for the one it has spawned", async () => {
    const { log, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = [await models.next(), await models.next()];
    stop();
    for (const call of calls) call.reply({ text: 'done' });
    const { context } = await waitFor(host, (position) => position.context.trouble.length === 2);
    expect(context.trouble).toMatchObject([{ code: 'LOG_STOPPED' }, { code: 'LOG_STOPPED' }]);
    expect(context).toMatchObject({ invoked: null, answers: [] });
  });

  it("a host's onError fires where its task ended and the ending is not durable", async () => {
    const { log, hold, stop } = breakableLog(memoryLog());
    const { cascade, models } = await session({ log });
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = [await models.next(), await models.next()];
    hold();
    for (const call of calls) call.reply({ text: 'done' });
    await settle();
    expect(host.getSnapshot().context).toMatchObject({ invoked: null, answers: [] });
    stop();
    await waitFor(host, (position) => position.context.trouble.length === 2);
  });

  it('a host that restores its tasks is told as well, also where it never starts them', async () => {
    const store = memoryStore();
    const inner = store.open();
    const first = await session({ log: inner });
    const before = createActor(hostMachine(first.cascade)).start();
    before.send({ type: 'go' });
    await first.models.next();
    const snapshot = JSON.parse(JSON.stringify(before.getPersistedSnapshot())) as Snapshot<unknown>;
    store.kill(inner);
    const { log, stop } = breakableLog(store.open());
    const { cascade, models } = await session({ log });
    stop();
    createActor(hostMachine(cascade), { snapshot });
    await settle();
    const other = await session({ log });
    const host = createActor(hostMachine(other.cascade), { snapshot }).start();
    await waitFor(host, (position) => position.context.trouble.length === 2);
    expect(models.calls).toEqual([]);
  });
});

describe('When the disk refuses to flush', () => {
  const directory = temporaryDirectory();
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('stops the engine, and the next one finds what had been acknowledged', async () => {
    let failing = false;
    const eio = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
    const fileSystem = {
      ...nodeFileSystem,
      sync: (fd: number, done: (error: Error | null) => void) =>
        failing ? setImmediate(() => done(eio)) : nodeFileSystem.sync(fd, done),
    };
    const log = await openFileLog({ path: directory, fileSystem });
    const { cascade, models } = await session({ log });
    const handle = await cascade.submit(ask('one'));
    const rejected = expect(handle.settled()).rejects.toMatchObject({ code: 'LOG_STOPPED' });
    const call = await models.next();
    failing = true;
    call.reply(HELP);
    await rejected;
    failing = false;
    await expect(cascade.submit(ask('two'))).rejects.toMatchObject({ code: 'LOG_STOPPED' });
    expect(models.calls).toHaveLength(1);
    await cascade.close();
    const next = await session({ log: await openFileLog({ path: directory }) });
    const [resumed] = await next.cascade.resume();
    (await next.models.next()).reply({ text: 'done' });
    expect(await resumed?.settled()).toMatchObject({ task: handle.task, answer: 'done' });
    await next.cascade.close();
  });
});
