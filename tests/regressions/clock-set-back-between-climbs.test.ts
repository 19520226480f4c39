import { expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// The time since the last climb was negative then, which is less than any limit: even without one, a task was
// refused as ESCALATION_RATE_LIMITED until the clock had caught up.
it.each([0, 5_000])(
  'lets a task climb twice when the clock is set back in between, with a limit of %d ms',
  async (minMsBetweenEscalations) => {
    const clock = new ManualClock();
    const models = new ScriptedModels(({ model }) => {
      if (model === 'h') return { text: 'done' };
      if (model === 'm') clock.jumpTo(clock.now() - 3_600_000);
      return { calls: [{ name: 'escalate', input: { reason: 'this is too hard for me' } }] };
    });
    const tiers = { light: { model: 'l' }, medium: { model: 'm' }, heavy: { model: 'h' } };
    const policy = { tiers, minMsBetweenEscalations };
    const cascade = await createCascade({ models, policy, log: 'memory', clock });
    const result = await cascade.run({ prompt: 'Prove it', tier: 'light' });
    expect(result).toMatchObject({ status: 'completed', tier: 'heavy' });
  },
);
