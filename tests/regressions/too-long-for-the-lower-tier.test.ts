import { describe, expect, it } from 'vitest';
import { escalateCall, scene } from '../engine/scene.js';
import { TIER_MODELS } from '../facts/policies.js';

const { light, medium } = TIER_MODELS;
const script = { light: [escalateCall(), { text: 'A.' }], medium: [{ fail: 'CONTEXT_LENGTH_EXCEEDED' }] };

// The lower model was asked once more, and paid, for what it could not take either.
describe('A conversation that is too long for the highest tier', () => {
  it('fails the task where the tier below has no larger window', async () => {
    const { cascade, asked } = await scene({ script, policy: { tiers: { light, medium } } });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', error: { code: 'CONTEXT_LENGTH_EXCEEDED' } });
    expect(asked('light')).toHaveLength(1);
  });

  it('goes back to the tier below where that can take more', async () => {
    const tiers = { light, medium: { ...medium, contextWindow: 64_000 } };
    const { cascade } = await scene({ script, policy: { tiers } });
    expect(await cascade.run('Rename this file.')).toMatchObject({ status: 'completed', tier: 'light' });
  });
});
