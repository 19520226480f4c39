import { taskMachine } from '../../machines/task.machine.js';
import { spentSoFar } from '../domain/accounting.js';
import type { Fact } from '../domain/facts.js';
import type { Tier } from '../domain/tier.js';
import { stepAtRest, replayChart, type ChartPosition } from '../engine/fold-chart.js';
import { factSummary } from './fact-summary.js';
import { moneyText } from './money-text.js';
import type { Paints } from './paints.js';
import { cut, pad } from './text-width.js';
import { clockText } from './time-text.js';

/** Where a task stands after one fact. */
export interface Step {
  readonly seq: number;
  readonly at: string;
  readonly type: Fact['type'];
  /** As the chart names it: `run.heavy.calling`. */
  readonly state: string;
  readonly tier: Tier | null;
  readonly costMicroUsd: number | null;
}

/** Follows a stream fact by fact. @throws corrupt FACT_NOT_ACCEPTED */
export class Stepper {
  #position: ChartPosition | null = null;

  step(fact: Fact): Step {
    this.#position = this.#position === null ? first(fact) : stepAtRest(taskMachine, this.#position, fact);
    const { value, context } = this.#position;
    const { seq, at, type } = fact;
    return { seq, at, type, state: stateName(value), tier: context.tier, costMicroUsd: spentSoFar(context) };
  }
}

/** A state value in one word. */
export function stateName(value: ChartPosition['value']): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? name : `${name}.${stateName(inner)}`))
    .join(' ');
}

const LEAST_SUMMARY = 8;

/** One line: the fact, where the task stands after it, what it has cost so far, and, where there is room, what it says. */
export function stepLine(step: Step, fact: Fact, { dim, bold, tier }: Paints, width: number): string {
  const place = pad(step.state, 26);
  const spent = pad(moneyText(step.costMicroUsd), 10, 'right');
  const head = `${pad(String(step.seq), 4, 'right')}  ${clockText(step.at)}  ${pad(step.type, 20)}  `;
  const left = width - head.length - place.length - spent.length - 4;
  // A few letters say nothing, and would not fit 80 columns.
  const summary = left < LEAST_SUMMARY ? '' : cut(factSummary(fact), left);
  return `${dim(head.slice(0, 16))}${bold(head.slice(16))}${tier(step.tier)(place)}  ${spent}  ${dim(summary)}`.trimEnd();
}

function first(fact: Fact): ChartPosition {
  // The first of `replayChart`, which says why where there is none.
  const [position] = replayChart(taskMachine, [fact]);
  return position as ChartPosition;
}
