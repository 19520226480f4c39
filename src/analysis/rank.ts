import { exactnessOf } from './exactness.js';
import type { Measured } from './features.js';
import { between, classCount, wordsIn, type Form, type Kind } from './form.js';
import { DIFFICULTY_MIX } from './learned.js';
import type { Reading } from './read-learned.js';
import { sizeOf } from './size.js';

/** What orders the texts of one learned form. */
export interface Order {
  /** Share of the trees, and the difficulty around which they are heard. */
  readonly trees: number;
  readonly middle: number;
  /** Log-odds for each unit of steady ease, and of the expert's ease. */
  readonly steady: number;
  readonly expert: number;
}

/**
 * Trees learned choices, and hardly anything else; the less they know a form, the more what holds in
 * every source says. All numbers from grouped and leave-one-source-out validation on train.
 */
const ORDERS: Readonly<Partial<Record<Kind, Order>>> = {
  choice: { trees: 1, middle: 0, steady: 0.5, expert: 0 },
  formula: { trees: 0.5, middle: 2, steady: 3, expert: 12 },
  program: { trees: 0.5, middle: 0.5, steady: 3, expert: 12 },
  report: { trees: 0, middle: 1, steady: 3, expert: 12 },
};
/** Log-odds per unit of wording's difficulty, where something hard is demanded. */
const WORDING_REACH = 6.5;
/** The same among easy asks, which differ less. */
const EASY_REACH = 0.7;
/** The most that everything else together adds to or takes from an ask without a hard demand. */
const TALK_REACH = 1.6;
/** Where the trees' difficulty of talk lies in the middle, and how little they say about it. */
const TALK_MIDDLE = 1;
const TALK_TREES = 1 / 6;
/** Talk of this many words is of middling length; a longer one says what it wants. */
const TALK_WORDS = 40;
const TALK_LENGTH = 0.4;
/** Names and abbreviations: each hundredth of the signs above the usual three. */
const TALK_CAPITALS = 5;
const USUAL_CAPITALS = 0.03;
const MOST_CAPITALS = 0.12;
/** Words that ask for reasons, which even light models give. */
const TALK_REASON = 0.3;

/** How the texts of a kind are ordered by what was learned; undefined where they are not. */
export const orderOf = (kind: Kind): Order | undefined => ORDERS[kind];

/** The order of asks, in log-odds: harder is greater. In a learned form it is what was learned, and nothing else. */
export function rank(measured: Measured, form: Form, { margins, expert, steady }: Reading): number {
  const said = DIFFICULTY_MIX.reduce((sum, share, head) => sum + share * margins[head]!, 0);
  const order = ORDERS[form.kind];
  if (order === undefined) return sizeOf(measured, form.kind)?.hardness ?? rankTalk(measured, said);
  const { trees, middle } = order;
  return middle + trees * (said - middle) - order.steady * steady.ease - order.expert * (expert?.ease ?? 0);
}

/**
 * Where wording sees a hard demand it alone decides, above all that has none, so that one more demand
 * never lowers the score. Other asks are ordered by having one right answer and by how much they spell out.
 */
function rankTalk(measured: Measured, said: number): number {
  const { difficulty } = measured.everyday;
  const demanding = measured.clauses.some(({ counts }) => counts.hard + counts.master > 0);
  const reach = demanding && difficulty > 0.5 ? WORDING_REACH : EASY_REACH;
  const words = wordsIn(measured);
  const capitals = Math.min(MOST_CAPITALS, measured.shape.capitals / (measured.length + 1));
  const learned =
    TALK_TREES * (said - TALK_MIDDLE) -
    TALK_LENGTH * Math.log((words + 1) / TALK_WORDS) +
    TALK_CAPITALS * (capitals - USUAL_CAPITALS) -
    TALK_REASON * Math.log1p(classCount(measured, 'reason'));
  const leaning = between(words, 8, 20) * learned + exactnessOf(measured);
  return (difficulty - 0.5) * reach + TALK_REACH * (demanding ? 1 : Math.tanh(leaning));
}
