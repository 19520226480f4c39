import { EXPERT_DRAWERS, EXPERT_KINDS, type Expert } from './experts.js';
import {
  CALIBRATED_KINDS,
  GRAM_HEADS,
  GRAM_INPUTS,
  LINE_TERMS,
  TREE_HEADS,
  type Weights,
} from './learned.js';
import { DRAWERS } from './words.js';

/**
 * Weights as bytes: first the drawers in numbers of six bits, which are whole signs of base64 and so
 * compress well there; then a header of three numbers and the other arrays in this order, little endian.
 */
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
    packSixes(weights.fingerprints),
    packSixes(Uint8Array.from(weights.grams, (gram) => gram + HALF_SIX)),
    Uint8Array.of(weights.depth, treeCount(weights) & 255, treeCount(weights) >> 8, weights.typical.length),
    Uint8Array.from(cuts, ({ length }) => length),
    new Uint8Array(floats.buffer),
    weights.splitFeatures,
    places,
    new Uint8Array(weights.leaves.buffer),
    new Uint8Array(weights.nodeMeans.buffer),
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
  let at = 0;
  const bytes = (length: number) => packed.slice(at, (at += length));
  const fingerprints = unpackSixes(bytes((DRAWERS * 3) / 4));
  const grams = new Int8Array(unpackSixes(bytes((DRAWERS * GRAM_HEADS * 3) / 4)).buffer);
  for (let drawer = 0; drawer < grams.length; drawer++) grams[drawer]! -= HALF_SIX;
  const [depth = 0, low = 0, high = 0, inputs = 0] = bytes(4);
  const trees = low + 256 * high;
  const inner = trees * ((1 << depth) - 1);
  const leaves = trees * (1 << depth) * TREE_HEADS;
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
  const splitValues = new Float32Array(inner);
  bytes(inner).forEach(
    (place, slot) => (splitValues[slot] = cuts[splitFeatures[slot] ?? 0]?.[place] ?? Infinity),
  );
  return {
    ...read,
    depth,
    splitFeatures,
    splitValues,
    leaves: new Int8Array(bytes(leaves).buffer),
    nodeMeans: new Int8Array(bytes(inner).buffer),
    fingerprints,
    grams,
    experts: EXPERT_KINDS.map(() => unpackExpert(bytes)),
  };
}

/** Numbers from -31 to 31 become 1 to 63. */
const HALF_SIX = 32;

/** Four numbers below 64 in three bytes; their count is a multiple of four. */
function packSixes(sixes: Uint8Array): Uint8Array {
  const packed = new Uint8Array((sixes.length * 3) / 4);
  for (let from = 0, to = 0; from < sixes.length; from += 4, to += 3) {
    const [a = 0, b = 0, c = 0, d = 0] = sixes.subarray(from, from + 4);
    packed.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], to);
  }
  return packed;
}

function unpackSixes(packed: Uint8Array): Uint8Array {
  const sixes = new Uint8Array((packed.length * 4) / 3);
  for (let from = 0, to = 0; from < packed.length; from += 3, to += 4) {
    const three = (packed[from]! << 16) | (packed[from + 1]! << 8) | packed[from + 2]!;
    sixes[to] = three >> 18;
    sixes[to + 1] = (three >> 12) & 63;
    sixes[to + 2] = (three >> 6) & 63;
    sixes[to + 3] = three & 63;
  }
  return sixes;
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
