// A host with a tool, a check of its own, and a person who approves the expensive tier.
import { createCascade } from 'model-cascade';
import { ScriptedModels } from 'model-cascade/testing';
import { z } from 'zod';

// Stands for your models: see 03-your-own-models.ts.
const models = new ScriptedModels([
  { calls: [{ name: 'readFile', input: { path: 'lease.ts' } }] },
  { text: 'It looks fine.' },
  { text: 'Line 40 renews a lease that has expired.' },
]);

const cascade = await createCascade({
  models,
  log: 'memory',
  policy: {
    tiers: {
      light: { model: 'small', price: { input: 0.1, output: 0.4 } },
      medium: { model: 'middle', price: { input: 1, output: 4 } },
    },
    approval: ['medium'],
    budget: { taskMicroUsd: 500_000 },
  },
  tools: {
    readFile: {
      description: 'Reads a file of the project.',
      inputSchema: z.strictObject({ path: z.string() }),
      idempotent: true,
      execute: ({ path }) => `the text of ${path}`,
    },
  },
  checks: {
    namesALine: (answer) => (/line \d+/i.test(answer) ? null : 'it names no line'),
  },
});

const handle = await cascade.submit({ prompt: 'Find the bug in lease.ts.', tier: 'light' });
const rested = await handle.rested();
console.log(rested.status, rested.waitingFor);

const outcome = await cascade.approve(handle.task, 'ann');
console.log(outcome);

const result = await handle.settled();
console.log(result.status, result.tier, result.answer);
console.log(result.path.map(({ to, cause }) => `${to} (${cause})`).join(' → '));

const late = await cascade.cancel(handle.task);
if (!late.accepted) console.log(late.code, late.possible);
await cascade.close();
