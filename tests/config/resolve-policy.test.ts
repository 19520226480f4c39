import { describe, expect, it } from 'vitest';
import { resolvePolicy } from '../../src/config/resolve-policy.js';

describe('resolvePolicy', () => {
  it('wants a model for one tier at least', () => {
    const message = 'The policy does not hold: tiers: at least one tier needs a model.';
    expect(() => resolvePolicy({ tiers: {} })).toThrow(message);
  });

  it('takes a model of which nothing is said for one that can use tools, and write by a schema', () => {
    const { medium } = resolvePolicy({ tiers: { medium: { model: 'm' } } }).tiers;
    expect(medium).toMatchObject({ capabilities: ['tools', 'structured_output'], price: null });
  });
});
