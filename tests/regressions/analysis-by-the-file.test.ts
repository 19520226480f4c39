import { expect, it } from 'vitest';
import { runCascade } from '../cli/run-cascade.js';
import { tiersOn, workFolder } from '../cli/work-folder.js';

// It told of the default threshold, whatever cascade.toml said.
it('tells where an ask would be routed by the rules of this configuration', async () => {
  const strict = tiersOn('http://127.0.0.1:9/v1', 'confidence_threshold = 0.999\ndefault_tier = "heavy"');
  const lax = tiersOn('http://127.0.0.1:9/v1', 'confidence_threshold = 0');
  const folder = workFolder({ 'cascade.toml': strict, 'lax.toml': lax });
  const said = async (...words: string[]) =>
    (await runCascade(['analyze', 'hello', ...words], { cwd: folder })).stdout;
  expect(await said()).toMatch(/^routed to +heavy, as \d+ % is below 100 %$/m);
  expect(await said('--config', 'lax.toml')).toMatch(/^routed to +(light|medium|heavy)$/m);
});

it('says that nothing is routed where nothing cascades', async () => {
  const { code, stderr } = await runCascade(['analyze', 'hello'], { cwd: workFolder() });
  expect([code, stderr]).toEqual([0, expect.stringContaining('without a [cascade] table')]);
});
