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

/** The figures in one line of a Markdown table. */
export function figuresLine(name: string, { macro, pooled }: Figures): string {
  const { tiers } = pooled;
  const cells = [
    name,
    figure(macro.auroc_weak_suffices),
    figure(pooled.auroc_weak_suffices),
    figure(macro.apgr),
    figure(macro.save95),
    figure(tiers?.save95),
    figure(tiers?.acc),
    figure(tiers?.ece),
    `${figure(tiers?.acc80)} (${figure(tiers?.cov80)})`,
  ];
  return `| ${cells.join(' | ')} |`;
}

export const FIGURES_HEAD =
  '| analyzer | macro AUROC | pooled AUROC | macro APGR | save95 macro | save95 pooled | tier accuracy | ECE | accuracy at c>0.8 (coverage) |\n|---|---|---|---|---|---|---|---|---|';

export function slicesLines({ slices }: Figures): string {
  return Object.entries(slices)
    .map(
      ([name, { auroc_weak_suffices: auroc, pair, tiers }]) =>
        `  ${name.padEnd(22)} AUROC ${figure(auroc)}  APGR ${figure(pair?.apgr)}  save95 ${figure(tiers?.save95)}  accuracy ${figure(tiers?.acc)}  ECE ${figure(tiers?.ece)}`,
    )
    .join('\n');
}
