import { expertInputs } from './expert-readings.js';
import {
  askExpert,
  askSteady,
  EXPERT_KINDS,
  type Expert,
  type ExpertReading,
  type Steady,
  type SteadyReading,
} from './experts.js';
import { featuresOf, type Measured } from './features.js';
import type { Kind } from './form.js';
import { drawerOf, fingerprintOf, firstOpening, gramAt, gramCount } from './words.js';
import { zeros } from './zeros.js';

/** Heads of the n-gram part: light suffices, medium suffices. */
export const GRAM_HEADS = 2;
/** What the n-grams add to the features as inputs of the trees: a sum per head, and the known share. */
export const GRAM_INPUTS = GRAM_HEADS + 1;
/** Heads of the trees: light suffices, medium suffices, heavy succeeds. */
export const TREE_HEADS = 3;
/** Keeps the n-gram sum of a very short text small. */
const GRAM_PRIOR = 5;

/** Kinds with calibration of their own; every other kind shares the first. */
export const CALIBRATED_KINDS = ['choice', ...EXPERT_KINDS] as const;
/** A calibration line: slope of the trees' log-odds, slope of the expert's ease, intercept. */
export const LINE_TERMS = 3;

/** Everything that was learned, in the form the runtime uses it. */
export interface Weights {
  /** Per drawer: 0, or the fingerprint of the one n-gram that lives there. */
  readonly fingerprints: Uint8Array;
  /** Per drawer and head, in units of `gramScales`. */
  readonly grams: Int8Array;
  readonly gramScales: Float32Array;
  readonly depth: number;
  /** Per tree and inner node, level order. */
  readonly splitFeatures: Uint8Array;
  /** A node sends greater values right; +Infinity where there is no split. */
  readonly splitValues: Float32Array;
  /** Per tree, leaf and head, in units of `leafScale`. */
  readonly leaves: Int8Array;
  readonly leafScale: number;
  readonly base: Float32Array;
  /** Per tree and inner node, in units of `leafScale`: mean difficulty below it, for explanations. */
  readonly nodeMeans: Int8Array;
  /** Per tree input: its median in training. */
  readonly typical: Float32Array;
  /** In the order of EXPERT_KINDS; undefined where too few rows were at hand. */
  readonly experts: readonly (Expert | undefined)[];
  readonly steady: Steady;
  /** Per kind of CALIBRATED_KINDS and probability (light, medium): a line. Fitted on rows the model had not seen. */
  readonly calibration: Float32Array;
}

/** What the n-grams of one text say. */
export interface GramReading {
  readonly sums: readonly number[];
  /** Share of the text's n-grams that were seen in training. */
  readonly known: number;
}

export function readKnownGrams(
  weights: Pick<Weights, 'fingerprints' | 'grams' | 'gramScales'>,
  measured: Measured,
): GramReading {
  const { words } = measured;
  const count = gramCount(words);
  const sums = [0, 0];
  const isFirst = firstOpening();
  let known = 0;
  let distinct = 0;
  for (let at = 0; at < count; at++) {
    const gram = gramAt(words, at);
    const drawer = drawerOf(gram);
    if (weights.fingerprints[drawer] !== fingerprintOf(gram)) distinct++;
    else if (isFirst(drawer)) {
      known++;
      for (let head = 0; head < GRAM_HEADS; head++) sums[head]! += weights.grams[drawer * GRAM_HEADS + head]!;
    }
  }
  const scale = 1 / Math.sqrt(known + GRAM_PRIOR);
  return {
    sums: sums.map((sum, head) => sum * (weights.gramScales[head] ?? 0) * scale),
    known: known / (known + distinct + 1),
  };
}

/** The features the trees read: those of the text, then what the n-grams say. */
export function treeInputs(measured: Measured, grams: GramReading): readonly number[] {
  const inputs = featuresOf(measured, GRAM_INPUTS);
  const from = inputs.length - GRAM_INPUTS;
  for (let head = 0; head < GRAM_HEADS; head++) inputs[from + head] = grams.sums[head]!;
  inputs[from + GRAM_HEADS] = grams.known;
  return inputs;
}

/** How leaf values of the heads make one difficulty: hard when light and medium fail and heavy succeeds. */
export const DIFFICULTY_MIX = [-0.6, -0.4, 0.1] as const;

/**
 * The leaf of each tree that a text reaches.
 *
 * Which way a node sends it is reckoned, not branched on: nobody can guess it, a processor least.
 */
function climbTrees(
  { depth, splitFeatures, splitValues }: Weights,
  inputs: readonly number[],
): readonly number[] {
  const inner = (1 << depth) - 1;
  // Not `zeros`: these stay whole numbers.
  const reached: number[] = [];
  reached.length = splitFeatures.length / inner;
  for (let tree = 0, root = 0; tree < reached.length; tree++, root += inner) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const slot = root + node;
      node = 2 * node + 1 + Number(inputs[splitFeatures[slot]!]! > splitValues[slot]!);
    }
    reached[tree] = node - inner;
  }
  return reached;
}

/** Log-odds of each head. */
function marginsOf(
  { base, depth, leafScale, leaves }: Weights,
  reached: readonly number[],
): readonly number[] {
  let light = 0;
  let medium = 0;
  let heavy = 0;
  for (let tree = 0; tree < reached.length; tree++) {
    const leaf = ((tree << depth) + reached[tree]!) * TREE_HEADS;
    light += leaves[leaf]!;
    medium += leaves[leaf + 1]!;
    heavy += leaves[leaf + 2]!;
  }
  return [light, medium, heavy].map((sum, head) => sum * leafScale + (base[head] ?? 0));
}

/**
 * Per input: how far it moved the difficulty, in log-odds. What a split changes in the mean difficulty
 * is owed to the input it asks for; looked up from the leaves down to the roots.
 */
export function movedByTrees(weights: Weights, { inputs, reached }: Reading): number[] {
  const { depth, leafScale, leaves, nodeMeans, splitFeatures } = weights;
  const inner = (1 << depth) - 1;
  const [light, medium, heavy] = DIFFICULTY_MIX;
  const moved = zeros(inputs.length);
  for (let tree = 0, root = 0; tree < reached.length; tree++, root += inner) {
    const leaf = ((tree << depth) + reached[tree]!) * TREE_HEADS;
    let mean = light * leaves[leaf]! + medium * leaves[leaf + 1]! + heavy * leaves[leaf + 2]!;
    for (let node = reached[tree]! + inner; node > 0;) {
      node = (node - 1) >> 1;
      const below = mean;
      mean = nodeMeans[root + node]!;
      moved[splitFeatures[root + node]!]! += below - mean;
    }
  }
  for (let input = 0; input < moved.length; input++) moved[input]! *= leafScale;
  return moved;
}

/** Everything that was learned, applied to one text. */
export interface Reading {
  /** Share of the text's n-grams that were seen in training. */
  readonly known: number;
  /** What the trees were asked with. */
  readonly inputs: readonly number[];
  /** The leaf of each tree. */
  readonly reached: readonly number[];
  /** Log-odds per head: light suffices, medium suffices, heavy succeeds. */
  readonly margins: readonly number[];
  readonly expert: ExpertReading | undefined;
  readonly steady: SteadyReading;
}

/** Who learned texts of this kind alone; undefined where nobody did. */
export const expertOf = ({ experts }: Weights, kind: Kind): Expert | undefined =>
  experts[EXPERT_KINDS.findIndex((name) => name === kind)];

export function readLearned(weights: Weights, measured: Measured, kind: Kind): Reading {
  const grams = readKnownGrams(weights, measured);
  const inputs = treeInputs(measured, grams);
  const reached = climbTrees(weights, inputs);
  const expert = expertOf(weights, kind);
  return {
    known: grams.known,
    inputs,
    reached,
    margins: marginsOf(weights, reached),
    expert:
      expert === undefined
        ? undefined
        : askExpert(expert, measured.words, expertInputs(kind, measured, inputs)),
    steady: askSteady(weights.steady, inputs),
  };
}
