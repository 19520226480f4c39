import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import type { Fact } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { userText } from '../../src/domain/message.js';
import { escalateCall, scene } from './scene.js';

const hanging = { light: [{ hang: true as const }] };

describe('A command that a task does not take', () => {
  it('is refused as a value that says what is possible now', async () => {
    const { cascade, clock } = await scene({ script: hanging });
    const { task } = await cascade.submit('Rename this file.');
    await clock.advance(0);
    expect(await cascade.approve(task)).toEqual({
      accepted: false,
      code: 'NOT_NOW',
      message: `Task ${task} does not take "approve" while it is running on light.`,
      possible: ['escalate', 'cancel'],
    });
  });

  it('names approve and deny where an approval is waited for', async () => {
    const { cascade } = await scene({
      script: { light: [escalateCall()] },
      policy: { approval: ['medium'] },
    });
    const handle = await cascade.submit('Rename this file.');
    await handle.rested();
    expect(await cascade.escalate(handle.task)).toMatchObject({
      accepted: false,
      possible: ['approve', 'deny', 'cancel'],
    });
  });

  it('names continue where the user is waited for', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run({ prompt: 'Hello', keepOpen: true });
    expect(await cascade.deny(task)).toMatchObject({ accepted: false, possible: ['cancel', 'continue'] });
  });

  it('does not go on without a message, from here or from another process', async () => {
    const store = memoryStore();
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] }, log: store.open() });
    const { task } = await cascade.run({ prompt: 'Hello', keepOpen: true });
    const before = await cascade.facts(task);
    await expect(cascade.continue(task, { messages: [] })).rejects.toMatchObject({ kind: 'invalid' });
    const elsewhere = store.open();
    await expect(elsewhere.ask(task, { do: 'continue', messages: [] })).rejects.toThrow('messages');
    expect(await cascade.facts(task)).toEqual(before);
  });

  it('finds nothing possible once the task has ended', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run('Hello');
    const message = `Task ${task} is completed.`;
    expect(await cascade.cancel(task)).toEqual({
      accepted: false,
      code: 'TASK_ENDED',
      message,
      possible: [],
    });
  });

  it('cannot climb from the top', async () => {
    const { cascade, clock } = await scene({ script: { heavy: [{ hang: true }] } });
    const { task } = await cascade.submit({ prompt: 'Hello', tier: 'heavy' });
    await clock.advance(0);
    expect(await cascade.escalate(task)).toMatchObject({ accepted: false, code: 'CANNOT_ESCALATE' });
  });

  it('is thrown back where there is no such task', async () => {
    const { cascade } = await scene({ script: {} });
    const nobody = 'task_nobody' as TaskId;
    await expect(cascade.cancel(nobody)).rejects.toMatchObject({ kind: 'missing', code: 'TASK_UNKNOWN' });
    expect(await cascade.task(nobody)).toBeNull();
  });
});

describe('A request for a stronger model after the end', () => {
  it('begins a fork one tier higher that names its parent', async () => {
    const { cascade, asked } = await scene({
      script: { light: [{ text: 'Hi.' }], medium: [{ text: 'Good day.' }] },
    });
    const { task } = await cascade.run('Hello');
    const outcome = await cascade.escalate(task, 'ann');
    if (!outcome.accepted || outcome.fork === undefined) throw new Error('no fork');
    const forked = (await cascade.resume(outcome.fork))[0];
    expect(await forked?.settled()).toMatchObject({
      status: 'completed',
      tier: 'medium',
      answer: 'Good day.',
    });
    const view = await cascade.task(outcome.fork);
    expect(view?.parent).toEqual({ task, seq: (await cascade.facts(task)).length });
    expect(asked('medium')[0]?.messages).toEqual([userText('Hello')]);
    expect((await cascade.task(task))?.status).toBe('completed');
  });

  it('is refused at the top', async () => {
    const { cascade } = await scene({ script: { heavy: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run({ prompt: 'Hello', tier: 'heavy' });
    expect(await cascade.escalate(task)).toMatchObject({ accepted: false, code: 'TASK_ENDED' });
  });
});

describe('events', () => {
  it('gives every fact of a task once, in order, and stops at its end', async () => {
    const { cascade, clock, types } = await scene({
      script: { light: [escalateCall()], medium: [{ text: 'Done.' }] },
    });
    const handle = await cascade.submit('Rename this file.');
    const seen: Fact[] = [];
    const reading = (async () => {
      for await (const fact of cascade.events(handle.task)) seen.push(fact);
    })();
    await handle.settled();
    await clock.advance(1_000);
    await reading;
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.map(({ type }) => type)).toEqual(await types(handle.task));
  });

  it('begins where it is asked to, for a task that has ended as well', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run('Hello');
    const seen: string[] = [];
    for await (const { type } of cascade.events(task, { fromSeq: 5 })) seen.push(type);
    expect(seen).toEqual(['attempt.answered', 'task.completed']);
  });

  it('stops when its reader aborts', async () => {
    const { cascade, clock } = await scene({ script: hanging });
    const { task } = await cascade.submit('Hello');
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of cascade.events(task, { signal: controller.signal })) continue;
    })();
    await clock.advance(0);
    controller.abort();
    await expect(reading).resolves.toBeUndefined();
  });
});

describe('The queue', () => {
  it('lets so many tasks run, and the rest in order', async () => {
    const script = { light: [{ hang: true as const }, { text: 'Second.' }, { text: 'Third.' }] };
    const { cascade, clock, asked } = await scene({ script, maxActiveTasks: 1 });
    const handles = [];
    for (const prompt of ['One', 'Two', 'Three']) handles.push(await cascade.submit(prompt));
    await clock.advance(0);
    expect(asked('light')).toHaveLength(1);
    const [first, second, third] = handles;
    await cascade.cancel(first?.task as TaskId);
    expect((await second?.settled())?.answer).toBe('Second.');
    expect((await third?.settled())?.answer).toBe('Third.');
  });

  it('gives up a task that is cancelled before it starts', async () => {
    const { cascade, clock, asked } = await scene({ script: hanging, maxActiveTasks: 1 });
    await cascade.submit('One');
    const second = await cascade.submit('Two');
    await clock.advance(0);
    expect(await cascade.cancel(second.task)).toEqual({ accepted: true });
    expect((await second.settled()).status).toBe('cancelled');
    expect(asked('light')).toHaveLength(1);
  });

  it('makes room while a task waits for a person', async () => {
    const script = { light: [escalateCall(), { text: 'Second.' }] };
    const { cascade } = await scene({ script, maxActiveTasks: 1, policy: { approval: ['medium'] } });
    const first = await cascade.submit('One');
    await first.rested();
    expect((await cascade.run('Two')).answer).toBe('Second.');
  });
});
