import type { Kind } from './lexicon/lexicon.js';
import { KINDS, NO_PHRASES } from './phrase-book.js';

/** How often each kind of phrase. */
export type Counts = Readonly<Record<Kind, number>>;

/** Whoever reports a typo, or wants a bot, needs no more signs than this. */
export const LONGEST_STATEMENT = 400;

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
  /** It begins with something tiny and what that is for: "haiku about rain". */
  readonly wanted: boolean;
  /** Something short stands in quotes. */
  readonly quoted: boolean;
  /** All that is wanted is another value or look: "change the port to 8080", "make it blue". */
  readonly altered: boolean;
  /** It holds a verb that asks for nothing: what it names is told, or not wanted. */
  readonly telling: boolean;
  /** Something binds how it is done: "without downtime", "while writers are active". */
  readonly bound: boolean;
  /** A whole system is exchanged or moved. */
  readonly moved: boolean;
  /** It asks what something is: "what is", "was ist". */
  readonly defined: boolean;
  /** What it names is at hand: "the lock", "our database". */
  readonly pointed: boolean;
  /** It tells of trouble, and its verb is no more than what led to it. */
  readonly troubled: boolean;
}

/** How many phrases name what can be worked on, or what that shall be like. */
export const namesIn = ({ tiny, prose, part, whole, hard, look }: Counts): number =>
  tiny + prose + part + whole + hard + look;

/** The phrases of all clauses together. */
export function totalsOf(clauses: readonly Clause[]): Counts {
  if (clauses.length === 1) return clauses[0]!.counts;
  const totals = { ...NO_PHRASES };
  for (const { counts } of clauses) for (const kind of KINDS) totals[kind] += counts[kind];
  return totals;
}
