import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDistinct, DRAWERS } from '../../src/analysis/words.js';

describe('different words', () => {
  // Words that want the same drawer, and as many as leave few drawers free.
  const hash = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.nat(9).map((high) => high * DRAWERS + 7),
    fc.constantFrom(DRAWERS - 1, 2 * DRAWERS - 1, 0, -DRAWERS),
  );

  it('are counted as a set counts them, whatever was counted before', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 60 }), (hashes) => {
        expect(countDistinct(hashes)).toBe(new Set(hashes).size);
        expect(countDistinct(hashes.toReversed())).toBe(new Set(hashes).size);
      }),
    );
  });

  it('are counted where there are more of them than drawers', () => {
    for (const count of [DRAWERS / 2, DRAWERS, 2 * DRAWERS])
      expect(countDistinct(Array.from({ length: count }, (_, at) => at * 3))).toBe(count);
  });
});
