import type { Contribution } from '../domain/analysis.js';
import { FEATURE_NAMES } from './features.js';
import type { Form } from './form.js';
import type { Judgement } from './judge.js';
import type { Weights } from './learned.js';
import type { Measured } from './features.js';

const MOST_REASONS = 5;
/** Difficulty in log-odds to score, near the middle. */
const STEEPNESS = 0.25;

/** Inputs of the trees that are not features of the text. */
const GRAM_WORDS = [
  ['vocabulary.light', 'its words, as light models meet them'],
  ['vocabulary.medium', 'its words, as medium models meet them'],
  ['vocabulary.known', 'how familiar its words are'],
] as const;

const PROBLEM_WORDS = {
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
  inputs: Float64Array,
  moved: Float64Array,
): readonly Contribution[] {
  const reasons: Contribution[] = measured.everyday.contributions.map((reason) => ({
    ...reason,
    effect: reason.effect * judgement.wording,
  }));
  if (form.problem !== undefined)
    reasons.push({
      signal: `problem.${form.problem}`,
      words: PROBLEM_WORDS[form.problem],
      effect: STEEPNESS * judgement.hardness,
    });
  const share =
    form.problem === 'reckoning' || form.problem === 'contest' ? judgement.learned : 1 - judgement.wording;
  moved.forEach((logOdds, input) => {
    const effect = logOdds * STEEPNESS * share;
    if (Math.abs(effect) < 0.002) return;
    reasons.push({ ...nameInput(input, inputs[input] ?? 0, weights.typical[input] ?? 0), effect });
  });
  return reasons
    .filter(({ effect }) => effect !== 0 || reasons.length === 1)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, MOST_REASONS);
}

function nameInput(input: number, value: number, typical: number): { signal: string; words: string } {
  const gram = GRAM_WORDS[input - FEATURE_NAMES.length];
  if (gram !== undefined) return { signal: gram[0], words: gram[1] };
  const name = FEATURE_NAMES[input] ?? 'unknown';
  const words = spellOut(name);
  const than = value > typical ? 'more than usual' : value < typical ? 'less than usual' : 'as usual';
  return { signal: name, words: `${words}: ${than}` };
}

/** `indentedLines` → "indented lines"; the names were chosen to be read. */
function spellOut(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
