import type { Usage } from '../domain/facts.js';
import type { Price } from '../domain/policy.js';

/**
 * What a call cost, in whole micro-dollars, rounded up.
 *
 * @returns null where price or usage is unknown: unknown is never zero
 */
export function costOf(usage: Usage, price: Price | null): number | null {
  if (price === null || usage.inputTokens === null || usage.outputTokens === null) return null;
  const cached = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const fresh = usage.inputTokens - cached;
  const cost =
    fresh * price.input + cached * (price.cachedInput ?? price.input) + usage.outputTokens * price.output;
  return roundUp(cost);
}

/** What a call costs at the most, given how many tokens go in and may come out. */
export function worstCost(inputTokens: number, outputTokens: number, price: Price | null): number | null {
  return price === null ? null : roundUp(inputTokens * price.input + outputTokens * price.output);
}

/** 0.1 + 0.2 must not become a micro-dollar more than 0.3. */
function roundUp(microUsd: number): number {
  return Math.ceil(microUsd - 1e-9);
}
