import { describe, expect, it } from 'vitest';
import type { EvaluatorRow, Line } from '../../bench/routing/evaluator.js';
import { standardErrors } from '../../bench/routing/standard-errors.js';
import { randomFrom } from '../../bench/routing/train.js';

const rows = Array.from({ length: 400 }, (_, at): EvaluatorRow => ({
  id: String(at),
  source: at < 100 ? 'small' : 'large',
  prompt: at % 5 === 0 ? 'hit' : 'miss',
}));

/** All columns the same number: what is tested is how far it moves. */
const everywhere = (value: number): Line => ({
  'macro AUROC': value,
  'pooled AUROC': value,
  'macro APGR': value,
  'save95 macro': value,
  'save95 pooled': value,
  'tier accuracy': value,
  ECE: value,
  'accuracy at c>0.8': value,
  coverage: value,
});
const share = (some: readonly EvaluatorRow[], of: (row: EvaluatorRow) => boolean) =>
  some.filter(of).length / some.length;

describe('standardErrors', () => {
  it('finds the error that is known of a share of rows', () => {
    const hits = (some: readonly EvaluatorRow[]) => everywhere(share(some, ({ prompt }) => prompt === 'hit'));
    const { ECE: error } = standardErrors(rows, hits, randomFrom(1), 400);
    expect(error).toBeCloseTo(Math.sqrt((0.2 * 0.8) / rows.length), 2);
    expect(error).toBeGreaterThan(0.015);
  });

  it('draws as many rows of each slice as it has', () => {
    const small = (some: readonly EvaluatorRow[]) =>
      everywhere(share(some, ({ source }) => source === 'small'));
    expect(standardErrors(rows, small, randomFrom(1), 20).ECE).toBe(0);
  });

  it('passes over rounds without a figure', () => {
    let round = 0;
    const now = () => everywhere(round++ % 2 === 0 ? Number.NaN : 1);
    expect(standardErrors(rows, now, randomFrom(1), 20).ECE).toBe(0);
  });
});
