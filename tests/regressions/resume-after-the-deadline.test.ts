import { expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Found by the law that a stream cut anywhere comes to the same end: `task.resumed`, the fact that
// gives a task its time again, was written only for tasks restored from a host's snapshot. One that
// `resume()` took up after a night was failed with TASK_TIMEOUT before it did anything.
it('gives a task its whole time again when it is taken up after its deadline', async () => {
  const clock = new ManualClock();
  const store = memoryStore();
  const policy = { tiers: { medium: { model: 'm' } }, taskTimeoutMs: 60_000 };
  const first = store.open();
  const before = await createCascade({
    models: new ScriptedModels([{ hang: true }]),
    policy,
    log: first,
    clock,
  });
  const { task } = await before.submit('Take your time');
  store.kill(first);
  await before.close();
  await clock.advance(3_600_000);
  const models = new ScriptedModels([{ text: 'done' }]);
  const after = await createCascade({ models, policy, log: store.open(), clock });
  const [handle] = await after.resume();
  await clock.advance(59_000);
  expect(await handle?.settled()).toMatchObject({ task, status: 'completed', answer: 'done' });
});
