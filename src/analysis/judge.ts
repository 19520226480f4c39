import type { Tier } from '../domain/tier.js';
import type { Measured } from './features.js';
import type { Form, Kind } from './form.js';
import { CALIBRATED_KINDS, LINE_TERMS, type Weights, type Reading } from './learned.js';
import { rank, sizeOf } from './rank.js';

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

/** Lets wording, the learned part and plain size speak, each as loudly as the form of the ask allows. */
export function judge(measured: Measured, form: Form, weights: Weights, reading: Reading): Judgement {
  const { difficulty, evidence } = measured.everyday;
  const wording = form.short * evidence;
  const learned = (1 - wording) * form.familiar;
  const sized = sizeOf(measured, form.kind);
  const size = (1 - wording - learned) * (sized?.share ?? 0);
  const unknown = 1 - wording - learned - size;
  const said = calibrated(form.kind, weights, reading);
  const pLight =
    wording * logistic((LIGHT_BELOW - difficulty) * SHARPNESS) +
    learned * said.light +
    size * logistic(sized?.light ?? 0) +
    unknown * UNKNOWN_LIGHT;
  const pMedium =
    wording * logistic((MEDIUM_BELOW - difficulty) * SHARPNESS) +
    learned * said.medium +
    size * logistic(sized?.medium ?? 0) +
    unknown * UNKNOWN_MEDIUM;
  return {
    pLight,
    pMedium: Math.max(pLight, pMedium),
    hardness: rank(measured, form, reading),
    wording,
    learned,
    size,
    heavySucceeds: logistic(reading.margins[2]!),
  };
}

/** What the trees and the expert say of a kind, as probabilities that held on unseen rows. */
function calibrated(kind: Kind, { calibration }: Weights, { margins, expert }: Reading) {
  const row = Math.max(
    0,
    CALIBRATED_KINDS.findIndex((name) => name === kind),
  );
  const of = (head: 0 | 1) => {
    const at = (2 * row + head) * LINE_TERMS;
    const trees = calibration[at]! * margins[head]!;
    return logistic(trees + calibration[at + 1]! * (expert?.ease ?? 0) + calibration[at + 2]!);
  };
  const light = of(0);
  return { light, medium: Math.max(light, of(1)) };
}

/** The likeliest tier and its probability; where two are equal, the one nearer to medium. */
export function likeliest(
  pLight: number,
  pMedium: number,
): { readonly level: Tier; readonly confidence: number } {
  const medium = pMedium - pLight;
  const heavy = 1 - pMedium;
  if (medium >= pLight && medium >= heavy) return { level: 'medium', confidence: medium };
  return pLight > heavy ? { level: 'light', confidence: pLight } : { level: 'heavy', confidence: heavy };
}
