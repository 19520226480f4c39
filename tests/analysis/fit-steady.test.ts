import { describe, expect, it } from 'vitest';
import { fitSteady, type SteadyLesson } from '../../bench/routing/fit-steady.js';
import { askSteady } from '../../src/analysis/experts.js';

/** Three sources in which the first feature makes texts harder; the second changes its mind in the last. */
const lessons = ['a', 'b', 'c'].flatMap((source, place) =>
  Array.from({ length: 120 }, (_, at): SteadyLesson => {
    const [first, second] = [at % 7, at % 5];
    const ease = -first + (source === 'c' ? -second : second);
    return { features: [first + 10 * place, second], ease, source };
  }),
);

describe('fitSteady', () => {
  it('keeps what points the same way in every source, and nothing else', () => {
    const { slopes } = fitSteady(lessons);
    expect(slopes[0]).toBeLessThan(0);
    expect(slopes[1]).toBe(0);
  });

  it('learns nothing from two sources, which agree too easily', () => {
    const { slopes } = fitSteady(lessons.filter(({ source }) => source !== 'c'));
    expect([...slopes]).toEqual([0, 0]);
  });

  it('explains its reading feature by feature', () => {
    const { ease, moved } = askSteady(fitSteady(lessons), [0, 3]);
    expect(ease).toBeGreaterThan(0);
    expect(moved[0]).toBeCloseTo(ease, 12);
  });
});
