import { createColors } from 'picocolors';
import { PLAIN_STYLE, type ExplanationStyle } from '../analysis/explain-analysis.js';
import { paintsFor } from './paints.js';
import type { Output } from './terminal.js';

/** Bars and colours for a terminal; plain text for a pipe. */
export function explanationStyle({
  isTty,
  hasColors,
}: Pick<Output, 'isTty' | 'hasColors'>): ExplanationStyle {
  const { cyan } = createColors(hasColors);
  const { dim, bold, good, bad, tier: paintTier } = paintsFor({ hasColors });
  const blocks = (full: number, empty: number) => `${cyan('█'.repeat(full))}${dim('░'.repeat(empty))}`;
  return {
    label: dim,
    tier: (tier) => bold(paintTier(tier)(tier)),
    easier: good,
    harder: bad,
    bar: isTty || hasColors ? blocks : PLAIN_STYLE.bar,
  };
}
