import { describe, expect, it } from 'vitest';
import { createActor, waitFor, type Snapshot } from 'xstate';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { Cascade } from '../../src/cascade.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { EventLog } from '../../src/ports/event-log.js';
import type { GatedCall, GatedModels } from '../gated-models.js';
import { HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';
import { hostMachine } from './host.js';

const INVOKED = 'the invoked one';
const SPAWNED = 'the spawned one';

describe('A host machine that invokes one task and spawns another', () => {
  it('gets both results, and is done', async () => {
    const { cascade, models } = await session();
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = await both(models);
    calls[INVOKED].reply({ text: 'first' });
    calls[SPAWNED].reply({ text: 'second' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context).toMatchObject({ invoked: { answer: 'first', tier: 'light' }, answers: ['second'] });
    expect(await cascade.tasks()).toHaveLength(2);
  });

  it('goes on from its snapshot in another process: nothing is written twice, no recorded call is repeated', async () => {
    const { store, snapshot, before } = await interrupted(async ({ calls, models }) => {
      calls[INVOKED].reply(HELP);
      await models.next();
    });
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    const calls = await both(models);
    expect(calls[INVOKED].request.model).toBe('medium');
    expect(calls[INVOKED].request.idempotencyKey).toBe(before.at(-1)?.request.idempotencyKey);
    calls[INVOKED].reply({ text: 'first' });
    calls[SPAWNED].reply({ text: 'second' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context).toMatchObject({ invoked: { answer: 'first', tier: 'medium' }, answers: ['second'] });
    for (const { task } of await cascade.tasks()) await holds(cascade, task);
  });

  it('rejoins a log that is ahead of the snapshot', async () => {
    const { store, snapshot } = await interrupted(
      async ({ calls, models }) => {
        calls[INVOKED].reply(HELP);
        (await models.next()).reply(HELP);
        await models.next();
      },
      { persist: 'before' },
    );
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    const calls = await both(models);
    expect(calls[INVOKED].request.model).toBe('heavy');
    calls[INVOKED].reply({ text: 'first' });
    calls[SPAWNED].reply({ text: 'second' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context.invoked).toMatchObject({ answer: 'first', tier: 'heavy', attempts: 4 });
    for (const { task } of await cascade.tasks()) await holds(cascade, task);
  });

  it('hears of a task that had ended before the snapshot was restored', async () => {
    const { store, snapshot } = await interrupted(
      async ({ calls, cascade }) => {
        calls[INVOKED].reply({ text: 'first' });
        calls[SPAWNED].reply({ text: 'second' });
        await settle();
        expect(await cascade.tasks()).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
      },
      { persist: 'before' },
    );
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context).toMatchObject({ invoked: { answer: 'first' }, answers: ['second'] });
    expect(models.calls).toEqual([]);
  });

  it('may send a task a word in the moment it is restored', async () => {
    const { store, snapshot } = await interrupted(
      async ({ calls, models }) => {
        calls[INVOKED].reply(HELP);
        await models.next();
      },
      { persist: 'before' },
    );
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    host.getSnapshot().children['main']?.send({ type: 'task.cancelled', data: { by: 'host', reason: null } });
    (await models.next()).reply({ text: 'second' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context).toMatchObject({ invoked: { status: 'cancelled' }, answers: ['second'], trouble: [] });
  });

  it('calls no model for a task that it could not write to', async () => {
    const { store, snapshot } = await interrupted(async () => {});
    const log = store.open();
    const append = log.append.bind(log);
    let conflicts = 0;
    log.append = (task, version, facts) => {
      if (conflicts++ > 1) return append(task, version, facts);
      throw new CascadeError({
        kind: 'conflict',
        code: 'VERSION_CONFLICT',
        message: 'somebody was first',
        hint: '',
      });
    };
    const { cascade, models } = await session({ log });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    const { context } = await waitFor(host, (position) => position.context.trouble.length === 2);
    expect(context.trouble).toMatchObject([{ code: 'VERSION_CONFLICT' }, { code: 'VERSION_CONFLICT' }]);
    await settle();
    expect(models.calls).toEqual([]);
  });

  it('is told where its snapshot knows more than the log', async () => {
    const { store, snapshot } = await interrupted(async () => {});
    const main = child(snapshot, 'main');
    main.snapshot.context.version += 3;
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    (await models.next()).reply({ text: 'second' });
    const { context } = await waitFor(host, (position) => position.context.answers.length > 0);
    expect(context.trouble).toMatchObject([{ code: 'SNAPSHOT_AHEAD_OF_LOG' }]);
  });

  it('is told where the log holds a fact that the task has no place for', async () => {
    const { store, snapshot } = await interrupted(async () => {});
    const { task } = child(snapshot, 'main').snapshot.context as unknown as { readonly task: TaskId };
    const log = store.open();
    const { version } = await log.claim(task);
    const strange = {
      v: 1,
      task,
      seq: version + 1,
      at: '2026-01-01T00:00:00.000Z',
      type: 'turn.ended',
      data: {},
    };
    log.append(task, version, [strange]);
    await log.close();
    const { cascade, models } = await session({ log: store.open() });
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    (await models.next()).reply({ text: 'second' });
    const { context } = await waitFor(host, (position) => position.context.answers.length > 0);
    expect(context.trouble).toMatchObject([{ code: 'FACT_NOT_ACCEPTED' }]);
  });
});

describe('A task that a host runs', () => {
  it('hears commands that reach this Cascade', async () => {
    const { cascade, models } = await session({ policy: { approval: ['medium'] } });
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = await both(models);
    calls[SPAWNED].reply({ text: 'second' });
    calls[INVOKED].reply(HELP);
    await settle();
    const waiting = (await cascade.tasks()).find(({ waitingFor }) => waitingFor === 'approval');
    expect(await cascade.approve(waiting!.task)).toEqual({ accepted: true });
    (await models.next()).reply({ text: 'first' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context.invoked).toMatchObject({ answer: 'first', tier: 'medium' });
    expect(models.calls).toHaveLength(3);
  });

  it('is left alone by resume()', async () => {
    const { cascade, models } = await session();
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = await both(models);
    expect(await cascade.resume()).toEqual([]);
    calls[INVOKED].reply({ text: 'first' });
    calls[SPAWNED].reply({ text: 'second' });
    const { context } = await waitFor(host, ({ status }) => status === 'done');
    expect(context.trouble).toEqual([]);
    expect(models.calls).toHaveLength(2);
  });

  it('is run once wherever a resume() and its host’s restoring meet', async () => {
    for (let steps = 0; steps < 30; steps++) {
      const { store, snapshot } = await interrupted(async () => {});
      const { cascade, models } = await session({ log: store.open() });
      const resumed = cascade.resume();
      for (let step = 0; step < steps; step++) await Promise.resolve();
      const host = createActor(hostMachine(cascade), { snapshot }).start();
      const handles = await resumed;
      const calls = await both(models);
      for (const call of Object.values(calls)) call.reply({ text: 'done' });
      for (const handle of handles) expect((await handle.settled()).answer).toBe('done');
      await settle();
      expect(models.calls, `${steps} steps`).toHaveLength(2);
      expect(await cascade.tasks()).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
      host.stop();
    }
  });

  it('can be taken up by resume() once its host has stopped it', async () => {
    const { cascade, models } = await session();
    const host = createActor(hostMachine(cascade)).start();
    host.send({ type: 'go' });
    const calls = await both(models);
    host.stop();
    expect(calls[INVOKED].signal.aborted).toBe(true);
    const handles = await cascade.resume();
    expect(handles).toHaveLength(2);
    for (const _ of handles) (await models.next()).reply({ text: 'done' });
    for (const handle of handles) expect((await handle.settled()).answer).toBe('done');
  });

  it('is not run a second time beside the session', async () => {
    const { store, snapshot } = await interrupted(async () => {});
    const { cascade, models } = await session({ log: store.open() });
    const handles = await cascade.resume();
    await both(models);
    const host = createActor(hostMachine(cascade), { snapshot }).start();
    await waitFor(host, ({ context }) => context.trouble.length === 2);
    expect(host.getSnapshot().context.trouble).toMatchObject([
      { code: 'TASK_RUNS_ALREADY' },
      { code: 'TASK_RUNS_ALREADY' },
    ]);
    for (const call of models.calls) call.reply({ text: 'done' });
    for (const handle of handles) expect((await handle.settled()).status).toBe('completed');
    expect(models.calls).toHaveLength(2);
  });
});

interface Midway {
  readonly cascade: Cascade;
  readonly models: GatedModels;
  readonly calls: Readonly<Record<string, GatedCall>> &
    Readonly<Record<typeof INVOKED | typeof SPAWNED, GatedCall>>;
}

/** A host whose process dies after `go`; its snapshot, as JSON, was taken before or after that. */
async function interrupted(
  go: (midway: Midway) => Promise<void>,
  { persist = 'after' }: { readonly persist?: 'before' | 'after' } = {},
) {
  const store = memoryStore();
  const log: EventLog = store.open();
  const { cascade, models } = await session({ log });
  const host = createActor(hostMachine(cascade)).start();
  host.send({ type: 'go' });
  const calls = await both(models);
  const early = JSON.stringify(host.getPersistedSnapshot());
  await go({ cascade, models, calls });
  await settle();
  const late = JSON.stringify(host.getPersistedSnapshot());
  store.kill(log);
  const snapshot = JSON.parse(persist === 'before' ? early : late) as Snapshot<unknown>;
  return { store, snapshot, before: models.calls };
}

/** The next call of each of the two tasks. */
async function both(models: GatedModels): Promise<Midway['calls']> {
  const calls = [await models.next(), await models.next()];
  const of = (ask: string) =>
    calls.find(({ request }) => JSON.stringify(request.messages).includes(ask)) as GatedCall;
  return { [INVOKED]: of(INVOKED), [SPAWNED]: of(SPAWNED) };
}

async function holds(cascade: Cascade, task: Parameters<Cascade['facts']>[0]): Promise<void> {
  const types = (await cascade.facts(task)).map(({ type }) => type);
  expect(types.filter((type) => type === 'task.submitted')).toHaveLength(1);
  expect(types.filter((type) => type === 'task.resumed')).toHaveLength(1);
  expect(types.at(-1)).toBe('task.completed');
}

/** A child within a persisted host, as JSON. */
function child(snapshot: Snapshot<unknown>, id: string) {
  return (snapshot as unknown as { children: Record<string, { snapshot: { context: { version: number } } }> })
    .children[id] as { snapshot: { context: { version: number } } };
}
