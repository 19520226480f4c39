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

const between = (value: number, low: number, high: number) =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

export function classCount(measured: Measured, name: WordClass): number {
  return measured.classes[WORD_CLASSES.indexOf(name)] ?? 0;
}

/** @param known  share of the text's n-grams seen in training */
export function readForm(measured: Measured, known: number): Form {
  const { shape, options, words, length } = measured;
  const formula = shape.backslashes >= 2 && shape.dollars >= 2;
  const prediction =
    classCount(measured, 'define') >= 2 &&
    shape.indented >= 2 &&
    /* a blank to fill */ shape.questions >= 2 &&
    shape.equals >= 2;
  if (options.count >= 3 || formula || prediction)
    return { familiar: between(words.count, 3, 12), short: 0, problem: undefined };

  const problem = problemOf(measured);
  const familiar = 0.75 * between(known, 0.15, 0.4) * between(words.count, 8, 60);
  // A short ask stays one while it grows a few conditions; beyond that, wording fades.
  const short =
    problem !== undefined
      ? 0
      : words.count <= 25
        ? 1
        : 1 - 0.65 * between(words.count, 25, 60) - 0.35 * between(words.count, 150, 300);
  return { familiar: length > 0 ? familiar : 0, short, problem };
}

function problemOf(measured: Measured): Form['problem'] {
  const { shape, words } = measured;
  const contest =
    classCount(measured, 'input') >= 4 &&
    classCount(measured, 'constraint') + classCount(measured, 'condition') >= 2;
  if (words.count >= 70 && contest) return 'contest';
  if (words.count >= 150) return 'report';
  const asks = shape.questions > 0 && classCount(measured, 'reckon') > 0;
  if (
    words.count >= 16 &&
    asks &&
    shape.numbers + shape.percents >= 2 &&
    shape.backslashes === 0 &&
    shape.indented === 0
  )
    return 'reckoning';
  return undefined;
}
