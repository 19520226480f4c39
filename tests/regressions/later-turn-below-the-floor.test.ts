import { expect, it } from 'vitest';
import { escalateCall, scene } from '../engine/scene.js';
import { TIER_MODELS } from '../facts/policies.js';

// Found by the law that no task sits still until its time is over. A later turn may not start below the
// highest tier the conversation has reached; the router chose one all the same in two cases, the chart
// refused it, and the task waited in `routing` until it timed out half an hour later.

// 1. Here that tier had failed and the task had been sent back from it: no other was left to choose.
it('starts a later turn on the tier it was sent back to, where the higher one has failed', async () => {
  const { cascade } = await scene({
    script: {
      light: [escalateCall(undefined, 'a')],
      medium: [escalateCall(undefined, 'b'), { text: 'As well as I can.' }, { text: 'Gladly.' }],
      heavy: [{ fail: 'MODEL_GONE' }],
    },
  });
  const { task } = await cascade.run({ prompt: 'Rename this file.', keepOpen: true });
  expect(await cascade.continue(task, 'And this one.')).toMatchObject({ answer: 'Gladly.', tier: 'medium' });
});

// 2. Here the conversation had outgrown that tier's window, and a lower tier's was larger.
it('fails a later turn with a clear error where the conversation has outgrown the tier it reached', async () => {
  const heavy = { model: 'large', scripted: true, contextWindow: 600 };
  const { cascade } = await scene({
    policy: { tiers: { ...TIER_MODELS, heavy } },
    script: { heavy: [{ text: 'So be it. '.repeat(300) }] },
  });
  const { task } = await cascade.run({ prompt: 'Write a lot.', tier: 'heavy', keepOpen: true });
  const result = await cascade.continue(task, 'And now?');
  expect(result).toMatchObject({ status: 'failed', error: { code: 'CONTEXT_LENGTH_EXCEEDED' } });
});
