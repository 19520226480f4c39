import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JUDGE } from '../../src/config/config-defaults.js';
import { loadConfig } from '../../src/config/load-config.js';
import { presetToml } from '../../src/config/preset-toml.js';
import { PRESET_NAMES, PRESETS } from '../../src/config/presets.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { writePreset } from '../../src/config/write-preset.js';
import { scratchFolder } from './scratch-folder.js';
import { load } from './toml-text.js';

describe.each(PRESET_NAMES)('The preset %s', (name) => {
  it('loads without a warning and says what its data says', async () => {
    const { policy, warnings, backends } = await load(presetToml(name));
    expect(warnings).toEqual([]);
    const { tiers, mode } = resolvePolicy(policy);
    expect(mode).toBe('cascade');
    const preset = PRESETS[name];
    expect(backends).toMatchObject([{ name, provider: preset.provider, baseUrl: preset.baseUrl }]);
    // Whoever reads the file sees which variable holds the key.
    expect(/^api_key_env = "(\w+)"/m.exec(presetToml(name))?.[1] ?? null).toBe(preset.apiKeyEnv);
    for (const tier of ['light', 'medium', 'heavy'] as const) {
      const { model, contextWindow, price, capabilities } = preset.tiers[tier];
      expect(tiers[tier]).toMatchObject({ backend: name, model, contextWindow, price, capabilities });
    }
  });

  it('can use tools on every tier, each of which asks more than the one below, and more to write than to read', () => {
    const { light, medium, heavy } = PRESETS[name].tiers;
    for (const [lower, higher] of [
      [light.price, medium.price],
      [medium.price, heavy.price],
    ] as const)
      for (const what of ['input', 'output'] as const)
        expect(higher[what] === 0 || higher[what] > lower[what]).toBe(true);
    for (const { price, capabilities } of [light, medium, heavy]) {
      // Without tools a tier could not ask for help.
      expect(capabilities).toContain('tools');
      expect(price.output).toBeGreaterThanOrEqual(price.input);
      expect(price.input).toBeGreaterThanOrEqual(price.cachedInput ?? 0);
    }
  });

  it('loads without a warning under a budget, for every tier has its price', async () => {
    const text = presetToml(name).replace('# task_usd', 'task_usd');
    const { policy, warnings } = await load(text);
    expect(policy.budget).toEqual({ taskMicroUsd: 1_000_000 });
    expect(warnings).toEqual([]);
  });

  it('has its answers judged once the line about it is no comment', async () => {
    const judged = async (text: string) => resolvePolicy((await load(text)).policy).checks.judge;
    expect(await judged(presetToml(name))).toBeUndefined();
    expect(await judged(presetToml(name).replace('# checks.judge', 'checks.judge'))).toEqual(JUDGE);
  });

  it('becomes standard mode with the medium model where [cascade] is taken out', async () => {
    const [before, after = ''] = presetToml(name).split(/^\[cascade\].*$/m);
    const text = `${before}${after.slice(after.indexOf('[budget]'))}`;
    const { policy } = await load(text);
    expect(policy).toMatchObject({
      mode: 'standard',
      tiers: { medium: { model: PRESETS[name].tiers.medium.model } },
    });
  });

  it('is written once, and never over another file', async () => {
    const cwd = scratchFolder();
    const file = await writePreset(name, path.join(cwd, 'cascade.toml'));
    expect((await loadConfig({ cwd, env: {} })).file).toBe(file);
    fs.writeFileSync(file, '# mine');
    await expect(writePreset(name, file)).rejects.toMatchObject({ code: 'CONFIG_EXISTS', kind: 'refused' });
    expect(fs.readFileSync(file, 'utf8')).toBe('# mine');
  });
});

describe('Writing a preset', () => {
  it('says so where there is no such folder', async () => {
    const file = path.join(scratchFolder(), 'missing', 'cascade.toml');
    await expect(writePreset('ollama', file)).rejects.toMatchObject({ code: 'CONFIG_NOT_WRITABLE' });
  });
});
