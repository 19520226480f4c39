/** Sparse rows: the columns of row i are `columns[offsets[i]]` to `columns[offsets[i + 1] - 1]`, each of value `scale[i]`. */
export interface SparseRows {
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly scale: Float64Array;
  readonly width: number;
}

export interface LinearOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Logistic regression on soft targets by adaptive gradient steps, row after row in a fixed shuffle.
 * Each source has its own intercept, so that words explain differences inside a source, not between.
 *
 * @param targets  0 to 1, NaN where unknown
 * @returns one weight per column
 */
export function fitLinear(
  rows: SparseRows,
  members: readonly number[],
  targets: Float64Array,
  weights: Float64Array,
  source: Int32Array,
  { epochs, rate, decay }: LinearOptions,
  shuffle: (values: number[]) => void,
): Float64Array {
  const slopes = new Float64Array(rows.width);
  const history = new Float64Array(rows.width).fill(1e-3);
  const intercepts = new Float64Array(64);
  const interceptHistory = new Float64Array(64).fill(1e-3);
  const order = members.filter((row) => !Number.isNaN(targets[row]));
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order);
    for (const row of order) {
      const from = rows.offsets[row]!;
      const to = rows.offsets[row + 1]!;
      const scale = rows.scale[row]!;
      const home = source[row]!;
      let sum = 0;
      for (let at = from; at < to; at++) sum += slopes[rows.columns[at]!]!;
      const slip = (logistic(intercepts[home]! + sum * scale) - targets[row]!) * weights[row]!;
      interceptHistory[home]! += slip * slip;
      intercepts[home]! -= (rate * slip) / Math.sqrt(interceptHistory[home]!);
      const step = slip * scale;
      for (let at = from; at < to; at++) {
        const column = rows.columns[at]!;
        const gradient = step + decay * slopes[column]!;
        history[column]! += gradient * gradient;
        slopes[column]! -= (rate * gradient) / Math.sqrt(history[column]!);
      }
    }
  }
  return slopes;
}
