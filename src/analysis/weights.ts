import { EXPERT_DRAWERS, EXPERT_KINDS, type Expert } from './experts.js';
import {
  CALIBRATED_KINDS,
  GRAM_HEADS,
  GRAM_INPUTS,
  LINE_TERMS,
  TREE_HEADS,
  type Weights,
} from './learned.js';
import { DRAWERS } from './ngrams.js';

/** Weights as bytes: a header of three numbers, then the arrays in this order, little endian. */
export function packWeights(weights: Weights): Uint8Array {
  const { gramScales, base } = weights;
  const { cuts, places } = packSplits(weights);
  const floats = Float32Array.of(
    weights.leafScale,
    ...gramScales,
    ...base,
    ...weights.calibration,
    ...weights.typical,
    ...weights.steady.means,
    ...weights.steady.slopes,
    ...cuts.flat(),
  );
  const parts = [
    Uint8Array.of(weights.depth, treeCount(weights) & 255, treeCount(weights) >> 8, weights.typical.length),
    Uint8Array.from(cuts, ({ length }) => length),
    new Uint8Array(floats.buffer),
    weights.splitFeatures,
    places,
    new Uint8Array(weights.leaves.buffer),
    new Uint8Array(weights.nodeMeans.buffer),
    weights.fingerprints,
    new Uint8Array(weights.grams.buffer),
    ...EXPERT_KINDS.flatMap((_, at) => packExpert(weights.experts[at])),
  ];
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

export function unpackWeights(packed: Uint8Array): Weights {
  const depth = packed[0] ?? 0;
  const trees = (packed[1] ?? 0) + 256 * (packed[2] ?? 0);
  const inner = trees * ((1 << depth) - 1);
  const leaves = trees * (1 << depth) * TREE_HEADS;
  const inputs = packed[3] ?? 0;
  let at = 4;
  const bytes = (length: number) => packed.slice(at, (at += length));
  const floats = (length: number) => new Float32Array(bytes(4 * length).buffer);
  const cutCounts = bytes(inputs);
  const read = {
    leafScale: floats(1)[0] ?? 0,
    gramScales: floats(GRAM_HEADS),
    base: floats(TREE_HEADS),
    calibration: floats(CALIBRATED_KINDS.length * 2 * LINE_TERMS),
    typical: floats(inputs),
    steady: { means: floats(inputs - GRAM_INPUTS), slopes: floats(inputs - GRAM_INPUTS) },
  };
  const cuts = Array.from(cutCounts, (count) => floats(count));
  const splitFeatures = bytes(inner);
  return {
    ...read,
    depth,
    splitFeatures,
    splitValues: Float32Array.from(
      bytes(inner),
      (place, slot) => cuts[splitFeatures[slot] ?? 0]?.[place] ?? Infinity,
    ),
    leaves: new Int8Array(bytes(leaves).buffer),
    nodeMeans: new Int8Array(bytes(inner).buffer),
    fingerprints: bytes(DRAWERS),
    grams: new Int8Array(bytes(DRAWERS * GRAM_HEADS).buffer),
    experts: EXPERT_KINDS.map(() => unpackExpert(bytes)),
  };
}

/** Many nodes ask for the same value of the same input: each value is kept once, nodes keep its place. */
function packSplits({ splitFeatures, splitValues, typical }: Weights) {
  const cuts = Array.from(typical, (_, input): number[] => {
    const asked = splitValues.filter((value, slot) => splitFeatures[slot] === input && value < Infinity);
    return [...new Set(asked)].sort((a, b) => a - b);
  });
  const places = Uint8Array.from(splitValues, (value, slot) => {
    const place = cuts[splitFeatures[slot] ?? 0]?.indexOf(value) ?? -1;
    return place < 0 ? NO_SPLIT : place;
  });
  return { cuts, places };
}

/** Beyond every table of values: everything goes left. */
const NO_SPLIT = 255;

/** The number of features, the numbers, then the drawers; 0 where there is no expert. */
function packExpert(expert: Expert | undefined): Uint8Array[] {
  if (expert === undefined) return [Uint8Array.of(0)];
  const { means, inverses, slopes, gramScale, fingerprints, grams } = expert;
  const floats = Float32Array.of(gramScale, ...means, ...inverses, ...slopes);
  return [
    Uint8Array.of(means.length),
    new Uint8Array(floats.buffer),
    fingerprints,
    new Uint8Array(grams.buffer),
  ];
}

function unpackExpert(bytes: (length: number) => Uint8Array<ArrayBuffer>): Expert | undefined {
  const width = bytes(1)[0] ?? 0;
  if (width === 0) return undefined;
  const floats = (length: number) => new Float32Array(bytes(4 * length).buffer);
  return {
    gramScale: floats(1)[0] ?? 0,
    means: floats(width),
    inverses: floats(width),
    slopes: floats(width),
    fingerprints: bytes(EXPERT_DRAWERS),
    grams: new Int8Array(bytes(EXPERT_DRAWERS).buffer),
  };
}

const treeCount = ({ splitFeatures, depth }: Weights) => splitFeatures.length / ((1 << depth) - 1);

/** Base64 to bytes without leaving the language: the same in every runtime. */
export function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
