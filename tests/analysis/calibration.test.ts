import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { applyLine, calibrate, fit } from '../../src/analysis/calibration.js';

describe('fit', () => {
  it('changes nothing without outcomes', () => {
    expect(fit([])).toEqual({ light: { slope: 1, intercept: 0 }, medium: { slope: 1, intercept: 0 } });
  });

  it('learns that light does better here than was thought', () => {
    const outcomes = Array.from({ length: 400 }, (_, at) => ({
      pLight: 0.5,
      pMedium: 0.9,
      lightSufficed: at % 10 !== 0,
    }));
    const { light, medium } = fit(outcomes);
    expect(applyLine(light, 0.5)).toBeGreaterThan(0.85);
    expect(medium).toEqual({ slope: 1, intercept: 0 });
  });

  it('moves little after few outcomes', () => {
    const { light } = fit([{ pLight: 0.5, pMedium: 0.9, lightSufficed: true }]);
    expect(applyLine(light, 0.5)).toBeLessThan(0.55);
  });

  it('keeps the order of asks, whatever the outcomes', () => {
    const outcome = fc.record({
      pLight: fc.double({ min: 0, max: 1, noNaN: true }),
      pMedium: fc.double({ min: 0, max: 1, noNaN: true }),
      lightSufficed: fc.boolean(),
      mediumSufficed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 60 }), (outcomes) => {
        const { light, medium } = fit(outcomes);
        for (const line of [light, medium]) {
          expect(Number.isFinite(line.intercept)).toBe(true);
          expect(applyLine(line, 0.8)).toBeGreaterThanOrEqual(applyLine(line, 0.2));
        }
      }),
    );
  });
});

describe('calibrate', () => {
  it('decides anew and leaves the score alone', () => {
    const analysis = analyze('Write unit tests for the date parser');
    const after = calibrate(analysis, {
      light: { slope: 1, intercept: 8 },
      medium: { slope: 1, intercept: 0 },
    });
    expect(after).toMatchObject({ level: 'light', score: analysis.score });
    expect(after.pMedium).toBeGreaterThanOrEqual(after.pLight);
  });
});
