import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs, durationText } from '../../src/config/duration.js';
import { law } from '../laws/law.js';

const times = fc.oneof(
  fc.nat(),
  fc.tuple(fc.nat({ max: 9_999 }), fc.constantFrom(1_000, 60_000, 3_600_000)).map(([n, unit]) => n * unit),
);

describe('A time in cascade.toml', () => {
  law('is shown in words that mean the same', times, (ms) => {
    expect(durationMs(durationText(ms))).toBe(ms);
  });

  law('is shown in the largest unit that needs no fraction', times, (ms) => {
    const [, number = '', unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(durationText(ms)) ?? [];
    const next = { ms: 1_000, s: 60, m: 60, h: Infinity }[unit] ?? 0;
    expect(Number(number) % next === 0 && ms > 0).toBe(false);
  });

  it('is shown as a person would write it', () => {
    expect([0, 500, 90_000, 1_800_000, 86_400_000].map(durationText)).toEqual([
      '0ms',
      '500ms',
      '90s',
      '30m',
      '24h',
    ]);
  });
});
