/**
 * A machine of your own that has a task done by Cascade, is put to sleep as JSON, and wakes up in
 * another process: the task goes on where it stood, and nothing is written or paid twice.
 */
import { createCascade, type TaskResult } from 'model-cascade';
import { memoryStore, ScriptedModels, type ScriptedReply } from 'model-cascade/testing';
import { assign, createActor, setup, waitFor, type Snapshot } from 'xstate';

const store = memoryStore(); // in real life: { path: '.cascade' }

/** What each process puts together for itself. */
async function oneProcess(script: readonly ScriptedReply[]) {
  const log = store.open();
  const tier = (model: string) => ({ model, scripted: true, price: { input: 1, output: 4 } });
  const policy = { tiers: { light: tier('small'), medium: tier('middling'), heavy: tier('large') } };
  const cascade = await createCascade({ models: new ScriptedModels(script), policy, log });

  const review = setup({
    types: { context: {} as { verdict: TaskResult | null } },
    actors: { task: cascade.logic },
  }).createMachine({
    context: { verdict: null },
    initial: 'reviewing',
    states: {
      reviewing: {
        invoke: {
          src: 'task',
          input: () => cascade.input({ prompt: 'Is this contract sound?', tier: 'light' }),
          onDone: { target: 'reviewed', actions: assign({ verdict: ({ event }) => event.output }) },
          onError: 'failed',
        },
      },
      reviewed: { type: 'final' },
      failed: { type: 'final' },
    },
  });
  return { log, review };
}

const help = { calls: [{ name: 'escalate', input: { reason: 'clause 7 needs a closer reading' } }] };

// Before the power cut: the small model asks for help, and the middling one has not answered yet.
const before = await oneProcess([help, { hang: true }]);
const host = createActor(before.review).start();
await new Promise((resolve) => setImmediate(resolve));
const asleep = JSON.stringify(host.getPersistedSnapshot());
store.kill(before.log);
host.stop();

// After it.
const after = await oneProcess([{ text: 'Clause 7 contradicts clause 2.' }]);
const awake = createActor(after.review, { snapshot: JSON.parse(asleep) as Snapshot<unknown> }).start();
const { context } = await waitFor(awake, ({ status }) => status === 'done');

console.log(context.verdict?.path.map(({ to }) => to).join(' → '));
console.log(context.verdict?.answer);
console.log(`${context.verdict?.attempts} attempts, the one in flight included`);
