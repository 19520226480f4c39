import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Guess } from './plain-heuristic.js';

export const DATA = path.resolve(process.env['ROUTING_DATA'] ?? '../shared/routing');

/** A row as the evaluator reads it; only what we look at ourselves is spelled out. */
export interface EvaluatorRow {
  readonly id: string;
  readonly source: string;
  readonly slice?: string;
  readonly prompt: string;
}

interface TierFigures {
  readonly save95?: number;
  readonly acc?: number;
  readonly ece?: number;
  readonly acc80?: number;
  readonly cov80?: number;
}

export interface Figures {
  readonly slices: Readonly<
    Record<
      string,
      {
        readonly auroc_weak_suffices?: number;
        readonly pair?: { readonly apgr: number };
        readonly tiers?: TierFigures;
      }
    >
  >;
  readonly macro: { readonly apgr: number; readonly auroc_weak_suffices: number; readonly save95: number };
  readonly pooled: {
    readonly pair: { readonly apgr: number };
    readonly auroc_weak_suffices: number;
    readonly tiers?: TierFigures;
  };
}

interface Evaluator {
  readonly evaluate: (
    rows: readonly EvaluatorRow[],
    guesses: ReadonlyMap<string, Guess & { tier: string }>,
  ) => Figures;
  readonly mulberry32: (seed: number) => () => number;
  readonly auroc: (score: readonly number[], label: readonly number[]) => number;
  readonly weakOk: (row: EvaluatorRow) => number | null;
}

/** The evaluator lives beside the data, not in this repository, so its shape is promised here. */
export async function loadEvaluator(): Promise<Evaluator> {
  const file = path.join(DATA, 'evaluate.mjs');
  if (!existsSync(file)) throw new Error(`no evaluator at ${file}; set ROUTING_DATA`);
  return (await import(pathToFileURL(file).href)) as Evaluator;
}

export function readEvaluatorRows(name: string): readonly EvaluatorRow[] {
  return readFileSync(path.join(DATA, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as EvaluatorRow);
}

const figure = (value: number | undefined, digits = 3) =>
  value === undefined || !Number.isFinite(value) ? '-' : value.toFixed(digits);

/** What analyzers are compared by, in the order of the tables. */
const COLUMNS = {
  'macro AUROC': ({ macro }) => macro.auroc_weak_suffices,
  'pooled AUROC': ({ pooled }) => pooled.auroc_weak_suffices,
  'macro APGR': ({ macro }) => macro.apgr,
  'save95 macro': ({ macro }) => macro.save95,
  'save95 pooled': ({ pooled }) => pooled.tiers?.save95,
  'tier accuracy': ({ pooled }) => pooled.tiers?.acc,
  ECE: ({ pooled }) => pooled.tiers?.ece,
  'accuracy at c>0.8': ({ pooled }) => pooled.tiers?.acc80,
  coverage: ({ pooled }) => pooled.tiers?.cov80,
} satisfies Record<string, (figures: Figures) => number | undefined>;

export type Column = keyof typeof COLUMNS;
/** One number per column; NaN where there is none. */
export type Line = Readonly<Record<Column, number>>;

export function lineOf(figures: Figures): Line {
  const cells = Object.entries(COLUMNS).map(([name, read]) => [name, read(figures) ?? Number.NaN]);
  // fromEntries forgets the names, which are the columns.
  return Object.fromEntries(cells) as Line;
}

export const LINES_HEAD = `| analyzer | ${Object.keys(COLUMNS).join(' | ')} |\n${'|---'.repeat(Object.keys(COLUMNS).length + 1)}|`;

/** Figures, or their errors, in one line of a Markdown table. */
export function lineText(name: string, line: Line): string {
  return `| ${[name, ...Object.values(line).map((value) => figure(value))].join(' | ')} |`;
}

export function slicesLines({ slices }: Figures): string {
  return Object.entries(slices)
    .map(
      ([name, { auroc_weak_suffices: auroc, pair, tiers }]) =>
        `  ${name.padEnd(22)} AUROC ${figure(auroc)}  APGR ${figure(pair?.apgr)}  save95 ${figure(tiers?.save95)}  accuracy ${figure(tiers?.acc)}  ECE ${figure(tiers?.ece)}`,
    )
    .join('\n');
}
