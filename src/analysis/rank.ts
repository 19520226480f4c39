import { exactnessOf } from './exactness.js';
import type { Measured } from './features.js';
import { between, wordsIn, type Form, type Kind } from './form.js';
import { DIFFICULTY_MIX } from './learned.js';
import type { Reading } from './read-learned.js';
import { sizeOf } from './size.js';

/** Difficulty in log-odds for each unit of an expert's ease. */
const EXPERT_REACH = 12;
/** The same for reports, whose expert has the fewest rows and the noisiest outcomes. */
const REPORT_REACH = 6;
/** Log-odds per unit of wording's difficulty, where something hard is demanded. */
const WORDING_REACH = 6.5;
/** The same among easy asks, which differ less. */
const EASY_REACH = 0.7;
/** The most that trees and exactness together add to or take from an ask without a hard demand. */
const TALK_REACH = 1.6;
/** Where the trees' difficulty of talk lies in the middle, and how widely it spreads. */
const TALK_MIDDLE = 1;
const TALK_WIDTH = 3;

/** How far one unit of the expert's ease lowers the difficulty of such a text. */
export const expertReach = (kind: Kind): number => (kind === 'report' ? REPORT_REACH : EXPERT_REACH);

/** The order of asks, in log-odds: harder is greater. In a learned form it is what was learned, and nothing else. */
export function rank(measured: Measured, form: Form, { margins, expert }: Reading): number {
  const said = DIFFICULTY_MIX.reduce((sum, share, head) => sum + share * margins[head]!, 0);
  const size = sizeOf(measured, form.kind)?.hardness ?? 0;
  if (form.kind === 'talk') return rankTalk(measured, said);
  if (form.kind === 'reckoning' || form.kind === 'contest') return size;
  return said + size - (expert?.ease ?? 0) * expertReach(form.kind);
}

/**
 * Where wording sees a hard demand it alone decides, above all that has none, so that one more demand
 * never lowers the score. Other asks are ordered by what was learned and by having one right answer.
 */
function rankTalk(measured: Measured, said: number): number {
  const { difficulty } = measured.everyday;
  const demanding = measured.clauses.some(({ counts }) => counts.hard + counts.master > 0);
  const reach = demanding && difficulty > 0.5 ? WORDING_REACH : EASY_REACH;
  const heard = between(wordsIn(measured), 8, 20);
  const leaning = (heard * (said - TALK_MIDDLE)) / TALK_WIDTH + exactnessOf(measured);
  return (difficulty - 0.5) * reach + TALK_REACH * (demanding ? 1 : Math.tanh(leaning));
}
