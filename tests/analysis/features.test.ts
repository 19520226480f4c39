import { describe, expect, it } from 'vitest';
import { readClauses } from '../../src/analysis/clauses.js';
import { FEATURE_NAMES, featuresOf, measure } from '../../src/analysis/features.js';
import { treeInputs } from '../../src/analysis/learned.js';
import { fold } from '../../src/analysis/letters.js';
import { TELLING_KINDS } from '../../src/analysis/phrase-book.js';
import { readWords, WORD_CLASSES } from '../../src/analysis/words.js';

describe('the features of a text', () => {
  const text = 'If it does not work, prove that no loop of the function returns more than one list.';
  const codes = fold(text);
  const words = readWords(codes);
  const measured = measure(text, codes, words, readClauses(codes));
  const features = featuresOf(measured);
  const feature = (name: string) => features[FEATURE_NAMES.indexOf(name)];

  it('have a name each', () => {
    expect(features).toHaveLength(FEATURE_NAMES.length);
    expect(new Set(FEATURE_NAMES).size).toBe(FEATURE_NAMES.length);
  });

  it('stand behind their names', () => {
    expect(feature('length')).toBe(Math.log1p(text.length));
    expect(feature('commas')).toBe(1 / (words.count + 1));
    expect(feature('stem')).toBe(Math.log1p(text.length));
    for (const name of WORD_CLASSES) {
      expect(feature(name)).toBe(Math.log1p(measured.classes[name]));
      expect(feature(`${name}Share`)).toBe(measured.classes[name] / (words.count + 1));
    }
    for (const name of TELLING_KINDS)
      expect(feature(`${name}Phrases`)).toBe(Math.log1p(measured.totals[name]));
    expect(feature('wordingDifficulty')).toBe(measured.everyday.difficulty);
    expect(feature('wordingEvidence')).toBe(measured.everyday.evidence);
  });

  it('are followed by what its n-grams say', () => {
    expect(treeInputs(measured, { sums: [0.25, -0.5], known: 0.75 })).toEqual([
      ...features,
      0.25,
      -0.5,
      0.75,
    ]);
  });
});
