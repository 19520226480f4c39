import type { Tier } from '../domain/tier.js';

/** The likeliest tier and its probability; where two are equal, the one nearer to medium. */
export function likeliest(
  pLight: number,
  pMedium: number,
): { readonly level: Tier; readonly confidence: number } {
  const medium = pMedium - pLight;
  const heavy = 1 - pMedium;
  if (medium >= pLight && medium >= heavy) return { level: 'medium', confidence: medium };
  return pLight > heavy ? { level: 'light', confidence: pLight } : { level: 'heavy', confidence: heavy };
}
