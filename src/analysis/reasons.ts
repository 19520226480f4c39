import type { Contribution } from '../domain/analysis.js';
import { FEATURE_NAMES } from './features.js';
import type { Form } from './form.js';
import type { Judgement } from './judge.js';
import type { Weights } from './learned.js';
import type { Measured } from './features.js';
import { exactnessOf } from './exactness.js';
import { orderOf } from './rank.js';
import { sizeOf } from './size.js';
import type { Reading } from './read-learned.js';

const MOST_REASONS = 5;
/** Several inputs may say the same: more of them are looked at than are told. */
const MOST_INPUTS = 12;
/** Difficulty in log-odds to score, near the middle. */
const STEEPNESS = 0.25;
/** Effects below this are not worth a word. */
const SMALLEST = 0.002;

/** Inputs of the trees that are not features of the text. */
const GRAM_WORDS = [
  ['vocabulary.light', 'its words, as light models meet them'],
  ['vocabulary.medium', 'its words, as medium models meet them'],
  ['vocabulary.known', 'how familiar its words are'],
] as const;

const SIZE_WORDS = {
  reckoning: 'the length and the numbers of a word problem',
  contest: 'the length of a programming task',
  report: 'the length of the report',
} as const;

/** The five strongest signals, whichever voice they belong to. Effects are in units of the score. */
export function strongestReasons(
  measured: Measured,
  form: Form,
  judgement: Judgement,
  weights: Weights,
  reading: Reading,
): readonly Contribution[] {
  const reasons = [...worded(measured, judgement), ...sized(measured, form), ...exact(measured, form)];
  const share =
    STEEPNESS * (sizeOf(measured, form.kind) === undefined ? 1 - judgement.wording : judgement.learned);
  const moved = movedBy(reading, form);
  for (const input of strongestInputs(moved))
    if (Math.abs((moved[input] ?? 0) * share) > SMALLEST)
      reasons.push({
        ...nameInput(input, reading.inputs[input] ?? 0, weights.typical[input] ?? 0),
        effect: (moved[input] ?? 0) * share,
      });
  return merged(reasons)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, MOST_REASONS);
}

/** What is said in the same words is one reason. */
function merged(reasons: readonly Contribution[]): Contribution[] {
  const told = new Map<string, Contribution>();
  for (const reason of reasons) {
    const same = told.get(reason.words);
    told.set(reason.words, same === undefined ? reason : { ...same, effect: same.effect + reason.effect });
  }
  return [...told.values()].filter(({ effect }) => effect !== 0 || told.size === 1);
}

function worded({ everyday }: Measured, { wording }: Judgement): Contribution[] {
  const reasons = everyday.contributions.map((reason) => ({ ...reason, effect: reason.effect * wording }));
  return reasons.filter(({ effect }) => effect !== 0 || reasons.length === 1);
}

function sized(measured: Measured, { kind }: Form): Contribution[] {
  const size = sizeOf(measured, kind);
  if (size === undefined || (kind !== 'reckoning' && kind !== 'contest' && kind !== 'report')) return [];
  return [{ signal: `problem.${kind}`, words: SIZE_WORDS[kind], effect: STEEPNESS * size.hardness }];
}

function exact(measured: Measured, { kind }: Form): Contribution[] {
  const exactness = kind === 'talk' ? exactnessOf(measured) : 0;
  if (Math.abs(exactness) < 0.1) return [];
  const words = exactness > 0 ? 'has one right answer' : 'open writing, which has many right answers';
  return [{ signal: 'exactness', words, effect: STEEPNESS * exactness }];
}

/** What trees, expert and steady reading, who all read the same features, say about each input together. */
function movedBy({ moved, expert, steady }: Reading, { kind }: Form): Float64Array {
  const order = orderOf(kind);
  if (order === undefined) return moved;
  const together = moved.map((effect) => effect * order.trees);
  steady.moved.forEach((ease, at) => (together[at]! -= ease * order.steady));
  expert?.moved.forEach((ease, at) => (together[at]! -= ease * order.expert));
  together[FEATURE_NAMES.length]! -= (expert?.grams ?? 0) * order.expert;
  return together;
}

/** Indices of the inputs that moved the trees most, strongest first. */
function strongestInputs(moved: Float64Array): readonly number[] {
  const best: number[] = [];
  for (let input = 0; input < moved.length; input++) {
    const size = Math.abs(moved[input] ?? 0);
    let at = best.length;
    while (at > 0 && Math.abs(moved[best[at - 1] ?? 0] ?? 0) < size) at--;
    if (at < MOST_INPUTS) best.splice(at, 0, input);
    if (best.length > MOST_INPUTS) best.pop();
  }
  return best;
}

function nameInput(input: number, value: number, typical: number): { signal: string; words: string } {
  const gram = GRAM_WORDS[input - FEATURE_NAMES.length];
  if (gram !== undefined) return { signal: gram[0], words: gram[1] };
  const name = FEATURE_NAMES[input] ?? 'unknown';
  if (OF_CHOICES.test(name) && value === 0) return { signal: 'options', words: 'no choices to pick from' };
  return { signal: name, words: amount(spellOut(name), value, typical) };
}

/** Features that only a question with its answers to choose from has. */
const OF_CHOICES = /^(options|stem)$|Options?$|^option/;

function amount(words: string, value: number, typical: number): string {
  if (value === 0 && typical > 0) return `no ${words}`;
  if (value === typical) return `${words}: as usual`;
  return `${words}: ${value > typical ? 'more' : 'less'} than usual`;
}

/** `indentedLines` → "indented lines"; the names were chosen to be read. */
function spellOut(name: string): string {
  if (name === 'stem') return 'words of the question';
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
