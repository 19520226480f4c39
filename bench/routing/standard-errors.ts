import type { EvaluatorRow, Line } from './evaluator.js';

/**
 * How far chance alone moves each figure: its spread when the rows of every slice are drawn anew from
 * themselves. A slice that drew no row of one outcome has no figure in that round, and so no say.
 *
 * @param lineOf  the figures of some of the rows, a row perhaps several times among them
 * @param random  seeded, so that the errors are the same in every run
 */
export function standardErrors(
  rows: readonly EvaluatorRow[],
  lineOf: (rows: readonly EvaluatorRow[]) => Line,
  random: () => number,
  rounds: number,
): Line {
  const sliceOf = ({ slice, source }: EvaluatorRow) => slice ?? source;
  const slices = [...new Set(rows.map(sliceOf))].map((name) => rows.filter((row) => sliceOf(row) === name));
  const lines = Array.from({ length: rounds }, () =>
    lineOf(slices.flatMap((own) => own.map(() => own[Math.floor(random() * own.length)]!))),
  );
  const errors = Object.keys(lines[0] ?? {}).map((column) => [
    column,
    // Every line has the same columns, and they are the keys that we go through.
    deviation(lines.map((line) => line[column as keyof Line]).filter(Number.isFinite)),
  ]);
  return Object.fromEntries(errors) as Line;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
