import { expect, it } from 'vitest';
import { z } from 'zod';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import type { ToolDefinition } from '../../src/adapters/tool-from-definition.js';
import { createCascade } from '../../src/compose.js';

const unsayable = {
  toString() {
    throw new Error('nor this');
  },
};
const plain: ToolDefinition = {
  description: 'looks',
  inputSchema: { type: 'object' },
  execute: () => 'seen',
};

// Only what `execute` threw was caught. A schema that throws, or asks to be awaited, broke the task's actor
// instead: `run` was rejected with somebody else's error, and every resumption met it again.
it.each<[string, ToolDefinition, string]>([
  [
    'a refinement that throws',
    { ...plain, inputSchema: z.object({}).refine(() => new URL('nowhere')) },
    'Invalid URL',
  ],
  [
    'a refinement that is a promise',
    { ...plain, inputSchema: z.object({}).refine(async () => true) },
    'parse',
  ],
  [
    'an error without words',
    {
      ...plain,
      execute: () => {
        throw unsayable;
      },
    },
    'does not say why',
  ],
])('tells the model of a tool that fails by %s', async (_, look, words) => {
  const models = new ScriptedModels([{ calls: [{ name: 'look', input: {} }] }, { text: 'done' }]);
  const policy = { tiers: { medium: { model: 'm' } } };
  const cascade = await createCascade({ models, policy, log: 'memory', tools: { look } });
  expect(await cascade.run('Look')).toMatchObject({ status: 'completed', answer: 'done' });
  const result = models.requests[1]?.messages.find(({ role }) => role === 'tool');
  expect(JSON.stringify(result)).toContain(words);
});

// Models were shown what comes out of a schema: an argument with a default was required of them, and one that
// is converted on the way could not be shown at all, so that `createCascade` threw.
it('shows a model what it is to write, not what the tool makes of it', async () => {
  const inputSchema = z.object({ path: z.string().default('.'), depth: z.string().transform(Number) });
  const models = new ScriptedModels([{ text: 'done' }]);
  const policy = { tiers: { medium: { model: 'm' } } };
  const look = { ...plain, inputSchema };
  const cascade = await createCascade({ models, policy, log: 'memory', tools: { look } });
  await cascade.run('Look');
  expect(models.requests[0]?.tools[0]?.inputSchema).toMatchObject({
    properties: { depth: { type: 'string' } },
    required: ['depth'],
  });
});
