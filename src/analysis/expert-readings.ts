import { FEATURE_NAMES, type Measured } from './features.js';
import type { Kind } from './form.js';
import { PROGRAM_READINGS } from './program-readings.js';

/** What only makes sense in texts of one kind: read from the folded text, by the expert of that kind alone. */
export const EXPERT_READINGS: Readonly<
  Partial<Record<Kind, Readonly<Record<string, (text: string) => number>>>>
> = { program: PROGRAM_READINGS };

/**
 * What an expert is asked with: the features, which every kind has, then the readings of its own.
 *
 * @param features  of the text, in the order of FEATURE_NAMES; what follows them is not read
 */
export function expertInputs(
  kind: Kind,
  { codes }: Measured,
  features: readonly number[],
): readonly number[] {
  const readings = EXPERT_READINGS[kind];
  if (readings === undefined) return features;
  const text = UTF_16.decode(codes);
  const own = Object.values(readings).map((read) => read(text));
  return features.slice(0, FEATURE_NAMES.length).concat(own);
}
const UTF_16 = new TextDecoder('utf-16le');
