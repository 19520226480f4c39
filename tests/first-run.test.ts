import { expect, it } from 'vitest';
import { z } from 'zod';
import { ScriptedModels } from '../src/adapters/models-scripted.js';
import { createCascade } from '../src/compose.js';

it('climbs from light to heavy and answers', async () => {
  const models = new ScriptedModels([
    { text: 'hm', calls: [{ name: 'escalate', input: { reason: 'this is too hard for me' } }] },
    { calls: [{ name: 'look', input: { what: 'x' } }, { name: 'escalate', input: { reason: 'still too hard for me' } }] },
    { text: 'forty-two' },
  ]);
  const cascade = await createCascade({
    models,
    policy: {
      tiers: {
        light: { model: 'l', scripted: true, price: { input: 1, output: 2 } },
        medium: { model: 'm', scripted: true, price: { input: 1, output: 2 } },
        heavy: { model: 'h', scripted: true, price: { input: 1, output: 2 } },
      },
    },
    log: 'memory',
    tools: { look: { description: 'look', inputSchema: z.object({ what: z.string() }), execute: () => ({ seen: 1 }) } },
  });
  const result = await cascade.run({ prompt: 'What is 2+2?', tier: 'light' });
  console.log(JSON.stringify(result, null, 1));
  for (const f of await cascade.facts(result.task)) console.log(f.seq, f.type, JSON.stringify(f.data).slice(0, 150));
  for (const r of models.requests) console.log(JSON.stringify(r.messages));
  expect(result.answer).toBe('forty-two');
});
