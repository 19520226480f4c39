import { fold } from '../../src/analysis/letters.js';
import { readClauses } from '../../src/analysis/clauses.js';
import { measure, type Measured } from '../../src/analysis/features.js';
import { kindOf, type Kind } from '../../src/analysis/form.js';
import {
  CALIBRATED_KINDS,
  DIFFICULTY_MIX,
  GRAM_HEADS,
  readKnownGrams,
  treeInputs,
  TREE_HEADS,
  type Weights,
} from '../../src/analysis/learned.js';
import { drawerOf, DRAWERS, fingerprintOf, readGrams, readWords } from '../../src/analysis/words.js';
import { bareQuestion } from './bare.js';
import { binOf, chooseCuts, fitTrees, type BoostOptions, type Tree } from './boost.js';
import { fitLinear, type LinearOptions, type SparseRows } from './linear.js';
import { foldOf, type Row } from './rows.js';
import { trainExperts, trainSteady } from './train-experts.js';

/** A row with everything the runtime would read from its prompt. */
export interface Example {
  readonly row: Row;
  readonly measured: Measured;
  readonly kind: Kind;
  /** Distinct n-grams. */
  readonly grams: readonly number[];
  /** The same question without its choices, where it can stand alone. */
  readonly bare: Measured | undefined;
}

export function readExample(row: Row): Example {
  const { measured, words } = read(row.prompt);
  const bare = bareQuestion(row.prompt);
  return {
    row,
    measured,
    kind: kindOf(measured),
    grams: [...new Set(readGrams(words))],
    bare: bare === undefined ? undefined : read(bare).measured,
  };
}

function read(prompt: string) {
  const codes = fold(prompt.trim());
  const words = readWords(codes);
  return { words, measured: measure(prompt.trim(), codes, words, readClauses(codes)) };
}

/** An n-gram that fewer prompts hold is not learned: it would name its prompt. */
const FEWEST_PROMPTS = 5;
/** Small sources count more per row: weight = (LARGEST / rows of the source) ** EVENING. */
const LARGEST = 6000;
const EVENING = 0.2;
/** A question without its choices counts this much of the whole: more would cost choices their say. */
const BARE = 0.3;
const INNER_FOLDS = 5;
const LINEAR: LinearOptions = { epochs: 8, rate: 0.05, decay: 1e-3 };
const BOOST: BoostOptions = {
  trees: 160,
  depth: 5,
  rate: 0.06,
  l2: 16,
  minWeight: 8,
  featureShare: 0.3,
  rowShare: 0.7,
};
const BASE = [-0.5, 0.3, 0.8];
const SEED = 7;

/** Numbers from 0 to 1 that depend on the seed only. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Learns everything from the examples at `members`. The same input gives the same weights, bit by bit. */
export function train(examples: readonly Example[], members: readonly number[]): Weights {
  const rowWeights = weigh(examples, members);
  // 1. The n-grams, once per inner fold, so that the trees see what n-grams say about unseen rows.
  const inner = examples.map(({ row }) => foldOf(`${row.group}x`, INNER_FOLDS));
  const parts = Array.from({ length: INNER_FOLDS }, (_, fold) =>
    trainGrams(
      examples,
      members.filter((at) => inner[at] !== fold),
      rowWeights,
    ),
  );
  // 2. The trees, which also see questions without their choices.
  const lessons = members.map((at) => lessonOf(at, examples[at]!.measured, 1));
  for (const at of members) {
    const { bare } = examples[at]!;
    if (bare !== undefined) lessons.push(lessonOf(at, bare, BARE));
  }
  function lessonOf(at: number, measured: Measured, share: number): Lesson {
    const inputs = treeInputs(measured, readKnownGrams(parts[inner[at]!]!, measured));
    return { row: examples[at]!.row, inputs, weight: rowWeights[at]! * share };
  }
  const trees = trainTrees(lessons);
  // 3. The n-grams again, on everything.
  return {
    ...trainGrams(examples, members, rowWeights),
    ...trees,
    typical: medians(lessons.slice(0, members.length)),
    experts: trainExperts(examples, members),
    steady: trainSteady(examples, members),
    calibration: Float32Array.from(CALIBRATED_KINDS.flatMap(() => [...UNFITTED, ...UNFITTED])),
  };
}

/** What the trees learn from: one text, and what became of its row. */
interface Lesson {
  readonly row: Row;
  readonly inputs: readonly number[];
  readonly weight: number;
}

function trainTrees(lessons: readonly Lesson[]): TreeWeights {
  const values = lessons.map(({ inputs }) => inputs);
  const everything = lessons.map((_, at) => at);
  const cuts = chooseCuts(values, everything, values[0]?.length ?? 0);
  const binned = cuts.map((cut, feature) => Uint8Array.from(values, (input) => binOf(cut, input[feature]!)));
  const weights = Float64Array.from(lessons, ({ weight }) => weight);
  const trees = fitTrees(binned, everything, treeTargets(lessons), weights, BASE, BOOST, randomFrom(SEED));
  return packTrees(trees, cuts);
}

/** The calibration line before it is fitted: trees as they are, the expert in plausible log-odds. */
export const UNFITTED = [1, 5, 0] as const;
type GramWeights = Pick<Weights, 'fingerprints' | 'grams' | 'gramScales'>;

function weigh(examples: readonly Example[], members: readonly number[]): Float64Array {
  const counts = new Map<string, number>();
  for (const at of members)
    counts.set(examples[at]!.row.source, (counts.get(examples[at]!.row.source) ?? 0) + 1);
  return Float64Array.from(examples, ({ row }) => (LARGEST / (counts.get(row.source) ?? LARGEST)) ** EVENING);
}

/** Each drawer goes to the most frequent n-gram that falls into it. */
function assignDrawers(examples: readonly Example[], members: readonly number[]): Uint8Array {
  const frequency = new Map<number, number>();
  for (const at of members)
    for (const gram of examples[at]!.grams) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const fingerprints = new Uint8Array(DRAWERS);
  const best = new Int32Array(DRAWERS);
  for (const [gram, count] of frequency) {
    const drawer = drawerOf(gram);
    const wins =
      count > best[drawer]! || (count === best[drawer] && fingerprintOf(gram) > fingerprints[drawer]!);
    if (count < FEWEST_PROMPTS || !wins) continue;
    best[drawer] = count;
    fingerprints[drawer] = fingerprintOf(gram);
  }
  return fingerprints;
}

function sparseRows(examples: readonly Example[], fingerprints: Uint8Array): SparseRows {
  const offsets = new Int32Array(examples.length + 1);
  const columns: number[] = [];
  const scale = new Float64Array(examples.length);
  examples.forEach(({ grams }, at) => {
    const from = columns.length;
    for (const gram of grams)
      if (fingerprints[drawerOf(gram)] === fingerprintOf(gram)) columns.push(drawerOf(gram));
    offsets[at + 1] = columns.length;
    scale[at] = 1 / Math.sqrt(columns.length - from + 5);
  });
  return { offsets, columns: Int32Array.from(columns), scale, width: DRAWERS };
}

function trainGrams(
  examples: readonly Example[],
  members: readonly number[],
  rowWeights: Float64Array,
): GramWeights {
  const fingerprints = assignDrawers(examples, members);
  const rows = sparseRows(examples, fingerprints);
  const names = [...new Set(examples.map(({ row }) => row.source))];
  const home = Int32Array.from(examples, ({ row }) => names.indexOf(row.source));
  const slopes = gramTargets(examples).map((targets) =>
    fitLinear(rows, members, targets, rowWeights, home, LINEAR, shuffler(randomFrom(SEED))),
  );
  const scales = Float32Array.from(slopes, (slope) => clipAt(slope) / GRAM_LEVELS);
  const grams = new Int8Array(DRAWERS * GRAM_HEADS);
  slopes.forEach((slope, head) =>
    slope.forEach((value, drawer) => (grams[drawer * GRAM_HEADS + head] = toLevel(value / scales[head]!))),
  );
  return { fingerprints, grams, gramScales: scales };
}

/** Few weights are huge; clipping them keeps the rest precise. */
function clipAt(slope: Float64Array): number {
  const sizes = slope.map(Math.abs).sort();
  return Math.max(1e-6, sizes[Math.floor(sizes.length * 0.999)]!);
}

/** Six bits each: as good as eight, and much smaller when compressed. */
const GRAM_LEVELS = 31;
const toLevel = (value: number) => Math.max(-GRAM_LEVELS, Math.min(GRAM_LEVELS, Math.round(value)));

const toByte = (value: number) => Math.max(-127, Math.min(127, Math.round(value)));

function gramTargets(examples: readonly Example[]): Float64Array[] {
  return [
    Float64Array.from(examples, ({ row }) => {
      const means = Number.isNaN(row.mediumMean) ? row.lightMean : 0.7 * row.lightMean + 0.3 * row.mediumMean;
      return 0.2 * row.lightOk + 0.8 * means;
    }),
    Float64Array.from(examples, ({ row }) => 0.3 * row.mediumOk + 0.7 * row.mediumMean),
  ];
}

function treeTargets(lessons: readonly Lesson[]): Float64Array[] {
  return [
    Float64Array.from(lessons, ({ row }) => 0.85 * row.lightOk + 0.15 * row.lightMean),
    Float64Array.from(lessons, ({ row }) => 0.85 * row.mediumOk + 0.15 * row.mediumMean),
    Float64Array.from(lessons, ({ row }) => row.heavyMean),
  ];
}

type TreeWeights = Omit<Weights, keyof GramWeights | 'typical' | 'experts' | 'steady' | 'calibration'>;

function medians(lessons: readonly Lesson[]): Float32Array {
  return Float32Array.from(lessons[0]?.inputs ?? [], (_, input) => {
    const sorted = Float64Array.from(lessons, ({ inputs }) => inputs[input]!).sort();
    return sorted[sorted.length >> 1]!;
  });
}

/** The mean difficulty below each inner node, from the leaves up. */
function nodeMeans({ leaves, counts }: Tree, unit: number): number[] {
  const inner = counts.length - 1;
  const weight = new Float64Array(inner + counts.length);
  const sum = new Float64Array(inner + counts.length);
  for (let node = weight.length - 1; node >= 0; node--) {
    if (node >= inner) {
      const leaf = node - inner;
      weight[node] = counts[leaf]! + 1e-9;
      const value = DIFFICULTY_MIX.reduce(
        (total, share, head) => total + share * leaves[leaf * TREE_HEADS + head]!,
        0,
      );
      sum[node] = value * weight[node]!;
    } else {
      weight[node] = weight[2 * node + 1]! + weight[2 * node + 2]!;
      sum[node] = sum[2 * node + 1]! + sum[2 * node + 2]!;
    }
  }
  return Array.from({ length: inner }, (_, node) => toByte(sum[node]! / weight[node]! / unit));
}

function packTrees(trees: readonly Tree[], cuts: readonly Float32Array[]): TreeWeights {
  const largest = Math.max(...trees.map(({ leaves }) => Math.max(...leaves.map(Math.abs))));
  const leafScale = Math.fround(largest / 127);
  const leaves = trees.flatMap((tree) => Array.from(tree.leaves, (value) => toByte(value / leafScale)));
  if (leaves.length !== trees.length * (1 << BOOST.depth) * TREE_HEADS)
    throw new Error('a tree is not complete');
  return {
    depth: BOOST.depth,
    splitFeatures: Uint8Array.from(trees.flatMap(({ features }) => [...features])),
    splitValues: Float32Array.from(
      trees.flatMap(({ features, bins }) =>
        Array.from(bins, (bin, node) => cuts[features[node]!]![bin] ?? Infinity),
      ),
    ),
    leaves: Int8Array.from(leaves),
    nodeMeans: Int8Array.from(trees.flatMap((tree) => nodeMeans(tree, leafScale))),
    leafScale,
    base: Float32Array.from(BASE),
  };
}

function shuffler(random: () => number): (values: number[]) => void {
  return (values) => {
    for (let at = values.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [values[at], values[other]] = [values[other]!, values[at]!];
    }
  };
}
