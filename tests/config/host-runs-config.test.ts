import { describe, expect, it } from 'vitest';
import { openBackends } from '../../src/adapters/backends/open-backends.js';
import { createCascade } from '../../src/compose.js';
import { loadConfig } from '../../src/config/load-config.js';
import { scratchFolder } from './scratch-folder.js';

const SCRIPTED = ['light', 'medium', 'heavy'].map((tier) => `tiers.${tier}.model = "scripted-${tier}"`);

describe('A loaded configuration', () => {
  it('is all a host needs to run a task through three tiers', async () => {
    const text = [
      '[backends.demo]',
      'provider = "scripted"',
      ...SCRIPTED,
      '[log]',
      'store = "memory"',
      '[cascade]',
      'default_tier = "light"',
      'confidence_threshold = 1',
    ];
    const cwd = scratchFolder({ 'cascade.toml': text.join('\n') });
    const config = await loadConfig({ cwd, env: {} });
    const cascade = await createCascade({ ...config, models: openBackends(config.backends) });
    const result = await cascade.run('Find out why the build is slow.');
    await cascade.close();
    expect(result).toMatchObject({ status: 'completed', tier: 'heavy', model: 'scripted-heavy' });
    expect(result.path.map(({ to }) => to)).toEqual(['light', 'medium', 'heavy']);
  });

  it('has its JSON schema hold answers to their shape', async () => {
    const lines = [
      '[backends.demo]',
      'provider = "scripted"',
      ...SCRIPTED,
      '[log]',
      'store = "memory"',
      '[cascade]',
      'default_tier = "heavy"',
      'confidence_threshold = 1',
      'checks.json_schema = "shape.json"',
    ];
    const cwd = scratchFolder({ 'cascade.toml': lines.join('\n'), 'shape.json': '{ "type": "object" }' });
    const config = await loadConfig({ cwd, env: {} });
    const cascade = await createCascade({ ...config, models: openBackends(config.backends) });
    const { task, settled } = await cascade.submit('Say hello.');
    const result = await settled();
    const facts = await cascade.facts(task);
    await cascade.close();
    expect(facts.map(({ type }) => type)).toContain('answer.rejected');
    expect(facts.find(({ type }) => type === 'answer.rejected')?.data).toMatchObject({
      check: 'json_schema',
    });
    expect(result.status).toBe('failed');
  });
});
