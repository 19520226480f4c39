import type { Kind } from './form.js';
import { fingerprintOf, firstOpening, gramAt, gramCount, type Words } from './words.js';
import { zeros } from './zeros.js';

/** Kinds with a linear reading of their own: too few rows for trees, too unlike the rest to share. */
export const EXPERT_KINDS = ['formula', 'program', 'report'] as const satisfies readonly Kind[];

/** Drawers for the n-grams of one expert. */
export const EXPERT_DRAWERS = 1 << 12;
/** Features beyond this many standard deviations are read as if they were there. */
const FARTHEST = 3;
/** Keeps the n-gram sum of a very short text small. */
const GRAM_PRIOR = 5;

/**
 * What one expert learned: how much easier than its kind a text is, from features, readings of its own
 * and n-grams. Means, inverses and slopes are of the features first, then of the readings.
 */
export interface Expert {
  readonly means: Float32Array;
  /** 1 / standard deviation; 0 where a feature never varies. */
  readonly inverses: Float32Array;
  readonly slopes: Float32Array;
  /** Per drawer: 0, or the fingerprint of the one n-gram that lives there. */
  readonly fingerprints: Uint8Array;
  /** Per drawer, in units of `gramScale`. */
  readonly grams: Int8Array;
  readonly gramScale: number;
}

export interface ExpertReading {
  /** Share of models that would succeed, less the mean of the kind. */
  readonly ease: number;
  /** The features of the text, then the readings of this expert alone. */
  readonly inputs: readonly number[];
  /** What each of them adds to `ease`. */
  readonly moved: readonly number[];
  /** What the n-grams add. */
  readonly grams: number;
}

/** Not the low bits of the big table, so that neighbours there are not neighbours here. */
export const expertDrawerOf = (gram: number): number => (gram >>> 3) & (EXPERT_DRAWERS - 1);

export function standardised(
  { means, inverses }: Pick<Expert, 'means' | 'inverses'>,
  inputs: readonly number[],
): number[] {
  const out = zeros(means.length);
  for (let at = 0; at < out.length; at++) {
    const value = ((inputs[at] ?? 0) - means[at]!) * inverses[at]!;
    out[at] = Math.max(-FARTHEST, Math.min(FARTHEST, value));
  }
  return out;
}

export const gramShare = (known: number): number => 1 / Math.sqrt(known + GRAM_PRIOR);

/** @param inputs  see `expertInputs` */
export function askExpert(expert: Expert, words: Words, inputs: readonly number[]): ExpertReading {
  const moved = standardised(expert, inputs);
  let ease = 0;
  for (let at = 0; at < moved.length; at++) ease += moved[at]! *= expert.slopes[at] ?? 0;
  const isFirst = firstOpening();
  let known = 0;
  let sum = 0;
  const count = gramCount(words);
  for (let at = 0; at < count; at++) {
    const gram = gramAt(words, at);
    const drawer = expertDrawerOf(gram);
    if (expert.fingerprints[drawer] !== fingerprintOf(gram) || !isFirst(drawer)) continue;
    known++;
    sum += expert.grams[drawer]!;
  }
  const grams = sum * expert.gramScale * gramShare(known);
  return { ease: ease + grams, inputs, moved, grams };
}

/**
 * What makes a text easier in every exactly judged source alike: longer, denser, deeper nested texts
 * are harder wherever we looked. It says less than what was learned of one kind, and says it of kinds
 * that nobody has seen.
 */
export interface Steady {
  readonly means: Float32Array;
  /** Ease per unit of a feature; 0 where sources disagree about the direction. */
  readonly slopes: Float32Array;
}

export interface SteadyReading {
  /** In standard deviations of ease inside a source, roughly. */
  readonly ease: number;
  /** What each feature adds to `ease`. */
  readonly moved: readonly number[];
}

/** No single feature may say more than this: a wall of digits is still one text. */
const MOST = 0.5;

/** @param features  of the text, in the order of FEATURE_NAMES; what follows them is not read */
export function askSteady({ means, slopes }: Steady, features: readonly number[]): SteadyReading {
  const moved = zeros(slopes.length);
  let ease = 0;
  for (let at = 0; at < moved.length; at++) {
    const slope = slopes[at]!;
    if (slope === 0) continue;
    ease += moved[at] = Math.max(-MOST, Math.min(MOST, slope * ((features[at] ?? 0) - means[at]!)));
  }
  return { ease, moved };
}
