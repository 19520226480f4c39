import { taskMachine } from '../../machines/task.machine.js';
import type { Happening } from '../../src/domain/facts.js';
import { foldChart, type ChartPosition } from '../../src/engine/fold-chart.js';
import { stream, streamFrom } from '../facts/stream.js';

/** Where the chart stands after these facts, and who is at work there. */
export function after(...happenings: readonly Happening[]): string {
  const position = foldChart(taskMachine, stream(...happenings));
  return `${place(position.value)} ← ${performers(position)}`;
}

function place(value: ChartPosition['value'] | object | string): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, inner]) => `${key}.${place(inner as object)}`)
    .join(' + ');
}

function performers({ children }: ChartPosition): string {
  const working = Object.keys(children).filter((id) => id !== 'watchDeadline');
  return working.length === 0 ? 'nobody' : working.join(', ');
}

/** Whether a task that has come this far takes one more fact. */
export function takes(happening: Happening, ...before: readonly Happening[]): boolean {
  const position = foldChart(taskMachine, stream(...before));
  const [fact] = streamFrom(before.length + 1, happening);
  return fact !== undefined && position.status === 'active' && position.can(fact);
}
