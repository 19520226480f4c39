import { askExpert, EXPERT_KINDS, type ExpertReading } from './experts.js';
import type { Measured } from './features.js';
import type { Kind } from './form.js';
import { askSteady, type SteadyReading } from './steady.js';
import { climbTrees, readKnownGrams, treeInputs, type Weights } from './learned.js';

/** Everything that was learned, applied to one text. */
export interface Reading {
  /** Share of the text's n-grams that were seen in training. */
  readonly known: number;
  /** What the trees were asked with. */
  readonly inputs: Float64Array;
  /** Log-odds per head: light suffices, medium suffices, heavy succeeds. */
  readonly margins: Float64Array;
  /** Per input: how far it moved the difficulty, in log-odds. */
  readonly moved: Float64Array;
  readonly expert: ExpertReading | undefined;
  readonly steady: SteadyReading;
}

export function readLearned(weights: Weights, measured: Measured, kind: Kind): Reading {
  const grams = readKnownGrams(weights, measured);
  const inputs = treeInputs(measured, grams);
  const { margins, moved } = climbTrees(weights, inputs);
  const expert = weights.experts[EXPERT_KINDS.findIndex((name) => name === kind)];
  return {
    known: grams.known,
    inputs,
    margins,
    moved,
    expert: expert === undefined ? undefined : askExpert(expert, measured, inputs),
    steady: askSteady(weights.steady, inputs),
  };
}
