/** A complete tree: inner nodes in level order, then a leaf row of `2 ** depth` times `heads` values. */
export interface Tree {
  readonly features: Uint8Array;
  readonly bins: Uint8Array;
  readonly leaves: Float64Array;
  /** Training rows per leaf. */
  readonly counts: Float64Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  readonly l2: number;
  readonly minWeight: number;
  readonly featureShare: number;
  readonly rowShare: number;
}

const BINS = 64;

/** Cut points per feature: value <= cuts[b] falls into bin b; ascending, at most BINS - 1. */
export function chooseCuts(
  values: readonly (readonly number[])[],
  members: readonly number[],
  width: number,
): Float32Array[] {
  const cuts: Float32Array[] = [];
  for (let feature = 0; feature < width; feature++) {
    const sorted = Float32Array.from(members, (row) => values[row]![feature]!).sort();
    const found: number[] = [];
    for (let bin = 1; bin < BINS; bin++) {
      const value = sorted[Math.floor((bin * sorted.length) / BINS)]!;
      if (value < sorted[sorted.length - 1]! && value !== found[found.length - 1]) found.push(value);
    }
    cuts.push(Float32Array.from(found));
  }
  return cuts;
}

export function binOf(cuts: Float32Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Gradient boosting of trees whose leaves answer all heads at once (log loss on soft targets).
 *
 * @param binned   feature-major: binned[feature][row]
 * @param targets  targets[head][row], NaN where unknown
 * @param base     the starting log-odds of each head
 */
export function fitTrees(
  binned: readonly Uint8Array[],
  members: readonly number[],
  targets: readonly Float64Array[],
  weights: Float64Array,
  base: readonly number[],
  options: BoostOptions,
  random: () => number,
): Tree[] {
  const heads = targets.length;
  const rows = Int32Array.from(members);
  const count = rows.length;
  const total = weights.length;
  const margins = targets.map((_, head) => new Float64Array(total).fill(base[head]!));
  const slopes = targets.map(() => new Float64Array(total));
  const curves = targets.map(() => new Float64Array(total));
  const trees: Tree[] = [];
  const node = new Int32Array(total);
  const inner = (1 << options.depth) - 1;
  const leafCount = 1 << options.depth;
  const stride = 2 * heads;
  for (let index = 0; index < options.trees; index++) {
    for (let head = 0; head < heads; head++)
      for (let at = 0; at < count; at++) {
        const row = rows[at]!;
        const target = targets[head]![row]!;
        if (Number.isNaN(target)) continue;
        const p = 1 / (1 + Math.exp(-margins[head]![row]!));
        slopes[head]![row] = (p - target) * weights[row]!;
        curves[head]![row] = Math.max(p * (1 - p), 1e-4) * weights[row]!;
      }
    const picked = binned.map((_, feature) => feature).filter(() => random() < options.featureShare);
    const sample: number[] = [];
    for (let at = 0; at < count; at++) if (random() < options.rowShare) sample.push(rows[at]!);
    const features = new Uint8Array(inner);
    const bins = new Uint8Array(inner).fill(255);
    node.fill(0);
    for (let level = 0; level < options.depth; level++) {
      const first = (1 << level) - 1;
      const width = 1 << level;
      const best = new Float64Array(width);
      const histogram = new Float64Array(width * BINS * stride);
      for (const feature of picked) {
        histogram.fill(0);
        const column = binned[feature]!;
        for (let s = 0; s < sample.length; s++) {
          const row = sample[s]!;
          const slot = ((node[row]! - first) * BINS + column[row]!) * stride;
          for (let head = 0; head < heads; head++) {
            histogram[slot + 2 * head]! += slopes[head]![row]!;
            histogram[slot + 2 * head + 1]! += curves[head]![row]!;
          }
        }
        for (let at = 0; at < width; at++) {
          const sums = new Float64Array(stride);
          for (let bin = 0; bin < BINS; bin++)
            for (let part = 0; part < stride; part++)
              sums[part]! += histogram[(at * BINS + bin) * stride + part]!;
          let parent = 0;
          for (let head = 0; head < heads; head++)
            parent += sums[2 * head]! ** 2 / (sums[2 * head + 1]! + options.l2);
          const left = new Float64Array(stride);
          for (let bin = 0; bin < BINS - 1; bin++) {
            let gain = -parent;
            let leftWeight = 0;
            let rightWeight = 0;
            for (let head = 0; head < heads; head++) {
              const slot = (at * BINS + bin) * stride + 2 * head;
              const g = (left[2 * head]! += histogram[slot]!);
              const h = (left[2 * head + 1]! += histogram[slot + 1]!);
              const rg = sums[2 * head]! - g;
              const rh = sums[2 * head + 1]! - h;
              leftWeight += h;
              rightWeight += rh;
              gain += (g * g) / (h + options.l2) + (rg * rg) / (rh + options.l2);
            }
            if (leftWeight < options.minWeight || rightWeight < options.minWeight || gain <= best[at]! + 1e-9)
              continue;
            best[at] = gain;
            features[first + at] = feature;
            bins[first + at] = bin;
          }
        }
      }
      for (let at = 0; at < count; at++) {
        const row = rows[at]!;
        const here = node[row]!;
        node[row] = 2 * here + 1 + (binned[features[here]!]![row]! > bins[here]! ? 1 : 0);
      }
    }
    const sums = new Float64Array(leafCount * stride);
    for (const row of sample)
      for (let head = 0; head < heads; head++) {
        const slot = (node[row]! - inner) * stride + 2 * head;
        sums[slot]! += slopes[head]![row]!;
        sums[slot + 1]! += curves[head]![row]!;
      }
    const leaves = new Float64Array(leafCount * heads);
    for (let leaf = 0; leaf < leafCount; leaf++)
      for (let head = 0; head < heads; head++) {
        const slot = leaf * stride + 2 * head;
        leaves[leaf * heads + head] = (-options.rate * sums[slot]!) / (sums[slot + 1]! + options.l2);
      }
    const counts = new Float64Array(leafCount);
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      counts[node[row]! - inner]!++;
      for (let head = 0; head < heads; head++)
        margins[head]![row]! += leaves[(node[row]! - inner) * heads + head]!;
    }
    trees.push({ features, bins, leaves, counts });
  }
  return trees;
}
