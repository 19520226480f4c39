import { describe, expect, it } from 'vitest';
import { kindOfText } from './kind-of-text.js';

describe('the kind of a text', () => {
  it('knows a choice by its lettered options', () => {
    expect(kindOfText('Which is a metal?\nA. Tin\nB. Wood\nC. Clay\nD. Glass')).toBe('choice');
  });

  it('knows mathematics by its signs or by its words', () => {
    expect(kindOfText('Find all $x$ with $x^2 = 2x + 3$.')).toBe('formula');
    expect(kindOfText('Simplify the product $(a+3)(b-2)$.')).toBe('formula');
    expect(kindOfText('Explain what $(date) and $(pwd) print in this shell.')).toBe('talk');
    expect(kindOfText('How many positive integers below 80 have an odd number of divisors?')).toBe('formula');
  });

  it('takes the arithmetic of a school book for a reckoning, not for mathematics', () => {
    const text =
      'Ann has 7 pens in a box at home. She buys 3 more boxes with 12 pens each. How many pens has she now?';
    expect(kindOfText(text)).toBe('reckoning');
  });

  it('knows a program whose output is asked for, and a report by what is broken in it', () => {
    const code = 'def f(n):\n    total = n\n    total += 2\n    return total\nassert f(3) == ??';
    expect(kindOfText(code)).toBe('program');
    const report = `Saving fails with an error\nI call \`save()\` on the model and it raises an exception.\n${'It happens each time. '.repeat(8)}`;
    expect(kindOfText(report)).toBe('report');
  });

  // The first was a formula and surely heavy, for its root and its maximum; the others were talk.
  it.each([
    'Given the root of a binary tree, return its maximum depth.\n\nExample 1:\nInput: root = [3,9,20,null,null,15,7]\nOutput: 3',
    'Given the heads of two sorted linked lists, merge them and return the head.\n\nInput: list1 = [1,2,4], list2 = [1,3,4]\nOutput: [1,1,2,3,4,4]',
    'Reverse an integer.\n\nInput: 123\nOutput: 321',
  ])('knows a programming task by its sample, however short it is: %j', (text) =>
    expect(kindOfText(text)).toBe('contest'),
  );

  it('takes no sentence with its label for such a sample', () => {
    expect(kindOfText('Classify the sentence.\nInput: I love 3 of these films\nOutput: positive')).toBe(
      'talk',
    );
  });

  it('calls everything else talk', () => {
    expect(kindOfText('Write a poem about autumn')).toBe('talk');
    expect(kindOfText('')).toBe('talk');
  });
});
