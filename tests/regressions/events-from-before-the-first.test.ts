import { expect, it } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Facts are numbered from 1. A feed that was asked for from 0 on waited for a fact of that number, for ever.
it.each([0, -3, Number.NaN, 0.5])(
  'gives every fact of a task that is followed from %d on',
  async (fromSeq) => {
    const models = new ScriptedModels([{ text: 'ok' }]);
    const policy = { tiers: { medium: { model: 'm' } } };
    const cascade = await createCascade({ models, policy, log: 'memory' });
    const { task } = await cascade.run('Look');
    const seen: number[] = [];
    for await (const { seq } of cascade.events(task, { fromSeq })) seen.push(seq);
    expect(seen).toEqual((await cascade.facts(task)).map(({ seq }) => seq));
  },
);
