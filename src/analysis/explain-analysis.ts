import type { Analysis, Contribution } from '../domain/analysis.js';
import type { Tier } from '../domain/tier.js';

const BAR_WIDTH = 20;
/** An effect this large fills its whole gauge. */
const FULL_EFFECT = 0.4;
const GAUGE_WIDTH = 6;
const LABEL_WIDTH = 12;

/** How the lines look; the words stay the same. */
export interface ExplanationStyle {
  /** What stands at the left of a line. */
  readonly label: (text: string) => string;
  readonly tier: (tier: Tier) => string;
  readonly easier: (text: string) => string;
  readonly harder: (text: string) => string;
  /** `full` and `empty` cells of a bar. */
  readonly bar: (full: number, empty: number) => string;
}

export const PLAIN_STYLE: ExplanationStyle = {
  label: (text) => text,
  tier: (tier) => tier,
  easier: (text) => text,
  harder: (text) => text,
  bar: (full, empty) => `[${'#'.repeat(full)}${'.'.repeat(empty)}]`,
};

/**
 * The analysis for a terminal: level, confidence, reasons, and what would change the decision.
 * One string per line; without a style, plain text.
 *
 * @param threshold    below this confidence the router takes `defaultTier`
 */
export function explainAnalysis(
  analysis: Analysis,
  threshold = 0.7,
  defaultTier: Tier = 'medium',
  style: ExplanationStyle = PLAIN_STYLE,
): readonly string[] {
  const { level, confidence, score, pLight, pMedium, contributions } = analysis;
  const line = (label: string, text: string) => `${style.label(label.padEnd(LABEL_WIDTH))}${text}`;
  const bar = (share: number) => {
    const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
    return style.bar(full, BAR_WIDTH - full);
  };
  const isSure = confidence >= threshold;
  // Rounded down where it falls short: "70 % is below 70 %" explains nothing.
  const sure = percent(isSure ? confidence : Math.floor(confidence * 100) / 100);
  const routed = isSure
    ? style.tier(level)
    : `${style.tier(defaultTier)}, as ${sure} is below ${percent(threshold)}`;
  return [
    line('level', style.tier(level)),
    line('confidence', `${bar(confidence)} ${sure}`),
    line('difficulty', `${bar(score)} ${score.toFixed(2)}`),
    line('suffices', `light ${percent(pLight)}, medium ${percent(pMedium)}`),
    '',
    contributions.length === 0 ? line('why', 'no signal was found') : style.label('why'),
    ...contributions.map((contribution) => reasonLine(contribution, style)),
    '',
    line('routed to', routed),
    line('to change', whatWouldChange(analysis, threshold)),
  ];
}

function reasonLine({ words, effect }: Contribution, style: ExplanationStyle): string {
  const marks = Math.min(
    GAUGE_WIDTH,
    Math.max(1, Math.round((Math.abs(effect) / FULL_EFFECT) * GAUGE_WIDTH)),
  );
  const gauge = (effect < 0 ? '-' : '+').repeat(effect === 0 ? 0 : marks).padEnd(GAUGE_WIDTH);
  if (effect === 0) return `  ${gauge} ${words}`;
  const paint = effect < 0 ? style.easier : style.harder;
  return `  ${paint(gauge)} ${words} ${style.label(effect < 0 ? '(easier)' : '(harder)')}`;
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
