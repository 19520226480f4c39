import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs, durationText } from '../../src/config/duration.js';
import { law } from '../laws/law.js';

/** Those that are shown, the smallest first. */
const UNITS = ['ms', 's', 'm', 'h'];

const times = fc.oneof(
  fc.nat(),
  fc.tuple(fc.nat({ max: 9_999 }), fc.constantFrom(1_000, 60_000, 3_600_000)).map(([n, unit]) => n * unit),
);

describe('A time in cascade.toml', () => {
  law('is shown in words that mean the same', times, (ms) => {
    expect(durationMs(durationText(ms))).toBe(ms);
  });

  law('is shown in the largest unit that needs no fraction', times, (ms) => {
    const [, unit = 'none'] = /^\d+(ms|s|m|h)$/.exec(durationText(ms)) ?? [];
    const position = UNITS.indexOf(unit);
    expect(position).not.toBe(-1);
    const whole = UNITS.slice(position + 1).filter((larger) => ms % (durationMs(`1${larger}`) ?? 0) === 0);
    expect(ms === 0 ? [] : whole).toEqual([]);
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
