import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitStack } from '../../bench/routing/stack.js';

describe('fitStack', () => {
  const prior = [1, 5, 0];

  it('changes nothing without rows', () => {
    expect(fitStack([], prior)).toEqual(prior);
  });

  it('learns that a tier suffices less often than the trees say', () => {
    const seen = Array.from({ length: 300 }, (_, at) => ({ margin: 1, ease: 0, sufficed: at % 3 === 0 }));
    const [slope = 0, , intercept = 0] = fitStack(seen, prior);
    expect(slope + intercept).toBeLessThan(-0.3);
  });

  it('never turns the order of the trees round', () => {
    const row = fc.record({
      margin: fc.double({ min: -4, max: 4, noNaN: true }),
      ease: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      sufficed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (seen) => {
        const [slope = -1, ease = -1, intercept = Number.NaN] = fitStack(seen, prior);
        expect(slope).toBeGreaterThan(0);
        expect(ease).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(intercept)).toBe(true);
      }),
    );
  });
});
