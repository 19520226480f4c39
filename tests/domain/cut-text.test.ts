import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { cutText } from '../../src/domain/cut-text.js';
import { law } from '../laws/law.js';

describe('cutText', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '素', '😀', ' '), maxLength: 40 });
  const cuts = fc.tuple(texts, fc.integer({ min: 1, max: 40 }));

  // A line of the list of tasks, and a reason in a fact, ended in half an emoji where they were cut in the middle of
  // it: U+FFFD on every screen.
  law('keeps what fits, says where something is missing, and halves no character', cuts, ([text, limit]) => {
    const cut = cutText(text, limit);
    expect(cut.length).toBeLessThanOrEqual(limit);
    expect(cut).not.toMatch(/[\uD800-\uDFFF]/u);
    if (text.length <= limit) {
      expect(cut).toBe(text);
      return;
    }
    expect(cut.endsWith('…')).toBe(true);
    expect(text.startsWith(cut.slice(0, -1))).toBe(true);
    // Nothing is left out that had room.
    expect(cut.length).toBeGreaterThanOrEqual(limit - 1);
  });
});
