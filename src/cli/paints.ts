import { createColors } from 'picocolors';
import type { TaskResult } from '../domain/task-result.js';
import type { Tier } from '../domain/tier.js';
import type { Output } from './terminal.js';

export type Paint = (text: string) => string;

/** The colours of the command line, by what they mean; none where the output has no colours. */
export interface Paints {
  readonly dim: Paint;
  readonly bold: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly status: (status: TaskResult['status']) => Paint;
  readonly tier: (tier: Tier | null) => Paint;
  /** Says that no model was asked. */
  readonly scripted: Paint;
}

export function paintsFor({ hasColors }: Pick<Output, 'hasColors'>): Paints {
  const { dim, bold, green, red, yellow, cyan, magenta, inverse } = createColors(hasColors);
  const statuses = { running: cyan, waiting: yellow, completed: green, failed: red, cancelled: dim };
  const tiers = { light: green, medium: yellow, heavy: magenta };
  return {
    dim,
    bold,
    good: green,
    bad: red,
    status: (status) => statuses[status],
    tier: (tier) => (tier === null ? dim : tiers[tier]),
    scripted: inverse,
  };
}
