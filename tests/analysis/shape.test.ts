import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/letters.js';
import { readShape, type Shape } from '../../src/analysis/shape.js';

/** What each figure counts, said the slow way, of a text that folding leaves as it is. */
const SIGNS: Readonly<Partial<Record<keyof Shape, RegExp>>> = {
  letters: /[a-z_дא]/g,
  foreign: /[дא]/g,
  ideographs: /漢/g,
  digits: /\d/g,
  questions: /[?？]/g,
  // A full stop between two letters or two digits ends none.
  sentences: /[?？。]|\.(?!(?<=[a-z_дא]\.)[a-z_дא]|(?<=\d\.)\d)/g,
  exclamations: /!/g,
  commas: /[,、]/g,
  colons: /:/g,
  semicolons: /;/g,
  quotes: /["'“]/g,
  backticks: /`/g,
  brackets: /[([{]/g,
  braces: /\{/g,
  operators: /[=/+*<>|&×÷≤≥]/g,
  equals: /=/g,
  backslashes: /\\/g,
  dollars: /[$€£]/g,
  percents: /%/g,
  carets: /\^/g,
  numbers: /(?<![a-z_дא\d]|\d\.)\d+/g,
  decimals: /(?<=\d\.)\d+/g,
  calls: /(?<=[a-z_дא\d])\(/g,
  indexes: /(?<=[a-z_дא\d])\[/g,
  dots: /(?<=[a-z_дא])\.(?=[a-z_дא])/g,
  blanks: /(?<=_)_/g,
};

describe('the shape of a text', () => {
  const sign = fc.constantFrom(...'ab_дא漢 1927.?？。!,、:;"\'“`([{)]}=/+*<>|&×÷≤≥\\$€£%^\n');
  const text = fc.string({ unit: sign, maxLength: 40 });

  it.each(Object.entries(SIGNS))('counts %s wherever they stand', (name, signs) => {
    fc.assert(
      fc.property(text, (raw) => {
        const folded = String.fromCharCode(...fold(raw));
        expect(readShape(raw, fold(raw))[name as keyof Shape]).toBe([...folded.matchAll(signs)].length);
      }),
    );
  });

  it('has the lines of a text, and what was counted before is forgotten', () => {
    fc.assert(
      fc.property(text, text, (before, raw) => {
        readShape(before, fold(before));
        const lines = String.fromCharCode(...fold(raw)).split('\n');
        expect(readShape(raw, fold(raw))).toMatchObject({
          lines: lines.length,
          longestLine: Math.max(...lines.map((line) => line.length)),
          paragraphs: 1 + lines.slice(0, -1).filter((line) => line === '').length,
        });
      }),
    );
  });

  it('knows the largest number, up to a thousand million', () => {
    const largestOf = (raw: string) => readShape(raw, fold(raw)).largest;
    expect(largestOf('7 of 99999999, or 100000000')).toBe(100_000_000);
    expect(largestOf('999999999')).toBe(999_999_999);
    expect(largestOf('1000000000, 99999999999999999999')).toBe(1e9);
  });
});
