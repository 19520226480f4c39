/** What trees and expert said of one unseen row, and whether the tier sufficed. */
export interface Seen {
  readonly margin: number;
  readonly ease: number;
  readonly sufficed: boolean;
}

/** As if this many outcomes had already agreed with the line before fitting. */
const PRIOR_OUTCOMES = 20;
const STEPS = 40;

/** Logistic regression on trees and expert by Newton's method, drawn towards `prior`; slopes stay positive. */
export function fitStack(seen: readonly Seen[], prior: readonly number[]): readonly number[] {
  const line = Float64Array.from(prior);
  // An expert's ease is some tenth of a log-odd wide: its slope may move ten times as freely.
  const stiffness = [0.25, 0.0025, 0.25].map((share) => share * PRIOR_OUTCOMES);
  for (let step = 0; step < STEPS; step++) {
    const slope = stiffness.map((stiff, at) => stiff * (line[at]! - prior[at]!));
    const curve = stiffness.map((stiff, at) => [0, 1, 2].map((other) => (other === at ? stiff : 0)));
    for (const { margin, ease, sufficed } of seen) {
      const terms = [margin, ease, 1];
      const p = 1 / (1 + Math.exp(-terms.reduce((sum, term, at) => sum + term * line[at]!, 0)));
      const weight = Math.max(1e-6, p * (1 - p));
      terms.forEach((term, at) => {
        slope[at]! += (p - (sufficed ? 1 : 0)) * term;
        terms.forEach((other, to) => (curve[at]![to]! += weight * term * other));
      });
    }
    const move = solveThree(curve, slope);
    move.forEach((by, at) => (line[at]! -= by));
    line[0] = Math.max(0.05, line[0]!);
    line[1] = Math.max(0, line[1]!);
    if (move.every((by) => Math.abs(by) < 1e-9)) break;
  }
  return [...line];
}

/** Gaussian elimination on a positive definite system of three. */
function solveThree(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, target[at]!]);
  for (let pivot = 0; pivot < rows.length; pivot++)
    for (let row = 0; row < rows.length; row++) {
      if (row === pivot) continue;
      const share = rows[row]![pivot]! / rows[pivot]![pivot]!;
      rows[row] = rows[row]!.map((value, at) => value - share * rows[pivot]![at]!);
    }
  return rows.map((row, at) => row[rows.length]! / row[at]!);
}
