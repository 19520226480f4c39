import type { Kind } from './lexicon/lexicon.js';
import { DIGIT, IDEOGRAPH, SPACE, signOf, wordEnd } from './letters.js';
import { fileNameEnd, isShortQuote, materialEnd } from './material.js';
import { endsAsking } from './shape.js';
import { isRefusal, isTarget, turnsAway, unasked } from './unasked.js';
import { KINDS, LEADS, longestPhraseAt, NO_PHRASES, VERBS } from './phrase-book.js';

/** How often each kind of phrase. */
export type Counts = Readonly<Record<Kind, number>>;

/** What one clause of an ask holds: how often each kind of phrase, and what no lexicon knows. */
export interface Clause {
  readonly counts: Counts;
  /** Words of four letters or more (two signs in other scripts) that no lexicon lists. */
  readonly unlisted: number;
  readonly numbers: number;
  /** The largest number, 0 without one. */
  readonly largest: number;
  /** Its first word is one that no lexicon lists, mostly the verb, or a number: how many are wanted. */
  readonly strange: boolean;
  /** What its verb works on: the first thing named after it, in "the title, fix it!" the last before it. */
  readonly object: Kind | undefined;
  /** Something short stands in quotes. */
  readonly quoted: boolean;
  /** All that is wanted is another value or look: "change the port to 8080", "make it blue". */
  readonly altered: boolean;
}

interface Open {
  counts: Record<Kind, number>;
  unlisted: number;
  numbers: number;
  largest: number;
  strange: boolean;
  object: Kind | undefined;
  quoted: boolean;
  altered: boolean;
  /** Its verb is one of altering. */
  alters: boolean;
  /** What a text is about that is worked on: "delete the sentence about distributed systems". */
  aside: Kind[];
}

const begin = (): Open => ({
  counts: { ...NO_PHRASES },
  unlisted: 0,
  numbers: 0,
  largest: 0,
  strange: false,
  object: undefined,
  quoted: false,
  altered: false,
  alters: false,
  aside: [],
});

/** What can be worked on, from a word to a system. */
const OBJECTS: ReadonlySet<Kind> = new Set(['tiny', 'prose', 'part', 'whole']);
/** What else tells how large or how hard a thing is. */
const SIZES: ReadonlySet<Kind> = new Set(['part', 'whole', 'hard', 'wide']);
/** Whoever reports a typo needs no more signs than this. */
const LONGEST_STATEMENT = 400;
/** Asks are short; what comes after this many clauses is material, not asking. */
const MOST_CLAUSES = 64;

/**
 * Splits folded text into clauses: a new one begins where a verb or a question word follows a
 * separator and the clause before it already has its own. Objects stay with the verb before them.
 */
export function readClauses(codes: Uint16Array): readonly Clause[] {
  const clauses: Open[] = [];
  let clause = begin();
  let led = false;
  let separated = false;
  let begun = false;
  let named = false;
  let aside = false;
  let justNamed = false;
  let signs = 0;
  const asks = endsAsking(codes);
  const endless = new Set<number>();
  clauses.push(clause);
  for (let at = 0; at < codes.length;) {
    const code = codes[at] ?? 0;
    const sign = signOf(code);
    if (sign === SPACE || sign > IDEOGRAPH || sign === 0) {
      if (sign === 0) {
        const { counts } = clause;
        if (code === COLON && counts.retell > 0) break;
        const about = counts.retell + counts.chore + counts.fact + counts.make > 0 || (asks && !led);
        const end = materialEnd(codes, at, about, endless);
        if (!led && !about && at < LONGEST_STATEMENT) clause.quoted ||= isShortQuote(codes, at);
        // Who quotes all of the ask means it.
        if (end > at && (begun || end < codes.length - 1)) {
          if (clause.alters && isTarget(codes, at)) clause.altered = true;
          clause.unlisted++;
          at = end + 1;
          continue;
        }
      }
      if ((sign === 0 && code !== 0x27 && code !== 0x2d && code !== 0x22) || code === LINE_BREAK) {
        separated = true;
        aside = justNamed = false;
      }
      at++;
      continue;
    }
    const found = longestPhraseAt(codes, at);
    const ended = wordEnd(codes, at);
    const nameEnd = fileNameEnd(codes, at, ended);
    if (nameEnd > at + (found >>> 8)) {
      begun = true;
      clause.unlisted++;
      at = nameEnd;
      continue;
    }
    if (aside && (turnsAway(codes, at) || code === OF)) aside = false;
    if (found === 0) {
      const from = at;
      if (sign === IDEOGRAPH) {
        at++;
        begun = true;
        if (!isHiragana(code) && ++signs % 2 === 0) clause.unlisted++;
        continue;
      }
      at = ended;
      if (sign !== DIGIT) justNamed = false;
      if (sign === DIGIT) {
        if (!begun) clause.strange = true;
        if (clause.alters && isTarget(codes, from) && isNumber(codes, from, ended)) clause.altered = true;
        clause.numbers++;
        clause.largest = Math.max(clause.largest, numberAt(codes, from));
      } else if (at - from >= shortestName(code)) {
        if (!begun) clause.strange = true;
        clause.unlisted++;
      }
      begun = true;
      continue;
    }
    const listed = KINDS[found & 0x7f] ?? 'vague';
    if (listed !== 'courtesy' && listed !== 'vague') begun = true;
    const end = at + (found >>> 8);
    const told = meant(listed, codes, at, end);
    const beside = justNamed;
    justNamed = false;
    const kind = told === 'alter' ? 'make' : told;
    if (kind === 'join') {
      separated = true;
      aside = false;
    } else if (LEADS.has(kind)) {
      const another = led && separated && clauses.length < MOST_CLAUSES;
      if (another) clauses.push((clause = begin()));
      if (another || !led) named = false;
      led = true;
      separated = aside = false;
    } else if (kind === 'about') aside ||= sign === IDEOGRAPH || (led && isText(clause.object ?? 'tiny'));
    else if (kind === 'within') aside ||= led && beside;
    else if (kind === 'concerning' && !led) setAside(clause);
    else if (OBJECTS.has(kind) && !named && !aside) {
      clause.object = kind;
      named = led;
      // "The typo in the consensus docs" is small, "the name service for a distributed cache" is not.
      justNamed = kind === 'tiny';
    }
    if (told === 'alter') clause.alters = true;
    if (aside && SIZES.has(kind)) clause.aside.push(kind);
    else clause.counts[kind]++;
    at = signOf(codes[end - 1] ?? 0) === IDEOGRAPH ? end : wordEnd(codes, end);
  }
  clauses.forEach(settle);
  return clauses;
}

/** A verb that is not wanted demands nothing, and "no" is not always an answer. */
function meant(listed: Kind, codes: Uint16Array, at: number, end: number): Kind {
  if (listed === 'courtesy') return isRefusal(codes, at, end) ? 'vague' : listed;
  return LEADS.has(listed) ? (unasked(codes, at, end, VERBS.has(listed)) ?? listed) : listed;
}

const isText = (object: Kind | undefined) => object === 'tiny' || object === 'prose';

/** "分散システムについての文を": what has been named was what the text is about. */
function setAside(clause: Open): void {
  for (const kind of SIZES) {
    for (let count = clause.counts[kind]; count > 0; count--) clause.aside.push(kind);
    clause.counts[kind] = 0;
  }
  clause.object = undefined;
}

/** What a text is about makes a small work on it no larger, unless something hard is wanted beside it. */
function settle(clause: Open): void {
  clause.altered ||= clause.alters && clause.counts.look > 0;
  if (clause.aside.length === 0) return;
  const { chore, retell, make, build, master, how, why, hard } = clause.counts;
  const small = chore + retell + make > 0 && build + master + how + why + hard === 0;
  const about = small && (isText(clause.object) || (clause.object === undefined && make === 0));
  for (const kind of clause.aside)
    if (about) clause.unlisted++;
    else clause.counts[kind]++;
}

/** The phrases of all clauses together. */
export function totalsOf([only, ...more]: readonly Clause[]): Counts {
  if (only === undefined) return NO_PHRASES;
  if (more.length === 0) return only.counts;
  const totals = { ...only.counts };
  for (const { counts } of more) for (const kind of KINDS) totals[kind] += counts[kind];
  return totals;
}

/** Words shorter than this name nothing; Arabic, Indian and Korean words need fewer signs. */
const shortestName = (code: number) => (code >= 0x600 ? 2 : 4);

/** What follows "translate this:" is the text itself. */
const [LINE_BREAK, COLON] = [10, 0x3a];
/** "关于分布式系统的那句话": the thing follows. */
const OF = 0x7684;

/** Mostly endings and particles, which name nothing. */
const isHiragana = (code: number) => code >= 0x3040 && code < 0x30a0;

/** "8080", and not "3NF". */
const isNumber = (codes: Uint16Array, from: number, to: number) =>
  codes.subarray(from, to).every((code) => signOf(code) === DIGIT);

/** Reads 10,000 and 1 000 000 as the numbers they are; stops at nine digits. */
function numberAt(codes: Uint16Array, from: number): number {
  let value = 0;
  for (let at = from, digits = 0; at < codes.length && digits < 9; at++) {
    const code = codes[at] ?? 0;
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits++;
    } else if ((code !== 44 && code !== 46) || signOf(codes[at + 1] ?? 0) !== DIGIT) break;
  }
  return value;
}
