import { describe, expect, it } from 'vitest';
import { createActor, sendTo, setup } from 'xstate';
import type { Happening } from '../../src/domain/facts.js';
import { Conversation } from '../../src/domain/conversation.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { ask, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';

/** What a host without types may send. The first two once ended the actor in our own TypeError, and were then dropped. */
const WRONG: Readonly<Record<string, unknown>> = {
  'no data': { type: 'task.cancelled' },
  'data that is none': { type: 'attempt.answered', data: null },
  'a missing key': { type: 'task.cancelled', data: { by: 'host' } },
  'a wrong value': { type: 'task.cancelled', data: { by: 7, reason: null } },
  'an unknown key': { type: 'task.cancelled', data: { by: 'host', reason: null, note: '' } },
  'a circle': { type: 'task.cancelled', data: circle() },
};

function circle(): object {
  const data: Record<string, unknown> = { by: 'host', reason: null };
  data['itself'] = data;
  return data;
}

const REFUSED = {
  kind: 'invalid',
  code: 'INVALID_FACT',
  message: expect.stringMatching(/^The (task|attempt)\.\w+ that was sent to task_\w+ does not hold/),
  hint: expect.stringMatching(/\w/),
};

// It was written as it came: a log that nobody could replay, for ever, and a task that nobody could take up again.
describe('A fact that a host sends to the actor of a task, and that has not its shape', () => {
  for (const [what, wrong] of Object.entries(WRONG)) {
    it(`is refused to its sender, and the task goes on: ${what}`, async () => {
      const { cascade, models } = await session();
      const actor = createActor(cascade.logic, { input: cascade.input(ask('Go on')) }).start();
      const call = await models.next();
      const { task, version } = actor.getSnapshot().context;
      expect(() => actor.send(wrong as Happening)).toThrow(expect.objectContaining(REFUSED));
      expect(actor.getSnapshot()).toMatchObject({ status: 'active', context: { version } });
      expect(await cascade.facts(task)).toHaveLength(version);
      call.reply({ text: 'Done.' });
      expect(await cascade.handle(task).settled()).toMatchObject({ status: 'completed', answer: 'Done.' });
    });
  }

  it('says how the input is made, where there is none', async () => {
    const { cascade } = await session();
    const told: unknown[] = [];
    const actor = createActor(cascade.logic, { input: undefined as never });
    actor.subscribe({ error: (error) => told.push(error) });
    actor.start();
    const hint = expect.stringContaining('cascade.input(request)');
    // It ended in our own TypeError.
    expect(told).toEqual([expect.objectContaining({ code: 'INVALID_FACT', hint })]);
    expect(await cascade.tasks()).toEqual([]);
  });

  it('is refused as well once the actor was restored', async () => {
    const { cascade, models } = await session();
    const before = createActor(cascade.logic, { input: cascade.input(ask('Go on')) }).start();
    await models.next();
    const snapshot = before.getPersistedSnapshot();
    before.stop();
    const actor = createActor(cascade.logic, { snapshot, input: undefined as never }).start();
    const wrong = WRONG['a wrong value'] as Happening;
    expect(() => actor.send(wrong)).toThrow(expect.objectContaining(REFUSED));
    (await models.next()).reply({ text: 'Done.' });
    await settle();
    expect(actor.getSnapshot()).toMatchObject({ status: 'done', output: { answer: 'Done.' } });
  });

  it('ends the machine that sends it in that error, and not the task', async () => {
    const { cascade, models } = await session();
    const machine = setup({ actors: { task: cascade.logic } }).createMachine({
      invoke: { id: 'work', src: 'task', input: () => cascade.input(ask('Go on')) },
      on: { slip: { actions: sendTo('work', WRONG['a wrong value'] as Happening) } },
    });
    const host = createActor(machine).start();
    const heard: unknown[] = [];
    host.subscribe({ error: (error) => heard.push(error) });
    await models.next();
    host.send({ type: 'slip' });
    await settle();
    expect(heard).toMatchObject([REFUSED]);
    const [summary] = await cascade.tasks();
    expect(summary).toMatchObject({ status: 'running' });
  });

  it('begins no task', async () => {
    const { cascade, models } = await session();
    const input = cascade.input(ask('Go on'));
    const wrong = { submit: { ...('submit' in input ? input.submit : null), keepOpen: 'yes' } };
    const heard: unknown[] = [];
    const actor = createActor(cascade.logic, { input: wrong as never });
    actor.subscribe({ error: (error) => heard.push(error) });
    actor.start();
    await settle();
    expect(heard).toMatchObject([{ kind: 'invalid', code: 'INVALID_FACT' }]);
    expect(await cascade.tasks()).toEqual([]);
    expect(models.calls).toEqual([]);
  });
});

it('takes what a host sends as the log gives it back: what it changes later is no part of a fact', async () => {
  const { cascade, models } = await session();
  const input = cascade.input({ ...ask('Look at this'), keepOpen: true });
  const actor = createActor(cascade.logic, { input }).start();
  (await models.next()).reply({ text: 'I see.' });
  await settle();
  const { task } = actor.getSnapshot().context;
  const file = { type: 'file' as const, mediaType: 'image/png', data: new Uint8Array([1, 2, 3]) };
  const content = [file, { type: 'text' as const, text: 'And at this?' }];
  actor.send({ type: 'turn.started', data: { messages: [{ role: 'user', content }] } });
  content.pop();
  const asked = (await models.next()).request.messages.at(-1);
  expect(asked).toEqual({
    role: 'user',
    content: [
      { type: 'file', mediaType: 'image/png', data: 'AQID' },
      { type: 'text', text: 'And at this?' },
    ],
  });
  expect(Conversation.of(await cascade.facts(task as TaskId)).entries.at(-1)).toMatchObject({
    message: asked,
  });
});
