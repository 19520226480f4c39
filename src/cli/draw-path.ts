import type { PathStep } from '../domain/state.js';
import { moneyText } from './money-text.js';
import type { Paints } from './paints.js';
import { table, type Column } from './table.js';
import { widthOf } from './text-width.js';

const LEG_COLUMNS: readonly Column[] = [
  { title: 'tier' },
  { title: 'model', flexible: true, spare: true },
  { title: 'cause' },
  { title: 'why', flexible: true },
  { title: 'calls', align: 'right', spare: true },
  { title: 'cost', align: 'right' },
];

/** The way a task took, as one drawing: `light ─self─▶ medium ─check─▶ heavy`. Broken where it is too long. */
export function drawPath(path: readonly PathStep[], { tier, dim }: Paints, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [index, step] of path.entries()) {
    const arrow = index === 0 ? '' : ` ─${step.cause}─▶ `;
    const plain = arrow + step.to;
    if (index > 0 && used + widthOf(plain) > width) {
      lines.push(line);
      line = '  ';
      used = 2;
    }
    line += dim(arrow) + tier(step.to)(step.to);
    used += widthOf(plain);
  }
  return line === '' ? lines : [...lines, line];
}

/** Each leg of the way in a line of its own: why the task came there, and what it spent. */
export function legTable(path: readonly PathStep[], { tier, dim }: Paints, width: number): string[] {
  if (path.length === 0) return [];
  const rows = path.map((step) => [
    { text: step.to, paint: tier(step.to) },
    step.model,
    step.cause,
    step.reason,
    String(step.attempts),
    moneyText(step.costMicroUsd),
  ]);
  return table(LEG_COLUMNS, rows, width, dim);
}
