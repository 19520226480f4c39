import type { Measured } from './features.js';
import type { Kind } from './form.js';

/** What the size of a text alone says about it. */
export interface Size {
  readonly hardness: number;
  /** Log-odds that light and medium suffice. */
  readonly light: number;
  readonly medium: number;
}

/** Problems that grow with their text: monotone in length, and nearly only in length. */
export function sizeOf({ length, shape }: Measured, kind: Kind): Size | undefined {
  if (kind === 'reckoning') {
    const hardness = 1.6 * Math.log(length / 240) + 0.25 * Math.log((1 + shape.numbers) / 5);
    return { hardness, light: 0.8 - hardness, medium: 2.4 - hardness };
  }
  const hardness = 0.8 * Math.log(length / 900);
  if (kind === 'contest') return { hardness, light: -1 - hardness, medium: -hardness };
  if (kind === 'report')
    return { hardness: hardness / 2, light: -0.7 - 0.6 * hardness, medium: 0.3 - 0.6 * hardness };
  return undefined;
}
