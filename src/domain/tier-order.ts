import { TIERS, type Tier } from './tier.js';

/** 0 for light, 1 for medium, 2 for heavy. */
export function tierRank(tier: Tier): number {
  return TIERS.indexOf(tier);
}

/** The tier one step up, or null above heavy. */
export function tierAbove(tier: Tier): Tier | null {
  return TIERS[tierRank(tier) + 1] ?? null;
}

export function higherTier(a: Tier, b: Tier): Tier {
  return tierRank(a) >= tierRank(b) ? a : b;
}
