import { WORD_CLASSES, type WordClass } from './word-classes.js';
import type { Measured } from './features.js';

/** What kind of text an ask is: which of our judges may speak about it, and how loudly. */
export interface Form {
  /** 0 to 1: how far the text has the form of what was learned from. */
  readonly familiar: number;
  /** 0 to 1: how far it is a short ask, which wording judges best. */
  readonly short: number;
  /** Set for problems whose size grows with their text: a word problem, a contest task, a long report. */
  readonly problem: 'reckoning' | 'contest' | 'report' | undefined;
}

/** Even a familiar form may come from a source nobody has seen: this much ignorance stays. */
const MOST_FAMILIAR = 0.97;

/** How far `value` has come from `low` to `high`, 0 to 1. */
export const between = (value: number, low: number, high: number) =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

export function classCount(measured: Measured, name: WordClass): number {
  return measured.classes[WORD_CLASSES.indexOf(name)] ?? 0;
}

/** @param known  share of the text's n-grams seen in training */
export function readForm(measured: Measured, known: number): Form {
  const words = wordsIn(measured);
  if (isLearnedForm(measured))
    return { familiar: MOST_FAMILIAR * between(words, 3, 10), short: 0, problem: undefined };
  const problem = problemOf(measured);
  const familiar = 0.75 * between(known, 0.15, 0.4) * between(words, 8, 60);
  if (problem !== undefined) return { familiar, short: 0, problem };
  return { familiar, short: 1 - 0.65 * between(words, 10, 30) - 0.35 * between(words, 100, 200), problem };
}

/** A lettered choice, a formula, or a program whose output is asked for: what training is full of. */
function isLearnedForm(measured: Measured): boolean {
  const { shape, options } = measured;
  if (options.count >= 3) return true;
  if (shape.dollars >= 2 && shape.formulas >= 1 && shape.indented < 3) return true;
  if (shape.backslashes >= 2 && shape.lines < 12 && shape.calls < 3) return true;
  return classCount(measured, 'define') >= 1 && shape.lines >= 3 && shape.questions >= 2 && shape.equals >= 2;
}

/** Words as a reader counts them: where every sign is its own, two and a half make one. */
export function wordsIn({ words, shape }: Measured): number {
  return words.count - 0.6 * Math.min(words.count, shape.ideographs);
}

function problemOf(measured: Measured): Form['problem'] {
  const { shape, words } = measured;
  const trouble = classCount(measured, 'trouble');
  const limits = classCount(measured, 'constraint') + classCount(measured, 'condition');
  if (words.count >= 70 && classCount(measured, 'input') >= 4 && limits >= 2 && trouble <= 1)
    return 'contest';
  const marks = trouble + shape.indented + shape.backticks + shape.calls + shape.dots;
  if (words.count >= 150 || (words.count >= 25 && shape.lines >= 2 && marks > 0)) return 'report';
  const asks = shape.questions > 0 && classCount(measured, 'reckon') > 0;
  const plain = shape.backslashes + shape.indented === 0 && measured.everyday.difficulty < 0.5;
  return words.count >= 16 && asks && plain && shape.numbers + shape.decimals >= 2 ? 'reckoning' : undefined;
}
