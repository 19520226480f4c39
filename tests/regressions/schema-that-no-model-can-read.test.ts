import { expect, it } from 'vitest';
import { z } from 'zod';
import { z as olderZod } from 'zod/v3';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import type { ToolDefinition } from '../../src/adapters/tool-from-definition.js';
import { createCascade } from '../../src/compose.js';

const circle: Record<string, unknown> = { type: 'object' };
circle['properties'] = circle;

// A schema of zod 3 was shown to the model as the JSON of its insides (`_def`, `_cached`), and nothing was checked.
it.each<[string, object, RegExp]>([
  ['has a date', z.object({ on: z.date() }), /plain types/],
  ['has a transformation for input', z.object({ on: z.instanceof(Date) }), /plain types/],
  ['is a circle', circle, /plain types/],
  ['is of an older zod', olderZod.object({ on: olderZod.string() }), /zod 4/],
])('names the tool whose schema %s', async (_, inputSchema, hint) => {
  // Programs without types hand over all sorts of things.
  const look = { description: 'looks', inputSchema, execute: () => 1 } as ToolDefinition;
  const made = createCascade({
    models: new ScriptedModels(() => ({ text: 'ok' })),
    policy: { tiers: { medium: { model: 'm' } } },
    log: 'memory',
    tools: { look },
  });
  await expect(made).rejects.toMatchObject({
    kind: 'invalid',
    code: 'INVALID_OPTIONS',
    message: 'tools.look.inputSchema cannot be shown to a model: it is no JSON schema.',
    hint: expect.stringMatching(hint),
  });
});

it('shows what a model is to write, before a schema has changed it', async () => {
  const models = new ScriptedModels(() => ({ text: 'ok' }));
  const inputSchema = z.object({ count: z.string().transform(Number).default(1) });
  const cascade = await createCascade({
    models,
    policy: { tiers: { medium: { model: 'm' } } },
    log: 'memory',
    tools: { look: { description: 'looks', inputSchema, execute: () => 1 } },
  });
  await cascade.run('Look');
  const offered = models.requests[0]?.tools.find(({ name }) => name === 'look');
  expect(offered?.inputSchema).toMatchObject({ properties: { count: { type: 'string' } } });
  expect(offered?.inputSchema['required']).toBeUndefined();
});
