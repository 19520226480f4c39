import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';

// Words of a command that are no texts went into facts as they were, so that the task could not be
// imported anywhere; a reason that is a number was a TypeError.
it('refuses a command whose words are no texts, and leaves the task as it is', async () => {
  const models = new ScriptedModels([{ text: 'ok' }]);
  const policy: CascadeOptions['policy'] = { tiers: { medium: { model: 'm' } } };
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const { task } = await cascade.run({ prompt: 'Look', keepOpen: true });
  const before = await cascade.facts(task);
  // Callers without types pass all sorts of things.
  const odd = 7 as unknown as string;
  const told = [
    cascade.approve(task, odd),
    cascade.deny(task, 'ann', odd),
    cascade.escalate(task, 'ann', odd),
    cascade.cancel(task, odd),
  ];
  for (const each of told) await expect(each).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await cascade.facts(task)).toEqual(before);
});
