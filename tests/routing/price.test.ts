import { describe, expect, it } from 'vitest';
import { costOf, worstCost } from '../../src/routing/price.js';
import { USAGE } from '../facts/happenings.js';

const price = { input: 3, output: 15, cachedInput: 0.3 };

describe('costOf', () => {
  it('prices input, cached input and output apart', () => {
    const usage = { ...USAGE, inputTokens: 1_000, cachedInputTokens: 400, outputTokens: 10 };
    expect(costOf(usage, price)).toBe(600 * 3 + 400 * 0.3 + 150);
  });

  it('takes the full price for cached input where no other is given', () => {
    const usage = { ...USAGE, inputTokens: 1_000, cachedInputTokens: 400, outputTokens: 0 };
    expect(costOf(usage, { input: 3, output: 15 })).toBe(3_000);
  });

  it('rounds up to whole micro-dollars, but not for a rounding error of its own', () => {
    expect(costOf({ ...USAGE, inputTokens: 1, outputTokens: 0 }, { input: 0.1, output: 0 })).toBe(1);
    expect(costOf({ ...USAGE, inputTokens: 10, outputTokens: 20 }, { input: 0.1, output: 0.1 })).toBe(3);
  });

  it.each(['inputTokens', 'outputTokens'] as const)(
    'knows no cost without %s: unknown is never zero',
    (missing) => {
      expect(costOf({ ...USAGE, [missing]: null }, price)).toBeNull();
    },
  );

  it('knows no cost without a price', () => {
    expect(costOf(USAGE, null)).toBeNull();
  });

  it('does not believe in more cached input than there was input', () => {
    expect(costOf({ ...USAGE, inputTokens: 10, cachedInputTokens: 99, outputTokens: 0 }, price)).toBe(3);
  });
});

describe('worstCost', () => {
  it('is what all the tokens cost', () => {
    expect(worstCost(100, 10, price)).toBe(450);
  });

  it('is unknown without a price', () => {
    expect(worstCost(100, 10, null)).toBeNull();
  });
});
