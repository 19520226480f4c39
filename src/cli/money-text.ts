import type { Usage } from '../domain/facts.js';

const MICRO_USD = 1_000_000;

type Tokens = Pick<Usage, 'inputTokens' | 'outputTokens'>;

/**
 * Money as every command shows it: dollars, with as many digits as it takes to see small sums.
 * `$0.00012`, `$0.0345`, `$1.20`, `$0`; unknown is never zero.
 */
export function moneyText(microUsd: number | null): string {
  if (microUsd === null) return 'unknown';
  if (microUsd === 0) return '$0';
  const sign = microUsd < 0 ? '-' : '';
  const usd = Math.abs(microUsd) / MICRO_USD;
  if (usd >= 1) return `${sign}$${usd.toFixed(2)}`;
  // Three digits that say something; a millionth of a dollar is the smallest part there is.
  const digits = Math.min(6, 2 - Math.floor(Math.log10(usd)));
  return `${sign}$${usd.toFixed(digits).replace(/0+$/, '').replace(/\.$/, '')}`;
}

/**
 * What a task or a leg has cost. A call that nobody heard the end of is charged as it was reserved: its tokens are
 * unknown from then on, and the sum is the most that it can have been.
 */
export function costText(costMicroUsd: number | null, { inputTokens, outputTokens }: Tokens): string {
  const isReserved = inputTokens === null || outputTokens === null;
  const most = isReserved && costMicroUsd !== null && costMicroUsd > 0 ? 'at most ' : '';
  return `${most}${moneyText(costMicroUsd)}`;
}

/** The same among other figures, where "unknown" alone would not say what is. */
export function costFigure(costMicroUsd: number | null, usage?: Tokens): string {
  if (costMicroUsd === null) return 'cost unknown';
  return usage === undefined ? moneyText(costMicroUsd) : costText(costMicroUsd, usage);
}

/** What a call costs that nobody heard the end of. */
export function chargeText(costMicroUsd: number | null): string {
  return costMicroUsd === null ? 'its cost is unknown' : `charged as reserved, ${moneyText(costMicroUsd)}`;
}

/** Tokens with their unit: `1,234 tokens`; unknown is never zero. */
export function tokensText(tokens: number | null): string {
  return tokens === null ? 'unknown' : tokens.toLocaleString('en-US');
}

/** What was read and said: `1,234 in, 56 out`; null where nobody was told. */
export function usageText(usage: Tokens | null): string {
  const { inputTokens = null, outputTokens = null } = usage ?? {};
  if (inputTokens === null && outputTokens === null) return 'tokens unknown';
  return `${tokensText(inputTokens)} in, ${tokensText(outputTokens)} out`;
}
