import { describe, expect, it } from 'vitest';
import { settle } from '../turns.js';
import { ask, HELP, session } from './session-under-test.js';

describe('An AbortSignal', () => {
  it('cancels the task and aborts its call within the same turn', async () => {
    const { cascade, models } = await session();
    const controller = new AbortController();
    const handle = await cascade.submit({ ...ask('one'), signal: controller.signal });
    const call = await models.next();
    expect(call.signal.aborted).toBe(false);
    controller.abort();
    expect(call.signal.aborted).toBe(true);
    expect((await handle.settled()).status).toBe('cancelled');
    const end = (await cascade.facts(handle.task)).at(-1);
    expect(end).toMatchObject({ type: 'task.cancelled', data: { by: 'signal' } });
  });

  // It had begun by then, and was charged for a call that never left.
  it('that was aborted beforehand leaves a cancelled task, of which nothing has begun', async () => {
    const { cascade, models } = await session();
    const result = await cascade.run({ ...ask('one'), signal: AbortSignal.abort() });
    expect(result).toMatchObject({ status: 'cancelled', path: [], costMicroUsd: 0 });
    const facts = await cascade.facts(result.task);
    expect(facts.map(({ type }) => type)).toEqual(['task.submitted', 'task.cancelled']);
    expect(facts[1]?.data).toEqual({ by: 'signal', reason: null });
    await settle();
    expect(models.calls).toEqual([]);
    // Its place was never taken.
    const next = cascade.run(ask('two'));
    (await models.next()).reply({ text: 'Two.' });
    expect((await next).answer).toBe('Two.');
  });

  // The task was read while it waited, and was over before that was told: who waited for its end heard "waiting".
  it('ends a task that waits for an approval, and whoever waits for its end hears of that', async () => {
    const { cascade, models } = await session({ policy: { approval: ['medium'] } });
    const controller = new AbortController();
    const handle = await cascade.submit({ ...ask('one'), signal: controller.signal });
    (await models.next()).reply(HELP);
    expect((await handle.rested()).waitingFor).toBe('approval');
    controller.abort();
    expect((await handle.settled()).status).toBe('cancelled');
  });

  it('cancels a task that is still in the queue', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1 });
    await cascade.submit(ask('one'));
    const controller = new AbortController();
    const queued = await cascade.submit({ ...ask('two'), signal: controller.signal });
    controller.abort();
    expect((await queued.settled()).status).toBe('cancelled');
    await settle();
    expect(models.calls).toHaveLength(1);
  });

  it('cancels it for good: its turn never comes', async () => {
    const { cascade, models } = await session({ maxActiveTasks: 1 });
    await cascade.submit(ask('one'));
    const queued = await cascade.submit(ask('two'));
    const last = await cascade.submit(ask('three'));
    await cascade.cancel(queued.task);
    const before = await cascade.facts(queued.task);
    (await models.next()).reply({ text: 'done' });
    (await models.next()).reply({ text: 'done' });
    expect((await last.settled()).status).toBe('completed');
    await settle();
    expect(models.calls).toHaveLength(2);
    expect(await cascade.facts(queued.task)).toEqual(before);
  });

  it('cancels a later turn as well', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit({ ...ask('one'), keepOpen: true });
    (await models.next()).reply({ text: 'first' });
    await handle.settled();
    const controller = new AbortController();
    const second = cascade.continue(handle.task, { prompt: 'and now?', signal: controller.signal });
    const call = await models.next();
    await settle();
    controller.abort();
    expect(call.signal.aborted).toBe(true);
    expect((await second).status).toBe('cancelled');
  });
});

describe('cancel()', () => {
  it('aborts a running tool within the same turn', async () => {
    let signal: AbortSignal | null = null;
    let started = () => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    const dig = {
      description: 'digs',
      inputSchema: { type: 'object' },
      execute: (_: unknown, options: { signal: AbortSignal }) => {
        ({ signal } = options);
        started();
        return new Promise(() => {});
      },
    };
    const { cascade, models } = await session({ tools: { dig } });
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply({ calls: [{ name: 'dig', input: {} }] });
    await running;
    const cancelled = cascade.cancel(handle.task);
    expect(signal).toMatchObject({ aborted: true });
    expect(await cancelled).toEqual({ accepted: true });
    expect((await handle.settled()).status).toBe('cancelled');
  });

  it('charges the call it cut off as reserved', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit(ask('one'));
    await models.next();
    await cascade.cancel(handle.task);
    const started = (await cascade.facts(handle.task)).find((fact) => fact.type === 'attempt.started');
    const { costMicroUsd } = await handle.settled();
    expect(costMicroUsd).toBeGreaterThan(0);
    expect(started).toMatchObject({ data: { reservedMicroUsd: costMicroUsd } });
  });

  it('ends a task that waits for an approval', async () => {
    const { cascade, models } = await session({ policy: { approval: ['medium'] } });
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply(HELP);
    await handle.rested();
    await cascade.cancel(handle.task);
    expect((await handle.settled()).status).toBe('cancelled');
    expect(await cascade.approve(handle.task)).toMatchObject({
      accepted: false,
      code: 'TASK_ENDED',
      possible: [],
    });
  });
});
