import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { ARITHMETIC, FORMATS, houses, WRAPPERS, type Format } from './formats.js';

/** Share of pairs in which the hard one scores higher. */
function inOrder({ easy, hard }: Format, wrap = (text: string) => text): number {
  const [low, high] = [easy, hard].map((texts) => texts.map((text) => analyze(wrap(text)).score));
  const pairs = (low ?? []).flatMap((a) => (high ?? []).map((b) => (a < b ? 1 : a === b ? 0.5 : 0)));
  return pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
}

describe('the order of asks in forms that training does not hold', () => {
  it.each(Object.entries(FORMATS))('puts hard ones above easy ones: %s', (_, format) => {
    expect(inOrder(format)).toBe(1);
  });

  it.each(Object.entries(WRAPPERS))('keeps the order of arithmetic in %s', (_, wrap) => {
    expect(inOrder(ARITHMETIC, wrap)).toBe(1);
  });

  it('grows with the size of a puzzle', () => {
    const scores = [2, 3, 4, 5].map((size) => analyze(houses(size, size)).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('is not sure of any of the hard ones that light suffices', () => {
    for (const text of Object.values(FORMATS).flatMap(({ hard }) => hard)) {
      const { level, confidence } = analyze(text);
      expect(level === 'light' && confidence >= 0.7).toBe(false);
    }
  });
});
