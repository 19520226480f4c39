import { describe, expect, it } from 'vitest';
import { fitExpert, type Lesson } from '../../bench/routing/expert-fit.js';
import { askExpert } from '../../src/analysis/experts.js';
import { FEATURE_NAMES } from '../../src/analysis/features.js';
import { fold } from '../../src/analysis/letters.js';
import { readGrams, readWords } from '../../src/analysis/words.js';

function read(text: string) {
  const codes = fold(text);
  const words = readWords(codes);
  return { words, grams: [...new Set(readGrams(words))] };
}

describe('fitExpert', () => {
  it('learns which words and which features make a text easy', () => {
    const texts = Array.from({ length: 40 }, (_, at) => `${at % 2 === 0 ? 'apple' : 'stone'} number`);
    const lessons = texts.map((text, at): Lesson => {
      const easy = at % 2 === 0 ? 0.3 : -0.3;
      return { inputs: [easy > 0 ? 1 : 2, 5], grams: read(text).grams, ease: easy };
    });
    const expert = fitExpert(lessons);
    const ease = (text: string, feature: number) => askExpert(expert, read(text).words, [feature, 5]).ease;
    expect(ease('apple number', 1)).toBeGreaterThan(0.1);
    expect(ease('stone number', 2)).toBeLessThan(-0.1);
    expect(ease('apple number', 1.5)).toBeGreaterThan(ease('stone number', 1.5));
    expect(ease('apple number', 1)).toBeGreaterThan(ease('apple number', 2));
  });

  it('hears a reading of its own louder than one of a hundred features that says the same', () => {
    const own = FEATURE_NAMES.length;
    const said = (at: number) => (at % 2 === 0 ? 1 : -1);
    const lessons = Array.from({ length: 40 }, (_, at): Lesson => {
      const noise = (column: number) => ((at * (column + 3) * 7919) % 101) / 50 - 1;
      const inputs = Array.from({ length: own + 2 }, (__, column) => noise(column));
      inputs[0] = inputs[own] = said(at);
      return { inputs, grams: [], ease: 0.3 * said(at) };
    });
    const { slopes } = fitExpert(lessons);
    expect(slopes[own]!).toBeGreaterThan(10 * slopes[0]!);
  });

  it('learns nothing from a reading that is the same in all lessons', () => {
    const inputs = Array.from({ length: FEATURE_NAMES.length + 1 }, () => 1);
    const { slopes } = fitExpert([0.1, -0.1].map((ease) => ({ inputs, grams: [], ease })));
    expect([...slopes].every((slope) => slope === 0)).toBe(true);
  });
});
