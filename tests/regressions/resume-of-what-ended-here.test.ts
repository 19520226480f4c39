import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openFileLog } from '../../src/adapters/log-file/open-file-log.js';
import { temporaryDirectory } from '../adapters/file-store.js';
import { ask, session } from '../sessions/session-under-test.js';

// A word was given to a task at rest, which ended before its handle was asked for: the process took itself for another.
it('a task that has ended in this process is not said to be at work in another', async () => {
  const directory = temporaryDirectory();
  const { cascade, models } = await session({ log: await openFileLog({ path: directory }) });
  const handle = await cascade.submit(ask('one'));
  (await models.next()).reply({ text: 'done' });
  await handle.settled();
  const [resumed] = await cascade.resume(handle.task);
  expect(await resumed?.settled()).toMatchObject({ task: handle.task, answer: 'done' });
  expect(await cascade.handle(handle.task).rested()).toMatchObject({ answer: 'done' });
  await cascade.close();
  rmSync(directory, { recursive: true });
});
