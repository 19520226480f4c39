import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Found by the laws that a call never costs more than was reserved for it, and that the budget holds:
// the definition of `escalate` was sent and not counted, and those of the host's tools were counted in
// UTF-16 units, a third of what a Chinese description takes. A provider that bills each byte it was
// sent as a token broke a budget of 20,000 micro-dollars.
it('reserves a call’s price with every tool definition in it, byte by byte', async () => {
  const tools = {
    find: {
      description: '在檔案中尋找文字'.repeat(50),
      inputSchema: { type: 'object' },
      execute: () => 'found',
    },
  };
  const models = new ScriptedModels((request) => ({
    text: 'done',
    usage: { inputTokens: Buffer.byteLength(JSON.stringify(request.tools)) - 300, outputTokens: 1 },
  }));
  const tier = { price: { input: 1, output: 1 }, maxOutputTokens: 1 };
  const policy = { tiers: { light: { model: 'l', ...tier }, medium: { model: 'm', ...tier } } };
  const cascade = await createCascade({ models, policy, log: 'memory', tools });
  const { task } = await cascade.run({ prompt: 'Find it', tier: 'light' });
  const facts = await cascade.facts(task);
  const reserved = facts.find((fact) => fact.type === 'attempt.started')?.data.reservedMicroUsd ?? 0;
  const cost = facts.find((fact) => fact.type === 'attempt.answered')?.data.costMicroUsd ?? Infinity;
  expect(cost).toBeLessThanOrEqual(reserved);
  expect(cost).toBeGreaterThan(1500);
});
