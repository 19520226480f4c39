import { describe, expect, it } from 'vitest';
import { fitExpert, type Lesson } from '../../bench/routing/expert-fit.js';
import { askExpert } from '../../src/analysis/experts.js';
import { readClauses } from '../../src/analysis/clauses.js';
import { measure } from '../../src/analysis/features.js';
import { fold } from '../../src/analysis/letters.js';
import { readGrams, readWords } from '../../src/analysis/words.js';

function read(text: string) {
  const codes = fold(text);
  const words = readWords(codes);
  return {
    measured: measure(text, codes, words, readClauses(codes)),
    grams: [...new Set(readGrams(words))],
  };
}

describe('fitExpert', () => {
  it('learns which words and which features make a text easy', () => {
    const texts = Array.from({ length: 40 }, (_, at) => `${at % 2 === 0 ? 'apple' : 'stone'} number`);
    const lessons = texts.map((text, at): Lesson => {
      const easy = at % 2 === 0 ? 0.3 : -0.3;
      return { features: Float64Array.of(easy > 0 ? 1 : 2, 5), grams: read(text).grams, ease: easy };
    });
    const expert = fitExpert(lessons);
    const ease = (text: string, feature: number) =>
      askExpert(expert, read(text).measured, Float64Array.of(feature, 5)).ease;
    expect(ease('apple number', 1)).toBeGreaterThan(0.1);
    expect(ease('stone number', 2)).toBeLessThan(-0.1);
    expect(ease('apple number', 1.5)).toBeGreaterThan(ease('stone number', 1.5));
    expect(ease('apple number', 1)).toBeGreaterThan(ease('apple number', 2));
  });
});
