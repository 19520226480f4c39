import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { EVERYDAY_ASKS } from './everyday-asks.js';
import { FOURTH_ROUND } from './everyday-asks-fourth.js';

describe('everyday asks', () => {
  it.each(
    [...EVERYDAY_ASKS, ...FOURTH_ROUND].map(({ text, accept }) => [text.slice(0, 80), text, accept] as const),
  )('reach an acceptable tier: %s', (_, text, accept) => {
    const { level, confidence } = analyze(text);
    expect(accept).toContain(confidence < 0.7 ? 'medium' : level);
  });
});
