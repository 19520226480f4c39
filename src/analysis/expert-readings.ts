import type { ExpertKind } from './experts.js';
import { FEATURE_NAMES, type Measured } from './features.js';
import { PROGRAM_READINGS } from './program-readings.js';

/** What only makes sense in texts of one kind: read from the folded text, by the expert of that kind alone. */
export const EXPERT_READINGS: Readonly<
  Record<ExpertKind, Readonly<Record<string, (text: string) => number>>>
> = {
  formula: {},
  program: PROGRAM_READINGS,
  report: {},
};

/** What an expert is asked with: the features, which every kind has, then the readings of its own. */
export function expertInputs(kind: ExpertKind, { codes }: Measured, features: Float64Array): Float64Array {
  const readings = Object.values(EXPERT_READINGS[kind]);
  const inputs = new Float64Array(FEATURE_NAMES.length + readings.length);
  inputs.set(features.subarray(0, FEATURE_NAMES.length));
  if (readings.length === 0) return inputs;
  const text = UTF_16.decode(codes);
  readings.forEach((read, at) => (inputs[FEATURE_NAMES.length + at] = read(text)));
  return inputs;
}
const UTF_16 = new TextDecoder('utf-16le');
