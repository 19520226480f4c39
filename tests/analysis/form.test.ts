import { describe, expect, it } from 'vitest';
import { readClauses } from '../../src/analysis/clauses.js';
import { measure } from '../../src/analysis/features.js';
import { kindOf } from '../../src/analysis/form.js';
import { fold } from '../../src/analysis/letters.js';
import { readWords } from '../../src/analysis/words.js';

function kind(text: string) {
  const codes = fold(text);
  return kindOf(measure(text, codes, readWords(codes), readClauses(codes)));
}

describe('kindOf', () => {
  it('knows a choice by its lettered options', () => {
    expect(kind('Which is a metal?\nA. Tin\nB. Wood\nC. Clay\nD. Glass')).toBe('choice');
  });

  it('knows mathematics by its signs or by its words', () => {
    expect(kind('Find all $x$ with $x^2 = 2x + 3$.')).toBe('formula');
    expect(kind('How many positive integers below 80 have an odd number of divisors?')).toBe('formula');
  });

  it('takes the arithmetic of a school book for a reckoning, not for mathematics', () => {
    const text =
      'Ann has 7 pens in a box at home. She buys 3 more boxes with 12 pens each. How many pens has she now?';
    expect(kind(text)).toBe('reckoning');
  });

  it('knows a program whose output is asked for, and a report by what is broken in it', () => {
    const code = 'def f(n):\n    total = n\n    total += 2\n    return total\nassert f(3) == ??';
    expect(kind(code)).toBe('program');
    const report = `Saving fails with an error\nI call \`save()\` on the model and it raises an exception.\n${'It happens each time. '.repeat(8)}`;
    expect(kind(report)).toBe('report');
  });

  it('calls everything else talk', () => {
    expect(kind('Write a poem about autumn')).toBe('talk');
    expect(kind('')).toBe('talk');
  });
});
