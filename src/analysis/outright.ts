import type { Measured } from './features.js';
import { LINE_BREAK, signOf, SPACE, wordEnd } from './letters.js';
import { textOf } from './neighbours.js';
import { kindFound, LEADS, longestPhraseAt, SMALL_VERBS } from './phrase-book.js';
import { isNamed } from './reports.js';

/** So many phrases and names may stand before what is asked: "Hi team,", "could you please". */
const MOST_BEFORE = 6;

/**
 * Whether an ask begins with what is wanted: "Please rename `a` to `b` …", "Can you explain …". A report may begin
 * so as well ("Add a filter", then "Description"), but headings divide it, or it tells of trouble.
 */
export function isOutright({ codes, classes }: Measured): boolean {
  if (classes.trouble > 1) return false;
  let at = 0;
  for (let before = 0; before < MOST_BEFORE; before++) {
    const found = longestPhraseAt(codes, at);
    const kind = kindFound(found);
    const end = at + (found >>> 8);
    if (kind !== undefined && LEADS.has(kind))
      return (
        codes[end] !== BRACKET &&
        !(SMALL_VERBS.has(kind) && isNamed(codes, at, end, true)) &&
        !isHeaded(codes)
      );
    // Who is greeted by name is no part of the ask.
    const skipped = found > 0 ? kind === 'courtesy' || kind === 'vague' : before > 0;
    if (!skipped) return false;
    at = nextWord(codes, found > 0 ? end : wordEnd(codes, at));
  }
  return false;
}

/** What it opens are the arguments of a call: "simplify(x)" names a function. */
const BRACKET = 0x28;
const PAUSES: ReadonlySet<number> = new Set([0x2c, 0x21, 0x2e]);

function nextWord(codes: Uint16Array, from: number): number {
  let at = from;
  while (at < codes.length && (signOf(codes[at]!) === SPACE || PAUSES.has(codes[at]!))) at++;
  return at;
}

/** "Description", "### Steps": a line of one word. */
const HEADING = /^\s*#*\s?[a-z]{1,20}:?[ \t]*\n/;
const LONGEST_HEADING = 40;

/** The second line that is not empty is a heading. */
function isHeaded(codes: Uint16Array): boolean {
  const from = codes.indexOf(LINE_BREAK);
  return from >= 0 && HEADING.test(textOf(codes, from, from + LONGEST_HEADING));
}
