import type { Analysis, Contribution } from '../domain/analysis.js';
import type { Tier } from '../domain/tier.js';

const BAR_WIDTH = 20;
/** An effect this large fills its whole gauge. */
const FULL_EFFECT = 0.4;
const GAUGE_WIDTH = 6;

/**
 * The analysis for a terminal: level, confidence, reasons, and what would change the decision.
 * Plain text without colour codes; one string per line.
 *
 * @param threshold    below this confidence the router takes `defaultTier`
 */
export function explainAnalysis(
  analysis: Analysis,
  threshold = 0.7,
  defaultTier: Tier = 'medium',
): readonly string[] {
  const { level, confidence, score, pLight, pMedium, contributions } = analysis;
  return [
    `level       ${level}`,
    `confidence  ${bar(confidence)} ${percent(confidence)}`,
    `difficulty  ${bar(score)} ${score.toFixed(2)}`,
    `suffices    light ${percent(pLight)}, medium ${percent(pMedium)}`,
    '',
    contributions.length === 0 ? 'why         no signal was found' : 'why',
    ...contributions.map(reasonLine),
    '',
    `routed to   ${confidence < threshold ? `${defaultTier}, as ${percent(confidence)} is below ${percent(threshold)}` : level}`,
    `to change   ${whatWouldChange(analysis, threshold)}`,
  ];
}

function reasonLine({ words, effect }: Contribution): string {
  const marks = Math.min(
    GAUGE_WIDTH,
    Math.max(1, Math.round((Math.abs(effect) / FULL_EFFECT) * GAUGE_WIDTH)),
  );
  const gauge = (effect < 0 ? '-' : '+').repeat(effect === 0 ? 0 : marks).padEnd(GAUGE_WIDTH);
  const direction = effect === 0 ? '' : effect < 0 ? ' (easier)' : ' (harder)';
  return `  ${gauge} ${words}${direction}`;
}

function whatWouldChange(
  { level, confidence, pLight, pMedium, contributions }: Analysis,
  threshold: number,
): string {
  if (confidence === 0) return 'write what is wanted';
  if (confidence < threshold) return missing(contributions, threshold - confidence);
  const strongest = contributions.find(({ effect }) => (level === 'light' ? effect < 0 : effect > 0));
  const without = strongest === undefined ? '' : `; without "${strongest.words}" it would be less sure`;
  if (level === 'light')
    return `a harder demand: light would have to suffice in less than ${percent(threshold)} of such asks${without}`;
  if (level === 'heavy')
    return `a smaller ask: medium suffices in ${percent(pMedium)} of such asks today${without}`;
  return pLight > 1 - pMedium
    ? `a simpler ask would make it light${without}`
    : `a harder demand would make it heavy${without}`;
}

function missing(contributions: readonly Contribution[], gap: number): string {
  const vague = contributions.length === 0 || contributions.some(({ signal }) => signal === 'vague');
  return vague
    ? 'name what is to be done, and on what'
    : `${Math.ceil(gap * 100)} points more confidence: say how large it is and what must hold`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}]`;
}
