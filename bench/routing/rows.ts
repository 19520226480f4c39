import { readFileSync } from 'node:fs';

interface RawRow {
  readonly id: string;
  readonly source: string;
  readonly slice: string;
  readonly group: string;
  readonly prompt: string;
  readonly outcomes: {
    readonly light: number | null;
    readonly medium: number | null;
    readonly heavy: number | null;
  };
  readonly pair?: { readonly weak: number; readonly strong: number };
  /** Where a source names more models than its tiers: the share of them that succeeded. */
  readonly meta?: { readonly all_models?: number };
}

/** One prompt with what is known about who can answer it. */
export interface Row {
  readonly id: string;
  readonly source: string;
  readonly group: string;
  readonly prompt: string;
  /** 1 when light suffices, 0 when not. */
  readonly lightOk: number;
  /** 1 when medium suffices; NaN where the source has no medium tier. */
  readonly mediumOk: number;
  /** Mean outcome of the tiers below heavy, 0 to 1: finer than yes or no. */
  readonly lightMean: number;
  readonly mediumMean: number;
  /** Mean outcome of heavy itself; NaN where unknown. */
  readonly heavyMean: number;
  /** How easy the row is: share of all known models that succeed; judged answers, light less heavy. */
  readonly ease: number;
}

/** Sources whose outcomes are a judge's taste, not right or wrong. */
export const JUDGED = new Set(['alpaca_eval', 'arena_bench', 'mt_bench']);
/** Graded by a judge: suffices when not worse than heavy by more than this. Same as the evaluator. */
const MARGIN = 0.1;

/** Rows to learn from: never the evaluation-only source, never the slice with broken labels. */
export function readRows(file: string): readonly Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RawRow)
    .filter((row) => row.source !== 'alpaca_eval' && row.slice !== 'mmlu_numeric_artifact')
    .map(label);
}

function label({ id, source, group, prompt, outcomes, meta }: RawRow): Row {
  const { light, medium, heavy } = outcomes;
  const bar = JUDGED.has(source) ? (heavy ?? 1) - MARGIN : 0.5;
  const width = JUDGED.has(source) ? 0.15 : 0.5;
  const soft = (value: number) => Math.min(1, Math.max(0, 0.5 + (value - bar) / (2 * width)));
  const lightOk = (light ?? 0) >= bar ? 1 : 0;
  const mediumOk = medium === null ? Number.NaN : Math.max(lightOk, medium >= bar ? 1 : 0);
  return {
    id,
    source,
    group,
    prompt,
    lightOk,
    mediumOk,
    lightMean: soft(light ?? 0),
    mediumMean: medium === null ? Number.NaN : soft(Math.max(medium, light ?? 0)),
    heavyMean: heavy ?? Number.NaN,
    ease:
      meta?.all_models ?? (JUDGED.has(source) ? (light ?? 0) - (heavy ?? 0) : mean([light, medium, heavy])),
  };
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A fold of 0 to `folds` - 1 that depends on the group only: near-duplicates stay together. */
export function foldOf(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 0x01000193);
  return (hash >>> 8) % folds;
}
