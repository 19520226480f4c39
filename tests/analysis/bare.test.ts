import { describe, expect, it } from 'vitest';
import { bareQuestion } from '../../bench/routing/bare.js';

describe('bareQuestion', () => {
  it('cuts the choices away', () => {
    const question = 'At what temperature does pure water boil at sea level?';
    expect(bareQuestion(`${question}\nA. 90\nB. 100\nC. 110\nAnswer:`)).toBe(question);
    expect(bareQuestion(`${question}\nOptions:\nA. 90\nB. 100\nC. 110`)).toBe(question);
  });

  it('is nothing where the question leans on its choices', () => {
    expect(bareQuestion('Which of the following is a noble gas?\nA. iron\nB. argon')).toBeUndefined();
    expect(bareQuestion('The boiling point of water at sea level is\nA. 90\nB. 100')).toBeUndefined();
  });

  it('is nothing where there are no choices', () => {
    expect(bareQuestion('At what temperature does pure water boil at sea level?')).toBeUndefined();
  });
});
