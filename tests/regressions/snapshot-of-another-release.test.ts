import { expect, it } from 'vitest';
import { createActor, toPromise, type Snapshot } from 'xstate';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

/** A restored actor takes none, but XState's types ask for it. */
const RESTORED = undefined as never;

type Persisted = Snapshot<unknown> & { readonly context: Record<string, unknown> };

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

// What a host's snapshot said of the task was believed as it stood, though the log says it too: one from a
// release that knew fewer things ended the actor with "Cannot read properties of undefined", and one
// with another sum in it was held against the budget.
it.each([
  ['lacks what the state has now', (context: Record<string, unknown>) => delete context['closedTiers']],
  [
    'says another sum than the log',
    (context: Record<string, unknown>) => (context['chargedMicroUsd'] = 999_999),
  ],
])('takes the state of a restored task from its log where the snapshot %s', async (_, change) => {
  const store = memoryStore();
  const price = { input: 1, output: 1 };
  const policy = {
    tiers: { medium: { model: 'm', price }, heavy: { model: 'h', price } },
    budget: { taskMicroUsd: 100_000 },
  };
  const first = store.open();
  const before = await createCascade({ models: new ScriptedModels([{ hang: true }]), policy, log: first });
  const actor = createActor(before.logic, { input: before.input('Think') }).start();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  // XState's own type of a snapshot says nothing of what is in it.
  const snapshot = structuredClone(actor.getPersistedSnapshot()) as unknown as Persisted;
  store.kill(first);
  await before.close();
  change(snapshot.context);

  const models = new ScriptedModels([{ text: '' }, { text: 'done' }]);
  const after = await createCascade({ models, policy, log: store.open() });
  const restored = createActor(after.logic, { snapshot, input: RESTORED });
  expect(await toPromise(restored.start())).toMatchObject({ status: 'completed', answer: 'done' });
});
