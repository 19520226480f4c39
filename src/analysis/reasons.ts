import type { Contribution } from '../domain/analysis.js';
import { EXPERT_READINGS } from './expert-readings.js';
import type { Expert } from './experts.js';
import { FEATURE_NAMES, type Measured } from './features.js';
import type { Form } from './form.js';
import type { Judgement } from './judge.js';
import { expertOf, movedByTrees, type Reading, type Weights } from './learned.js';
import { leaningsOf, orderOf, type Leanings, sizeOf } from './rank.js';
import { WORD_CLASSES } from './words.js';

const MOST_REASONS = 5;
/** Several inputs may say the same: more of them are looked at than are told. */
const MOST_INPUTS = 8;
/** Difficulty in log-odds to score, near the middle. */
const STEEPNESS = 0.25;
/** Effects below this are not worth a word. */
const SMALLEST = 0.002;
/** Wording that understood less than this share of an ask is told as such. */
const HARDLY_UNDERSTOOD = 0.2;

/** Inputs of the trees that are not features of the text. */
const GRAM_WORDS = [
  ['vocabulary.light', 'its words, as light models meet them'],
  ['vocabulary.medium', 'its words, as medium models meet them'],
  ['vocabulary.known', 'how familiar its words are'],
] as const;

const SIZE_WORDS = {
  reckoning: 'the length and the numbers of a word problem',
  contest: 'the length of a programming task',
} as const;

/** What each leaning is called when it makes an ask harder, and when it makes it easier. */
const LEANING_WORDS: Readonly<Record<keyof Leanings, readonly [harder: string, easier: string]>> = {
  exactness: ['has one right answer', 'open writing, which has many right answers'],
  conditions: ['sets conditions to be kept', 'sets no conditions'],
  length: ['says little about what is wanted', 'says at length what is wanted'],
  reason: ['asks for reasons', 'asks for reasons'],
  trees: ['its words are those of hard questions', 'its words are those of easy questions'],
  steady: ['long or dense, as hard questions are', 'short and plain, as easy questions are'],
};

const LEANINGS = Object.keys(LEANING_WORDS) as readonly (keyof Leanings)[];

/** A figure that people read and logs keep, to four places: further ones would only say how it was computed. */
export const shown = (figure: number): number => Math.round(figure * 10_000) / 10_000;

/** The five strongest signals, whichever voice they belong to. Effects are in units of the score. */
export function strongestReasons(
  measured: Measured,
  form: Form,
  judgement: Judgement,
  weights: Weights,
  reading: Reading,
): readonly Contribution[] {
  const reasons = orderOf(form.kind, reading) === undefined ? [] : learned(form, weights, reading, 1);
  if (form.kind === 'talk') {
    const leanings = leaningsOf(measured, reading);
    reasons.push(...worded(measured, judgement), ...leaning(leanings));
    // Then wording alone makes the score; what was learned still moved the probabilities.
    if (leanings === undefined) reasons.push(...learned(form, weights, reading, 1 - judgement.wording));
  }
  if (form.kind === 'reckoning' || form.kind === 'contest')
    reasons.push({
      signal: `problem.${form.kind}`,
      words: SIZE_WORDS[form.kind],
      effect: STEEPNESS * (sizeOf(measured, form.kind)?.hardness ?? 0),
    });
  const told = merged(reasons);
  const strongest: Contribution[] = [];
  for (const at of largest(told.length, MOST_REASONS, (each) => Math.abs(told[each]!.effect))) {
    const { signal, words, effect } = told[at]!;
    strongest.push({ signal, words, effect: shown(effect) });
  }
  return strongest;
}

/** What is said in the same words is one reason. */
function merged(reasons: readonly Contribution[]): Contribution[] {
  const told: Contribution[] = [];
  for (const reason of reasons) {
    const at = told.findIndex(({ words }) => words === reason.words);
    if (at < 0) told.push(reason);
    else
      told[at] = { signal: told[at]!.signal, words: reason.words, effect: told[at]!.effect + reason.effect };
  }
  return told;
}

function worded({ everyday }: Measured, { wording }: Judgement): Contribution[] {
  const reasons: Contribution[] = [];
  for (const { signal, words, effect } of everyday.contributions)
    reasons.push({ signal, words, effect: effect * wording });
  if (everyday.evidence < HARDLY_UNDERSTOOD && !reasons.some(({ signal }) => signal === 'vague'))
    reasons.push({ signal: 'unknown', words: 'no verb or question word it recognises', effect: 0 });
  return reasons;
}

function leaning(leanings: Leanings | undefined): Contribution[] {
  const reasons: Contribution[] = [];
  for (const name of LEANINGS) {
    const effect = STEEPNESS * (leanings?.[name] ?? 0);
    if (Math.abs(effect) < 10 * SMALLEST) continue;
    const [harder, easier] = LEANING_WORDS[name];
    reasons.push({
      signal: name === 'trees' ? 'vocabulary' : name,
      words: effect > 0 ? harder : easier,
      effect,
    });
  }
  return reasons;
}

/** @param share  how loudly the learned part is heard */
function learned({ kind }: Form, weights: Weights, reading: Reading, share: number): Contribution[] {
  const moved = movedBy(weights, reading, kind);
  const usual = expertOf(weights, kind);
  const reasons: Contribution[] = [];
  for (const input of largest(moved.length, MOST_INPUTS, (at) => Math.abs(moved[at]!))) {
    const effect = (moved[input] ?? 0) * STEEPNESS * share;
    if (Math.abs(effect) <= SMALLEST) continue;
    const typical = usual?.means[input] ?? weights.typical[input] ?? 0;
    const { signal, words } = nameInput(input, reading.inputs[input] ?? 0, typical);
    reasons.push({ signal, words, effect });
  }
  reasons.push(...ofItsExpert(kind, reading, usual, share));
  return reasons;
}

/** What only the expert of this kind has read. */
function ofItsExpert(
  kind: Form['kind'],
  reading: Reading,
  usual: Expert | undefined,
  share: number,
): Contribution[] {
  const { expert } = reading;
  const order = orderOf(kind, reading);
  if (expert === undefined || usual === undefined || order === undefined) return [];
  return Object.keys(EXPERT_READINGS[kind] ?? {}).flatMap((signal, own) => {
    const input = FEATURE_NAMES.length + own;
    const effect = -(expert.moved[input] ?? 0) * order.expert * STEEPNESS * share;
    if (Math.abs(effect) <= SMALLEST) return [];
    const words = amount(signal, expert.inputs[input] ?? 0, usual.means[input] ?? 0);
    return [{ signal, words, effect }];
  });
}

/** What trees, expert and steady reading, who all read the same features, say about each input together. */
function movedBy(weights: Weights, reading: Reading, kind: Form['kind']): readonly number[] {
  const { expert, steady } = reading;
  const moved = movedByTrees(weights, reading);
  const order = orderOf(kind, reading);
  if (order === undefined) return moved;
  for (let at = 0; at < moved.length; at++) moved[at]! *= order.trees;
  for (let at = 0; at < FEATURE_NAMES.length; at++) moved[at]! -= (steady.moved[at] ?? 0) * order.steady;
  if (expert === undefined) return moved;
  for (let at = 0; at < FEATURE_NAMES.length; at++) moved[at]! -= (expert.moved[at] ?? 0) * order.expert;
  moved[FEATURE_NAMES.length]! -= expert.grams * order.expert;
  return moved;
}

/** The `most` largest of `count` things, largest first, without sorting them all. */
function largest(count: number, most: number, sizeAt: (at: number) => number): readonly number[] {
  const best: number[] = [];
  for (let each = 0; each < count; each++) {
    const size = sizeAt(each);
    let at = Math.min(best.length, most - 1);
    if (best.length === most && sizeAt(best[at]!) >= size) continue;
    for (; at > 0 && sizeAt(best[at - 1]!) < size; at--) best[at] = best[at - 1]!;
    best[at] = each;
  }
  return best;
}

function nameInput(input: number, value: number, typical: number): { signal: string; words: string } {
  const name = FEATURE_NAMES[input];
  if (name === undefined) {
    const [signal, words] = GRAM_WORDS[input - FEATURE_NAMES.length]!;
    return { signal, words };
  }
  if (value === 0 && OF_CHOICES.has(name)) return { signal: 'options', words: 'no choices to pick from' };
  return { signal: name, words: amount(name, value, typical) };
}

/** Features that only a question with its answers to choose from has. */
const OF_CHOICES: ReadonlySet<string> = new Set(
  FEATURE_NAMES.filter((name) => /^options$|Options?$|^option/.test(name)),
);

/** "fewer lines than usual": usual for its kind where that has an expert, else in the middle of all that was learned from. */
function amount(name: string, value: number, typical: number): string {
  const { none, same, more, fewer } = amountsOf(name);
  if (value === 0 && typical > 0) return none;
  if (Math.abs(value - typical) < 0.01 * typical) return same;
  return value > typical ? more : fewer;
}

/** Plurals for features whose names are not. */
const FEATURE_WORDS: Readonly<Partial<Record<string, string>>> = {
  length: 'characters',
  stem: 'characters',
  wordLength: 'letters a word',
  distinct: 'different words',
  sentenceLength: 'words a sentence',
  longestLine: 'characters in its longest line',
  largestNumber: 'digits in its largest number',
  percents: 'percentages',
  dollars: 'dollar signs',
  equals: 'equals signs',
  carets: 'powers',
  nesting: 'levels of brackets',
  indentation: 'levels of indentation',
  calls: 'function calls',
  dots: 'dotted names',
  blanks: 'blanks to fill in',
  foreign: 'letters of other scripts',
  quoted: 'characters in quotes',
  longestQuote: 'characters in its longest quote',
  optionLength: 'characters in its choices',
  shortestOption: 'characters in its shortest choice',
  longestOption: 'characters in its longest choice',
  optionSpread: 'differences in length between its choices',
  numericOptions: 'choices that are numbers',
  alikeOptions: 'choices that begin alike',
  inputLength: 'characters in the call it asks about',
  textWork: 'calls that move the signs of a text',
  rounds: 'rounds in its loops',
  options: 'choices',
  wordingDifficulty: 'signs of difficulty in its wording',
  wordingEvidence: 'words that the lexicon knows',
};

interface Amounts {
  readonly none: string;
  readonly same: string;
  readonly more: string;
  readonly fewer: string;
}

const amounts = new Map<string, Amounts>();

/** Spelling out is the slowest part of a reason, and always gives the same. */
function amountsOf(name: string): Amounts {
  const known = amounts.get(name);
  if (known !== undefined) return known;
  const words = FEATURE_WORDS[name] ?? spellOut(name);
  const spelled = {
    none: `no ${words}`,
    same: `as many ${words} as usual`,
    more: `more ${words} than usual`,
    fewer: `fewer ${words} than usual`,
  };
  amounts.set(name, spelled);
  return spelled;
}

/** `indentedLines` → "indented lines", `quantityShare` and `hardPhrases` → "words of quantity", "words of hard". */
function spellOut(name: string): string {
  const listed = name.replace(/Share$|Phrases$/, '');
  if (listed !== name || WORD_CLASSES.some((each) => each === name)) return `words of ${listed}`;
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
