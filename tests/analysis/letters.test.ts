import { describe, expect, it } from 'vitest';
import { DIGIT, fold, IDEOGRAPH, LETTER, OTHER, signOf, SPACE } from '../../src/analysis/letters.js';

describe('a sign', () => {
  it.each([
    ...[...'azдאאꙮნ힣_'].map((sign) => [sign, LETTER] as const),
    ...[...'09'].map((sign) => [sign, DIGIT] as const),
    ...[...'漢々ーກぁ\uf900\ufaff'].map((sign) => [sign, IDEOGRAPH] as const),
    ...[...' \n\u00a0'].map((sign) => [sign, SPACE] as const),
    ...[...'.-—・。ﷺ\ud835\uffff'].map((sign) => [sign, OTHER] as const),
  ])('%j is of kind %i', (sign, kind) => {
    expect(signOf(sign.charCodeAt(0))).toBe(kind);
  });

  it('beyond the end of a text is none', () => {
    expect(signOf(fold('a')[1] as number)).toBe(OTHER);
  });

  it('is folded the same the second time', () => {
    for (let code = 0; code < 0x10000; code++) {
      const text = `a${String.fromCharCode(code)}b`;
      expect(fold(text)).toEqual(fold(text));
    }
  });

  it('that is a picture is a blank', () => {
    expect(fold('Fix🙏the typo')).toEqual(fold('Fix the typo'));
    expect(fold('Fix 🙏 the typo')).toEqual(fold('Fix the typo'));
  });
});
