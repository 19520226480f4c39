import { expertInputs } from '../../src/analysis/expert-readings.js';
import { EXPERT_KINDS, type Expert, type Steady } from '../../src/analysis/experts.js';
import { featuresOf } from '../../src/analysis/features.js';
import type { Kind } from '../../src/analysis/form.js';
import { fitExpert, type Lesson } from './expert-fit.js';
import { fitSteady } from './fit-steady.js';
import { JUDGED } from './rows.js';
import type { Example } from './train.js';

/** A source with fewer rows of a kind than this would only add noise to its expert. */
const FEWEST_ROWS = 30;

/** One expert per kind, from the rows of that kind, whichever source they come from. */
export function trainExperts(
  examples: readonly Example[],
  members: readonly number[],
): (Expert | undefined)[] {
  return EXPERT_KINDS.map((kind) => {
    const own = members.map((at) => examples[at]!).filter((example) => example.kind === kind);
    const lessons = lessonsOf(kind, own);
    return lessons.length === 0 ? undefined : fitExpert(lessons);
  });
}

/** From every source whose answers are right or wrong; what a judge prefers goes the other way with length. */
export function trainSteady(examples: readonly Example[], members: readonly number[]): Steady {
  const exact = members.map((at) => examples[at]!).filter(({ row }) => !JUDGED.has(row.source));
  return fitSteady(
    exact.map(({ measured, row }) => ({
      features: featuresOf(measured),
      ease: row.ease,
      source: row.source,
    })),
  );
}

/** Ease is told within a source: between sources it would only say which models were asked. */
function lessonsOf(kind: Kind, examples: readonly Example[]): Lesson[] {
  const sources = [...new Set(examples.map(({ row }) => row.source))];
  return sources.flatMap((source) => {
    const own = examples.filter(({ row }) => row.source === source);
    if (own.length < FEWEST_ROWS) return [];
    const mean = own.reduce((sum, { row }) => sum + row.ease, 0) / own.length;
    return own.map(({ measured, grams, row }) => ({
      inputs: expertInputs(kind, measured, featuresOf(measured)),
      grams,
      ease: row.ease - mean,
    }));
  });
}
