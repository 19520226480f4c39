import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { settle } from '../turns.js';
import { ask, session } from './session-under-test.js';

describe('The events of a task', () => {
  it('come in order, each once, and end with the task', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit(ask('one'));
    const seen: number[] = [];
    const reading = (async () => {
      for await (const fact of cascade.events(handle.task)) seen.push(fact.seq);
    })();
    (await models.next()).reply({ text: 'done' });
    await reading;
    const facts = await cascade.facts(handle.task);
    expect(seen).toEqual(facts.map(({ seq }) => seq));
  });

  it('go on where a reader left off', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply({ text: 'done' });
    await handle.settled();
    const seen = [];
    for await (const fact of cascade.events(handle.task, { fromSeq: 4 })) seen.push(fact.type);
    expect(seen).toEqual(['attempt.started', 'attempt.answered', 'task.completed']);
  });

  it('are over at once for a reader who has seen the end', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit(ask('one'));
    (await models.next()).reply({ text: 'done' });
    await handle.settled();
    const { length } = await cascade.facts(handle.task);
    const feed = cascade.events(handle.task, { fromSeq: length + 1 });
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  // They once went on for ever, and kept the process alive.
  it('end when the process closes, after the last fact that was flushed', async () => {
    const { cascade, models } = await session();
    const handle = await cascade.submit(ask('one'));
    await models.next();
    const [ofTask, ofAll] = [cascade.events(handle.task), cascade.events()].map(async (feed) => {
      const seen: number[] = [];
      for await (const fact of feed) seen.push(fact.seq);
      return seen;
    });
    await settle();
    await cascade.close();
    expect(await ofTask).toEqual([1, 2, 3, 4]);
    expect(await ofAll).toEqual([]);
  });

  // A reader of a mistyped id used to wait for ever.
  it('are refused for a task that the store does not hold', async () => {
    const { cascade } = await session();
    const feed = cascade.events('task_nobody' as TaskId);
    await expect(feed.next()).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
  });
});
