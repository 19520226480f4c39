import { expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { memoryStore } from '../../src/adapters/log-memory.js';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Found by the law that a stream comes to the same end from every cut: a call of a tool that does not
// exist was announced like any other, so that after a crash the model was told that the tool had been
// running and nobody knew what it had done.
it('tells the model that there is no such tool, whether or not the process died meanwhile', async () => {
  const clock = new ManualClock();
  const store = memoryStore();
  const policy = { tiers: { medium: { model: 'm' } } };
  const wait = { description: 'waits', inputSchema: { type: 'object' }, idempotent: true };
  const first = store.open();
  const calls = [
    { name: 'nobody', input: {} },
    { name: 'wait', input: {} },
  ];
  const before = await createCascade({
    models: new ScriptedModels([{ calls }]),
    policy,
    log: first,
    clock,
    tools: { wait: { ...wait, execute: () => new Promise(() => {}) } },
  });
  const { task } = await before.submit('Use your tools');
  await clock.advance(0);
  const announced = (await before.facts(task)).filter(({ type }) => type === 'tool.started');
  expect(announced.map(({ data }) => data)).toEqual([expect.objectContaining({ name: 'wait' })]);
  store.kill(first);
  await before.close();
  const models = new ScriptedModels([{ text: 'done' }]);
  const after = await createCascade({
    models,
    policy,
    log: store.open(),
    clock,
    tools: { wait: { ...wait, execute: () => 'ok' } },
  });
  const [handle] = await after.resume();
  await handle?.settled();
  expect(JSON.stringify(models.requests[0]?.messages)).toContain('There is no tool named nobody.');
});
