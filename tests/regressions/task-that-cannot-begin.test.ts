import { expect, it } from 'vitest';
import { memoryLog } from '../../src/adapters/log-memory.js';
import type { CallId, TaskId } from '../../src/domain/identifiers.js';
import { ask, session } from '../sessions/session-under-test.js';

// The log was asked whether all is durable, and of nothing all is: `submit` gave a handle for a task that was
// written nowhere, and its `settled` said that there is no such task.
it('rejects what is submitted to a log that takes nothing more', async () => {
  const log = memoryLog();
  const { cascade } = await session({ log });
  await log.close();
  await expect(cascade.submit(ask('Look'))).rejects.toMatchObject({ code: 'LOG_CLOSED' });
});

// The second ask was lost behind the first: its `run` came back with the answer to the other.
it('rejects what is submitted under a name that a task has already', async () => {
  const identifiers = { task: () => 'task_same' as TaskId, call: () => 'call_1' as CallId };
  const { cascade, models } = await session({ identifiers });
  const first = await cascade.submit(ask('One'));
  const call = await models.next();
  await expect(cascade.submit(ask('Another'))).rejects.toMatchObject({ code: 'TASK_NAME_TAKEN' });
  call.reply({ text: 'One it is.' });
  expect(await first.settled()).toMatchObject({ status: 'completed', answer: 'One it is.' });
  await expect(cascade.submit(ask('A third'))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
});

// It was a TypeError from where the refusal was put into words.
it('rejects what is submitted under a name that is no text', async () => {
  const identifiers = { task: () => 5 as unknown as TaskId, call: () => 'call_1' as CallId };
  const { cascade } = await session({ identifiers });
  await expect(cascade.submit(ask('One'))).rejects.toMatchObject({ code: 'TASK_ID_INVALID' });
});

// Nobody told those who waited for it: they waited for ever.
it('tells those who wait for a queued task why it cannot begin when its turn comes', async () => {
  const log = memoryLog();
  const append = log.append.bind(log);
  const { cascade, models, clock } = await session({ log, maxActiveTasks: 1 });
  const [one, queued] = [await cascade.submit(ask('One')), await cascade.submit(ask('Another'))];
  const call = await models.next();
  const told = expect(queued.settled()).rejects.toThrow('the disk is full');
  log.append = (task, version, facts) => {
    if (facts[0]?.type === 'task.resumed') throw new Error('the disk is full');
    append(task, version, facts);
  };
  await clock.advance(5000);
  call.reply({ text: 'One it is.' });
  expect(await one.settled()).toMatchObject({ answer: 'One it is.' });
  await told;
});
