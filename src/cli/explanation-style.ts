import { createColors } from 'picocolors';
import { PLAIN_STYLE, type ExplanationStyle } from '../analysis/explain-analysis.js';
import type { Output } from './terminal.js';
import { tierPaint } from './tier-paint.js';

/** Bars and colours for a terminal; plain text for a pipe. */
export function explanationStyle({ isTty, hasColors }: Output): ExplanationStyle {
  const { dim, green, red, cyan, bold } = createColors(hasColors);
  const paintTier = tierPaint(hasColors);
  const blocks = (full: number, empty: number) => `${cyan('█'.repeat(full))}${dim('░'.repeat(empty))}`;
  return {
    label: dim,
    tier: (tier) => bold(paintTier(tier)),
    easier: green,
    harder: red,
    bar: isTty || hasColors ? blocks : PLAIN_STYLE.bar,
  };
}
