import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Found by the law that the live conversation is the logged one, byte for byte: a tool with a JSON
// schema was handed the very object the conversation keeps. One that fills in its defaults, or
// deletes what it has used, altered what the next model was told had been called; after a restart
// the log told it otherwise.
it('keeps a tool call as the model wrote it when the tool changes its arguments', async () => {
  const models = new ScriptedModels([
    { calls: [{ name: 'read', input: { path: 'a.txt' } }] },
    { text: 'done' },
  ]);
  const cascade = await createCascade({
    models,
    policy: { tiers: { medium: { model: 'm' } } },
    log: 'memory',
    tools: {
      read: {
        description: 'reads a file',
        inputSchema: { type: 'object' },
        execute: (input) => Object.assign(input as object, { path: undefined, encoding: 'utf8' }) && 'text',
      },
    },
  });
  await cascade.run('Read a.txt');
  const call = models.requests[1]?.messages.find((message) => message.role === 'assistant');
  expect(call?.content).toContainEqual(expect.objectContaining({ input: { path: 'a.txt' } }));
});
