import type { Measured } from './features.js';
import { between, wordsIn, type Form } from './form.js';
import { DIFFICULTY_MIX, type Weights } from './learned.js';

/** How hard, how sure, and how much each voice had to say. */
export interface Judgement {
  readonly pLight: number;
  readonly pMedium: number;
  /** Difficulty in log-odds; `score` is its logistic. */
  readonly hardness: number;
  /** Shares of the three voices in the probabilities; the rest is admitted ignorance. */
  readonly wording: number;
  readonly learned: number;
  readonly size: number;
  /** Probability that heavy itself succeeds, for whoever routes under a budget. */
  readonly heavySucceeds: number;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Where wording's difficulty crosses from light to medium and from medium to heavy, and how sharply. */
const LIGHT_BELOW = 0.29;
const MEDIUM_BELOW = 0.655;
const SHARPNESS = 1 / 0.07;
/** What is believed of an ask that nothing is known about. */
const UNKNOWN_LIGHT = 0.32;
const UNKNOWN_MEDIUM = 0.68;
/** Log-odds per unit of wording's difficulty. */
const WORDING_REACH = 6.5;
/** The same among easy asks, which differ less. */
const EASY_REACH = 0.7;
/** Below this much evidence wording has understood nothing. */
const UNDERSTOOD = 0.3;
/** The most that the learned part may add to or take from a short ask. */
const LEARNED_REACH = 1.6;

/** Lets wording, the learned part and plain size speak, each as loudly as the form of the ask allows. */
export function judge(measured: Measured, form: Form, weights: Weights, margins: Float64Array): Judgement {
  const { difficulty, evidence } = measured.everyday;
  const wording = form.short * evidence;
  const learned = (1 - wording) * form.familiar;
  const sized = sizeOf(measured, form);
  const size = sized === undefined ? 0 : (1 - wording - learned) * 0.5;
  const unknown = 1 - wording - learned - size;
  const [ls, li, ms, mi] = weights.calibration;
  const lightMargin = (ls ?? 1) * margins[0]! + (li ?? 0);
  const mediumMargin = (ms ?? 1) * margins[1]! + (mi ?? 0);
  const learnedLight = logistic(lightMargin);
  const learnedMedium = Math.max(learnedLight, logistic(mediumMargin));
  const pLight =
    wording * logistic((LIGHT_BELOW - difficulty) * SHARPNESS) +
    learned * learnedLight +
    size * logistic(sized?.light ?? 0) +
    unknown * UNKNOWN_LIGHT;
  const pMedium =
    wording * logistic((MEDIUM_BELOW - difficulty) * SHARPNESS) +
    learned * learnedMedium +
    size * logistic(sized?.medium ?? 0) +
    unknown * UNKNOWN_MEDIUM;

  const said = DIFFICULTY_MIX.reduce((sum, share, head) => sum + share * margins[head]!, 0);
  const hardness =
    sized === undefined ? hardnessOf(measured, form, said) : sized.trust * said + sized.hardness;
  return {
    pLight,
    pMedium: Math.max(pLight, pMedium),
    hardness,
    wording,
    learned,
    size,
    heavySucceeds: logistic(margins[2]!),
  };
}

/**
 * The order of asks. Where wording sees a hard demand it alone decides, so that one more demand never
 * lowers the score; below that, what was learned orders the asks that wording finds alike.
 */
function hardnessOf(measured: Measured, { short }: Form, said: number): number {
  if (short === 0) return said;
  const { difficulty, evidence } = measured.everyday;
  const words = wordsIn(measured);
  const spoken = (difficulty - 0.5) * (difficulty > 0.5 ? WORDING_REACH : EASY_REACH);
  const demanding = measured.clauses.some(({ counts }) => counts.hard > 0);
  const doubt = demanding ? 0 : 1 - between(difficulty, 0.5, 0.7);
  const unheard = evidence < UNDERSTOOD ? 1 : between(words, 16, 30);
  const heard = spoken + doubt * unheard * LEARNED_REACH * Math.tanh((said - 0.3) / 1.5);
  const long = between(words, 100, 200);
  return heard * (1 - long) + said * long;
}

interface Sized {
  readonly hardness: number;
  readonly light: number;
  readonly medium: number;
  /** How much of the learned part still counts in the order of such asks. */
  readonly trust: number;
}

/** Problems that grow with their text: monotone in length, and nearly only in length. */
function sizeOf({ length, shape }: Measured, { problem }: Form): Sized | undefined {
  if (problem === undefined) return undefined;
  if (problem === 'reckoning') {
    const hardness = 1.6 * Math.log(length / 240) + 0.25 * Math.log((1 + shape.numbers) / 5);
    return { hardness, light: 0.8 - hardness, medium: 2.4 - hardness, trust: 0 };
  }
  const hardness = 0.8 * Math.log(length / 900);
  return problem === 'contest'
    ? { hardness, light: -1 - hardness, medium: -hardness, trust: 0 }
    : { hardness, light: -0.7 - 0.6 * hardness, medium: 0.3 - 0.6 * hardness, trust: 0.5 };
}
