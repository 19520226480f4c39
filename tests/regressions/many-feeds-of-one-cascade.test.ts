import { expect, it, onTestFinished } from 'vitest';
import { ScriptedModels } from '../../src/adapters/models-scripted.js';
import { createCascade } from '../../src/compose.js';

// Every feed and stream listens for the end of its Cascade. From the eleventh on Node told the host of a
// "possible EventTarget memory leak".
it('feeds as many readers as there are without a warning', async () => {
  const warnings: string[] = [];
  const heed = ({ message }: Error) => void warnings.push(message);
  process.on('warning', heed);
  onTestFinished(() => void process.off('warning', heed));
  let answer = () => {};
  const models = new ScriptedModels(async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return { text: 'done' };
  });
  const policy = { tiers: { medium: { model: 'm' } } };
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const { task } = await cascade.submit('Wait');
  const read = async (feed: AsyncIterable<unknown>) => {
    let parts = 0;
    for await (const _ of feed) parts += 1;
    return parts;
  };
  const readers = Array.from({ length: 12 }, () => [
    read(cascade.events(task)),
    read(cascade.streamOf(task)),
  ]);
  while (models.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  answer();
  for (const parts of await Promise.all(readers.flat())) expect(parts).toBeGreaterThan(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});
