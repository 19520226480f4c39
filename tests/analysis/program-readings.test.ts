import { describe, expect, it } from 'vitest';
import { PROGRAM_READINGS } from '../../src/analysis/program-readings.js';

const { emptyInputs, inputLength, textWork, slices, fixedAnswers, rounds } = PROGRAM_READINGS;
const once = Math.log1p(1);

describe('PROGRAM_READINGS', () => {
  it('sees empty arguments, and no empty list that a program begins with', () => {
    expect(emptyInputs("f('')")).toBe(once);
    expect(emptyInputs('f([], 3)')).toBe(once);
    expect(emptyInputs('f({}, "")')).toBe(Math.log1p(2));
    expect(emptyInputs("kept = []\nname = ''\nrun()")).toBe(0);
    expect(emptyInputs("f('a', [1])")).toBe(0);
  });

  it('measures the line that asks, wherever it stands', () => {
    expect(inputLength('def f(a):\n  return a\nassert f(12) == ??\n[end]')).toBe(Math.log1p(18));
    expect(inputLength('what is f(2)?')).toBe(Math.log1p(13));
    expect(inputLength('nothing is asked')).toBe(Math.log1p(16));
  });

  it('counts calls that move the signs of a text', () => {
    expect(textWork("s.strip().replace('a', 'b')")).toBe(Math.log1p(2));
    expect(textWork('items.append(3)\nstrip(3)')).toBe(0);
  });

  it('counts what is taken out by its places, and no table or type', () => {
    expect(slices('s[1:] + s[::-1]')).toBe(Math.log1p(2));
    expect(slices("t['a:b'], {1: [2]}, s[3]")).toBe(0);
  });

  it('tells which share of the answers is fixed', () => {
    const program = "if a:\n  return 'yes'\nif b:\n  return false\nreturn a + 1\n";
    expect(fixedAnswers(program)).toBe(2 / 4);
    expect(fixedAnswers('x = 1')).toBe(0);
  });

  it('goes round once more in each loop inside a loop, the longer what it is handed the more', () => {
    const flat = 'for a in b:\n  c()\nfor d in e:\n  g()\nf(1)?';
    const nested = 'for a in b:\n  while c:\n    d()\nf(1)?';
    expect(rounds(nested)).toBeCloseTo(2 * rounds(flat));
    expect(rounds('x = [a for a in b]\nf(1)?')).toBe(rounds(flat));
    expect(rounds(flat.replace('f(1)?', 'f(1234567)?'))).toBeGreaterThan(rounds(flat));
    expect(rounds('c()\nf(1)?')).toBe(0);
  });
});
