import { describe, expect, it } from 'vitest';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { runCascade } from '../cli/run-cascade.js';
import { workFolder } from '../cli/work-folder.js';

/**
 * Whoever has two models calls them light and heavy. Tiers are climbed one at a time, so nothing ever led from the
 * one to the other: each request for help was refused, and the task failed as stalled.
 */
describe('Light and heavy without medium', () => {
  const [light, heavy] = [{ model: 'small' }, { model: 'large' }];

  it('are refused where tasks climb, with the cure', () => {
    expect(() => resolvePolicy({ tiers: { light, heavy } })).toThrow(
      /call the stronger of two models medium/,
    );
    expect(resolvePolicy({ mode: 'standard', defaultTier: 'light', tiers: { light, heavy } }).mode).toBe(
      'standard',
    );
    expect(resolvePolicy({ tiers: { light, medium: heavy } }).tiers.heavy).toBeUndefined();
  });

  it('are refused in the file as well, at their place', async () => {
    const backend = '[backends.local]\nprovider = "openai-compatible"\nbase_url = "http://127.0.0.1:9/v1"\n';
    const tiers = 'tiers.light.model = "small"\ntiers.heavy.model = "large"\n';
    const folder = workFolder({ 'cascade.toml': `${backend}${tiers}[cascade]\ndefault_tier = "light"\n` });
    const { code, stderr } = await runCascade(['config', 'check'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/cascade\.toml:\d+:\d+ +backends\.local has light and heavy/);
    expect(stderr).toContain('Call the stronger of two models medium.');
  });
});
