import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { FOREIGN, idOf, NAMES, OUT_OF_ORDER, writeForeign } from '../facts/foreign.js';
import { ask, session } from '../sessions/session-under-test.js';

const told = (name: string) => ({
  kind: 'corrupt',
  code: FOREIGN[name]?.code,
  hint: expect.stringMatching(/\w+/),
  details: expect.objectContaining({ task: idOf(name), seq: expect.any(Number) }),
});

// One line with a good checksum and data that another release, or somebody's editor, had written made the list of
// tasks of the whole store end in a TypeError, and with it every resume after a crash.
it('stops the task whose facts another hand wrote, with code, place and hint, and no other', async () => {
  const store = memoryStore();
  const before = store.open();
  const first = await session({ log: before });
  const { task: whole } = await first.cascade.submit(ask('I am as I should be'));
  await first.models.next();
  await writeForeign(before);
  store.kill(before);

  const { cascade, models } = await session({ log: store.open() });
  const listed = (await cascade.tasks()).map(({ task }) => task);
  expect(listed.sort()).toEqual([idOf(OUT_OF_ORDER), whole].sort());
  const handles = await cascade.resume();
  expect(handles.map(({ task }) => task)).toEqual([whole]);
  expect(cascade.unreadable()).toHaveLength(NAMES.length);
  for (const name of NAMES) {
    expect(cascade.unreadable()).toContainEqual(expect.objectContaining(told(name)));
    await expect(cascade.resume(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.cancel(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.handle(idOf(name)).settled()).rejects.toMatchObject(told(name));
    if (name === OUT_OF_ORDER) continue;
    await expect(cascade.task(idOf(name))).rejects.toMatchObject(told(name));
    await expect(cascade.events(idOf(name)).next()).rejects.toMatchObject(told(name));
    await expect(cascade.streamOf(idOf(name)).next()).rejects.toMatchObject(told(name));
  }
  (await models.next()).reply({ text: 'Done.' });
  expect(await handles[0]?.settled()).toMatchObject({ status: 'completed', answer: 'Done.' });
});
