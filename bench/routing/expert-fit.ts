import {
  EXPERT_DRAWERS,
  expertDrawerOf,
  gramShare,
  standardised,
  type Expert,
} from '../../src/analysis/experts.js';
import { FEATURE_NAMES } from '../../src/analysis/features.js';
import { fingerprintOf } from '../../src/analysis/words.js';

/** One row for an expert: what is read from the text, and how easy it proved within its source. */
export interface Lesson {
  /** Features, then the readings of the expert alone: see `expertInputs`. */
  readonly inputs: readonly number[];
  /** Distinct n-grams. */
  readonly grams: readonly number[];
  /** Share of models that succeeded, less the mean of its source. */
  readonly ease: number;
}

/** An n-gram that fewer lessons hold is not learned: it would name its prompt. */
const FEWEST_LESSONS = 6;
/** Features, an expert's own readings and n-grams have this much say beside each other; RIDGE is noise over signal. */
const FEATURE_SHARE = 1;
const OWN_SHARE = 0.5;
const GRAM_SHARE = 1;
const RIDGE = 10;

/** Ridge regression on features and n-grams together, solved over lessons, which are the fewer. */
export function fitExpert(lessons: readonly Lesson[]): Expert {
  const { means, inverses } = spread(lessons);
  const says = saysOf(inverses);
  const inputs = lessons.map((lesson) =>
    standardised({ means, inverses }, lesson.inputs).map((value, at) => value * says[at]!),
  );
  const { fingerprints, rarity } = assignDrawers(lessons);
  const known = lessons.map(({ grams }) =>
    grams.filter((gram) => fingerprints[expertDrawerOf(gram)] === fingerprintOf(gram)).map(expertDrawerOf),
  );
  const unit = Math.sqrt(GRAM_SHARE) / meanRarity(known, rarity);
  const words = known.map((drawers) => {
    const share = gramShare(drawers.length) * unit;
    return new Map(drawers.map((drawer) => [drawer, rarity[drawer]! * share]));
  });
  const kernel = lessons.map((_, a) =>
    Float64Array.from(
      lessons,
      (_lesson, b) => dot(inputs[a]!, inputs[b]!) + dotSparse(words[a]!, words[b]!) + (a === b ? RIDGE : 0),
    ),
  );
  const alphas = solve(
    kernel,
    Float64Array.from(lessons, ({ ease }) => ease),
  );
  const slopes = new Float32Array(means.length);
  const drawers = new Float64Array(EXPERT_DRAWERS);
  alphas.forEach((alpha, row) => {
    inputs[row]!.forEach((value, at) => (slopes[at]! += alpha * value * says[at]!));
    for (const [drawer, value] of words[row]!) drawers[drawer]! += alpha * value * rarity[drawer]! * unit;
  });
  const gramScale = Math.fround(Math.max(1e-9, ...drawers.map(Math.abs)) / 127);
  return {
    means,
    inverses,
    slopes,
    fingerprints,
    grams: Int8Array.from(drawers, (value) => Math.round(value / gramScale)),
    gramScale,
  };
}

/** How loud each input is, so that those of one sort have their share together. */
function saysOf(inverses: Float32Array): Float64Array {
  const own = FEATURE_NAMES.length;
  const varying = (some: Float32Array) => Math.max(1, some.filter((inverse) => inverse > 0).length);
  const ofFeature = Math.sqrt(FEATURE_SHARE / varying(inverses.subarray(0, own)));
  const ofReading = Math.sqrt(OWN_SHARE / varying(inverses.subarray(own)));
  return Float64Array.from(inverses, (_, at) => (at < own ? ofFeature : ofReading));
}

function spread(lessons: readonly Lesson[]): { means: Float32Array; inverses: Float32Array } {
  const width = lessons[0]?.inputs.length ?? 0;
  const means = new Float32Array(width);
  const inverses = new Float32Array(width);
  for (let at = 0; at < width; at++) {
    const mean = lessons.reduce((sum, { inputs }) => sum + inputs[at]!, 0) / lessons.length;
    const variance = lessons.reduce((sum, { inputs }) => sum + (inputs[at]! - mean) ** 2, 0) / lessons.length;
    means[at] = mean;
    inverses[at] = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
  }
  return { means, inverses };
}

/** Each drawer goes to its most frequent n-gram; rare ones say more. */
function assignDrawers(lessons: readonly Lesson[]): { fingerprints: Uint8Array; rarity: Float64Array } {
  const frequency = new Map<number, number>();
  for (const { grams } of lessons)
    for (const gram of grams) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const fingerprints = new Uint8Array(EXPERT_DRAWERS);
  const best = new Int32Array(EXPERT_DRAWERS);
  const rarity = new Float64Array(EXPERT_DRAWERS);
  for (const [gram, count] of frequency) {
    const drawer = expertDrawerOf(gram);
    const wins =
      count > best[drawer]! || (count === best[drawer] && fingerprintOf(gram) > fingerprints[drawer]!);
    if (count < FEWEST_LESSONS || !wins) continue;
    best[drawer] = count;
    fingerprints[drawer] = fingerprintOf(gram);
    rarity[drawer] = Math.log(lessons.length / count);
  }
  return { fingerprints, rarity };
}

/** The length of a typical row of n-grams, so that both kinds of input start with the same say. */
function meanRarity(known: readonly (readonly number[])[], rarity: Float64Array): number {
  const sizes = known.map((drawers) => {
    const squares = drawers.reduce((sum, drawer) => sum + rarity[drawer]! ** 2, 0);
    return squares * gramShare(drawers.length) ** 2;
  });
  return Math.sqrt(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)) || 1;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

function dotSparse(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [drawer, value] of a) sum += value * (b.get(drawer) ?? 0);
  return sum;
}

/** Cholesky; the ridge on the diagonal keeps every pivot positive. */
function solve(matrix: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = target.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = lower[row]![column]!;
      for (let at = 0; at < column; at++) sum -= lower[row]![at]! * lower[column]![at]!;
      lower[row]![column] = row === column ? Math.sqrt(sum) : sum / lower[column]![column]!;
    }
  const out = Float64Array.from(target);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) out[row]! -= lower[row]![at]! * out[at]!;
    out[row]! /= lower[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) out[row]! -= lower[at]![row]! * out[at]!;
    out[row]! /= lower[row]![row]!;
  }
  return out;
}
