import { namesIn } from './clause.js';
import type { Kind } from './lexicon/lexicon.js';
import { isCondition } from './bounds.js';
import { isDateTarget } from './date-target.js';
import { exchangesWhole } from './exchange.js';
import { isNumber, numberAt } from './number-at.js';
import { NO_PHRASES } from './phrase-book.js';
import { isPointedOut, isTarget } from './unasked.js';
import { asksWhatItIs } from './what-it-is.js';

/** A clause while it is read. */
export interface OpenClause {
  counts: Record<Kind, number>;
  unlisted: number;
  numbers: number;
  largest: number;
  strange: boolean;
  object: Kind | undefined;
  wanted: boolean;
  quoted: boolean;
  altered: boolean;
  telling: boolean;
  bound: boolean;
  moved: boolean;
  troubled: boolean;
  defined: boolean;
  pointed: boolean;
  /** How much had been named when an ask followed trouble that was told; -1 without. */
  namedInTrouble: number;
  /** Its verb is one of altering. */
  alters: boolean;
  /** What a text is about that is worked on: "delete the sentence about distributed systems". */
  aside: Kind[];
}

/** One that nothing has been read of. */
export const openClause = (): OpenClause => ({
  counts: { ...NO_PHRASES },
  unlisted: 0,
  numbers: 0,
  largest: 0,
  strange: false,
  object: undefined,
  wanted: false,
  quoted: false,
  altered: false,
  telling: false,
  bound: false,
  moved: false,
  troubled: false,
  defined: false,
  pointed: false,
  namedInTrouble: -1,
  alters: false,
  aside: [],
});

/** What else tells how large or how hard a thing is. */
export const SIZES: ReadonlySet<Kind> = new Set(['part', 'whole', 'hard', 'wide']);
export const isText = (object: Kind | undefined) => object === 'tiny' || object === 'prose';

/** "分散システムについての文を": what has been named was what the text is about. */
export function setAside(clause: OpenClause): void {
  for (const kind of SIZES) {
    for (let count = clause.counts[kind]; count > 0; count--) clause.aside.push(kind);
    clause.counts[kind] = 0;
  }
  clause.object = undefined;
}

const namedIn = ({ unlisted, numbers, counts }: OpenClause) => unlisted + numbers + namesIn(counts);

/** "The app sometimes hangs, rename it" asks for something; what "it sometimes hangs. Fix it" asks for is the trouble. */
export function asksBehindTrouble(clause: OpenClause): void {
  if (!clause.troubled) return;
  clause.troubled = false;
  clause.namedInTrouble = namedIn(clause);
}

/** What can only be said of a clause when all of them have been read. */
export function settleAll(clauses: readonly OpenClause[], asks: boolean): void {
  const some = !asks && clauses.some(({ troubled }) => troubled);
  // What leads to trouble is not asked for: "delete a row, undo: the table is gone".
  const last = some && clauses[clauses.length - 1]!.troubled;
  for (const clause of clauses) {
    clause.troubled = last || (some && (clause.troubled || namedIn(clause) === 0));
    settle(clause, asks);
  }
}

/** What a text is about makes a small work on it no larger, unless something hard is wanted beside it. */
function settle(clause: OpenClause, asks: boolean): void {
  if (clause.telling && !asks) {
    clause.counts.vague += clause.counts.fact;
    clause.counts.fact = 0;
  }
  clause.troubled ||= clause.namedInTrouble === namedIn(clause);
  clause.altered ||= clause.alters && clause.counts.look > 0;
  if (clause.aside.length === 0) return;
  const { chore, retell, make, build, master, how, why, hard } = clause.counts;
  const small = chore + retell + make > 0 && build + master + how + why + hard === 0;
  const about = small && (isText(clause.object) || (clause.object === undefined && make === 0));
  for (const kind of clause.aside)
    if (about) clause.unlisted++;
    else clause.counts[kind]++;
}

/** What a phrase from `at` to `end` tells of its clause beside being there. */
export function takePhrase(
  clause: OpenClause,
  kind: Kind,
  codes: Uint16Array,
  at: number,
  end: number,
): void {
  if (kind === 'chore') clause.moved ||= exchangesWhole(codes, at, end, clause);
  if (kind === 'hard') clause.bound ||= isCondition(codes, at, end);
  if (kind === 'fact') clause.defined ||= asksWhatItIs(codes, at, end);
  if (SIZES.has(kind)) clause.pointed ||= isPointedOut(codes, at);
}

/** @param first  nothing stands before it: how many are wanted */
export function takeNumber(
  clause: OpenClause,
  codes: Uint16Array,
  at: number,
  ended: number,
  first: boolean,
): void {
  clause.strange ||= first;
  if (clause.alters)
    clause.altered ||= (isTarget(codes, at) && isNumber(codes, at, ended)) || isDateTarget(codes, at, ended);
  clause.numbers++;
  clause.largest = Math.max(clause.largest, numberAt(codes, at));
}

/** Names nothing that would have to be made. */
export const isPlainly = ({ counts: { part, prose, whole, hard } }: OpenClause) =>
  part + prose + whole + hard === 0;

/** A chore, in a short ask, on what has not been named yet. */
export const lacksName = ({ unlisted, counts }: OpenClause, codes: Uint16Array) =>
  codes.length < SHORT_ASK && unlisted === 0 && counts.chore > 0;
const SHORT_ASK = 60;

/** What follows "translate this:" is the text itself, and what follows "sort these words:" the words. */
export function givesMaterial({
  counts: { retell, chore, tiny, make, build, master, part, whole, hard },
}: OpenClause): boolean {
  return retell > 0 || (chore > 0 && tiny > 0 && make + build + master + part + whole + hard === 0);
}
