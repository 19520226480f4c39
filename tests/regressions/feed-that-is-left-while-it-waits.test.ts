import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// A reader that leaves while it waits (a web stream does, when its client hangs up) was held, and kept
// listening, until the next fact came: of a task that waits for a person, for days.
it.each(['one task', 'all tasks'])('lets a reader of %s go that waits for the next fact', async (whose) => {
  const models = new ScriptedModels([{ hang: true }]);
  const policy = { tiers: { medium: { model: 'm' } } };
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const { task } = await cascade.submit('Wait');
  while (models.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const { length } = await cascade.facts(task);
  const feed = whose === 'one task' ? cascade.events(task, { fromSeq: length + 1 }) : cascade.events();
  const next = feed.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await feed.return?.()).toMatchObject({ done: true });
  expect(await next).toMatchObject({ done: true });
});
