import { totalsOf, type Clause, type Counts } from './clause.js';
import { readEveryday, type EverydayReading } from './everyday.js';
import { TELLING_KINDS } from './phrase-book.js';
import { readOptions, type Options } from './options.js';
import { endsAsking } from './ends-asking.js';
import { readShape, type Shape } from './shape.js';
import {
  countDistinct,
  countWordClasses,
  hashesOf,
  WORD_CLASSES,
  type WordClass,
  type Words,
} from './words.js';
import { zeros } from './zeros.js';

/** Most of what is counted is nowhere in a text, and a logarithm takes its time. */
const log = (count: number) => (count === 0 ? 0 : Math.log1p(count));

type Measure = (t: Measured) => number;

/** Everything read from one text, before it becomes numbers for the learned part. */
export interface Measured {
  /** The folded text itself. */
  readonly codes: Uint16Array;
  readonly shape: Shape;
  readonly options: Options;
  readonly words: Words;
  readonly classes: Readonly<Record<WordClass, number>>;
  readonly clauses: readonly Clause[];
  /** How often each kind of phrase, in all clauses together. */
  readonly totals: Counts;
  readonly everyday: EverydayReading;
  readonly length: number;
  readonly distinct: number;
  readonly longWords: number;
  /** The last thing it says is a question. */
  readonly asks: boolean;
}

export function measure(raw: string, codes: Uint16Array, words: Words, clauses: readonly Clause[]): Measured {
  let longWords = 0;
  for (let at = 0; at < words.count; at++)
    if ((words.ends[at] ?? 0) - (words.starts[at] ?? 0) >= 9) longWords++;
  const asks = endsAsking(codes);
  const totals = totalsOf(clauses);
  return {
    codes,
    shape: readShape(raw, codes),
    options: readOptions(codes),
    words,
    classes: countWordClasses(words),
    clauses,
    totals,
    everyday: readEveryday(clauses, totals, asks || beginsAsking(words)),
    length: codes.length,
    distinct: countDistinct(words.hashes),
    longWords,
    asks,
  };
}

/** Whoever leaves out the question mark asks by the order of words: "is 91 a prime number". */
const beginsAsking = ({ hashes: [first] }: Words) => first !== undefined && ASKING.has(first);
const ASKING = hashesOf('is are was were am does did has will ist sind war hat gibt est es son sono');

const perWord = (count: number, t: Measured) => count / (t.words.count + 1);
const perSign = (count: number, t: Measured) => count / (t.length + 1);

const SHAPE_MEASURES: Readonly<Record<string, Measure>> = {
  length: (t) => log(t.length),
  words: (t) => log(t.words.count),
  wordLength: (t) => perWord(t.shape.letters, t),
  longWords: (t) => perWord(t.longWords, t),
  distinct: (t) => perWord(t.distinct, t),
  sentences: (t) => log(t.shape.sentences),
  sentenceLength: (t) => log(t.words.count / (t.shape.sentences + 1)),
  lines: (t) => log(t.shape.lines),
  longestLine: (t) => log(t.shape.longestLine),
  paragraphs: (t) => log(t.shape.paragraphs),
  capitals: (t) => perSign(t.shape.capitals, t),
  digits: (t) => perSign(t.shape.digits, t),
  numbers: (t) => log(t.shape.numbers),
  decimals: (t) => log(t.shape.decimals),
  largestNumber: (t) => log(t.shape.largest),
  percents: (t) => log(t.shape.percents),
  dollars: (t) => log(t.shape.dollars),
  operators: (t) => log(t.shape.operators),
  equals: (t) => log(t.shape.equals),
  carets: (t) => log(t.shape.carets),
  backslashes: (t) => log(t.shape.backslashes),
  brackets: (t) => log(t.shape.brackets),
  nesting: (t) => t.shape.deepestBracket,
  indentation: (t) => t.shape.deepestIndent,
  indentedLines: (t) => log(t.shape.indented),
  bullets: (t) => log(t.shape.bullets),
  braces: (t) => log(t.shape.braces),
  backticks: (t) => log(t.shape.backticks),
  quotes: (t) => log(t.shape.quotes),
  quoted: (t) => log(t.shape.quoted),
  longestQuote: (t) => log(t.shape.longestQuote),
  questions: (t) => t.shape.questions,
  exclamations: (t) => log(t.shape.exclamations),
  commas: (t) => perWord(t.shape.commas, t),
  colons: (t) => log(t.shape.colons),
  semicolons: (t) => log(t.shape.semicolons),
  calls: (t) => log(t.shape.calls),
  dots: (t) => log(t.shape.dots),
  indexes: (t) => log(t.shape.indexes),
  blanks: (t) => log(t.shape.blanks),
  foreign: (t) => perSign(t.shape.foreign + t.shape.ideographs, t),
};

const OPTION_MEASURES: Readonly<Record<string, Measure>> = {
  options: (t) => t.options.count,
  stem: (t) => log(t.options.stem),
  optionLength: (t) => log(t.options.mean),
  shortestOption: (t) => log(t.options.shortest),
  longestOption: (t) => log(t.options.longest),
  optionSpread: (t) => log(t.options.longest - t.options.shortest),
  numericOptions: (t) => t.options.numeric,
  alikeOptions: (t) => t.options.alike,
};

const WORDING_MEASURES: Readonly<Record<string, Measure>> = {
  clauses: (t) => log(t.clauses.length),
  wordingDifficulty: (t) => t.everyday.difficulty,
  wordingEvidence: (t) => t.everyday.evidence,
};

/** Counts of words and phrases stand between these and those of the wording. */
const BEFORE_COUNTS = { ...SHAPE_MEASURES, ...OPTION_MEASURES };
const [BEFORE, BEHIND] = [Object.values(BEFORE_COUNTS), Object.values(WORDING_MEASURES)];
export const FEATURE_NAMES: readonly string[] = [
  ...Object.keys(BEFORE_COUNTS),
  ...WORD_CLASSES,
  ...WORD_CLASSES.map((name) => `${name}Share`),
  ...TELLING_KINDS.map((name) => `${name}Phrases`),
  ...Object.keys(WORDING_MEASURES),
];

/**
 * In the order of FEATURE_NAMES.
 *
 * @param more  how much room is left behind them, for who has more to put there
 */
export function featuresOf(measured: Measured, more = 0): number[] {
  const { classes, totals } = measured;
  const out = zeros(FEATURE_NAMES.length + more);
  let at = 0;
  for (const measureOf of BEFORE) out[at++] = measureOf(measured);
  for (const name of WORD_CLASSES) out[at++] = log(classes[name]);
  for (const name of WORD_CLASSES) out[at++] = perWord(classes[name], measured);
  for (const name of TELLING_KINDS) out[at++] = log(totals[name]);
  for (const measureOf of BEHIND) out[at++] = measureOf(measured);
  return out;
}
