import { expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';
import type { Message } from '../../src/domain/message.js';
import type { TaskRequest } from '../../src/engine/task-request.js';

const policy = { tiers: { medium: { model: 'm' } } };

function saying(part: object): object {
  return { messages: [{ role: 'user', content: [{ type: 'text', text: 'Look', ...part }] }] };
}

// Of a request only its messages were read. A tier that there is none of, or a `keepOpen` that is a text, went
// into the first fact, which no other store would import then; what JSON cannot say ended as TASK_UNKNOWN;
// and nothing at all as a TypeError.
it.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a tier that there is none of', { prompt: 'Look', tier: 'huge' }],
  ['a text for keepOpen', { prompt: 'Look', keepOpen: 'yes' }],
  ['a signal that is none', { prompt: 'Look', signal: 7 }],
  ['null for a signal', { prompt: 'Look', signal: null }],
  ['a BigInt in a message', saying({ size: 1n })],
])('refuses a request that is or has %s, and takes nothing on', async (_, request) => {
  const models = new ScriptedModels([{ text: 'ok' }]);
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const { task } = await cascade.run({ prompt: 'First', keepOpen: true });
  // Callers without types pass all sorts of things.
  await expect(cascade.run(request as TaskRequest)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const again = cascade.continue(task, request as TaskRequest);
  await expect(again).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await cascade.tasks()).toHaveLength(1);
});

// Bytes became {"0":137,"1":80,…} in the log: the live model saw the image, and the one that was asked after
// a crash saw nothing of it. A key named __proto__ was lost at once, and what the host changed in its own
// object later was changed in the conversation as well.
it('sends the same message before and after a crash, whatever is in it', async () => {
  const store = memoryStore();
  const log = store.open();
  const models = new ScriptedModels([{ hang: true }, { text: 'ok' }]);
  const before = await createCascade({ models, policy, log });
  const odd = JSON.parse('{"type":"text","text":"Look","__proto__":{"a":1}}') as object;
  const image = { type: 'file', mediaType: 'image/png', data: new Uint8Array([137, 80, 78, 71]) };
  // `__proto__` as a key of its own has no type.
  const messages = [{ role: 'user', content: [odd, image] }] as unknown as Message[];
  const { task } = await before.submit({ messages });
  image.data = new Uint8Array();
  while (models.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  store.kill(log);
  await before.close();
  const after = await createCascade({ models, policy, log: store.open() });
  const [handle] = await after.resume(task);
  await handle?.settled();
  const [first, second] = models.requests.map((request) => JSON.stringify(request.messages));
  expect(second).toBe(first);
  expect(first).toContain('"data":"iVBORw=="');
  expect(first).toContain('"__proto__":{"a":1}');
});
