import type { Measured } from './features.js';
import { classCount } from './form.js';

/** More words of one list than this say nothing new. */
const MOST = 2;

/**
 * Whether a plain ask has one right answer: -1 is open writing, where light models please as well,
 * 1 is a puzzle or a program, where they fail first. In any language that the lexicons know prose in.
 */
export function exactnessOf(measured: Measured): number {
  const listed = (count: number) => Math.min(MOST, count);
  const prose = measured.clauses.reduce((sum, { counts }) => sum + counts.prose, 0);
  const exact =
    listed(classCount(measured, 'solving')) +
    0.6 * listed(classCount(measured, 'programming')) -
    listed(Math.max(prose, classCount(measured, 'open')));
  return Math.tanh(exact / 1.5);
}
