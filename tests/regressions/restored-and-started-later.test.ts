import { expect, it } from 'vitest';
import { createActor, toPromise } from 'xstate';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';

/** A restored actor takes none, but XState's types ask for it. */
const RESTORED = undefined as never;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

// A host that made its actor from a snapshot and started it a while later: the task had read its log
// before it ran, and its performers began where the snapshot stood. The model was called with an
// attempt that the log already had another one for, announced by nobody; its answer fitted nowhere, and
// the task hung until its deadline.
it('waits for the log when a restored actor is started later than it was made', async () => {
  const store = memoryStore();
  const policy = { tiers: { medium: { model: 'm' } } };
  let finish = () => {};
  const tools: CascadeOptions['tools'] = {
    look: {
      description: 'looks',
      inputSchema: { type: 'object' },
      execute: () => new Promise<void>((resolve) => (finish = resolve)),
    },
  };
  const script = [{ calls: [{ name: 'look', input: {} }] }, { hang: true } as const];
  const first = store.open();
  const before = await createCascade({ models: new ScriptedModels(script), policy, log: first, tools });
  const actor = createActor(before.logic, { input: before.input('Look around') });
  actor.start();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  const snapshot = structuredClone(actor.getPersistedSnapshot());
  finish();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  store.kill(first);
  await before.close();

  const models = new ScriptedModels([{ text: 'done' }]);
  const after = await createCascade({ models, policy, log: store.open(), tools });
  const restored = createActor(after.logic, { snapshot, input: RESTORED });
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  const { task, status } = await toPromise(restored.start());
  expect(status).toBe('completed');
  const started = (await after.facts(task)).filter(({ type }) => type === 'attempt.started');
  expect(started).toHaveLength(3);
  expect(models.requests).toHaveLength(1);
});
