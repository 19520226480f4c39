import { createColors } from 'picocolors';
import type { Tier } from '../domain/tier.js';

/** A tier's name in its colour, the same everywhere: the warmer, the stronger and the dearer. */
export function tierPaint(hasColors: boolean): (tier: Tier, text?: string) => string {
  const { green, yellow, magenta } = createColors(hasColors);
  const paints = { light: green, medium: yellow, heavy: magenta };
  return (tier, text = tier) => paints[tier](text);
}
