import type { Clause } from './clause.js';
import { HYPHEN, IDEOGRAPH, LINE_BREAK, signOf, SPACE } from './letters.js';
import { gapStart, wordStart } from './neighbours.js';
import { kindAt, LEADS } from './phrase-book.js';
import { hashesOf, hashOf } from './words.js';

// What stands before a colon, and says of what follows it whether it tells or asks.

/** "Bug: clicking twice on save deletes the line." */
const REPORTS = hashesOf('bug bugs issue defect fehler bogue erreur error erro errore баг ошибка');

/** "Bug fix: rename it", "chore: bump the version". */
const TASKS = hashesOf('fix bugfix hotfix docs todo chore task');

const LONGEST_REPORT = 12;

/** What the words before the colon at `colon` say of what follows it. */
export function headingBefore(codes: Uint16Array, colon: number): 'report' | 'task' | undefined {
  if (colon >= LONGEST_REPORT) return undefined;
  const to = gapStart(codes, colon);
  const from = wordStart(codes, to);
  const word = hashOf(codes, from, to);
  if (TASKS.has(word)) return 'task';
  return gapStart(codes, from) === 0 && REPORTS.has(word) ? 'report' : undefined;
}

/**
 * Behind the colon at `colon` stands another ask, and not what the ask before it works on: "delete line 2, then:
 * design …", "TODO: implement …". Of a text that shall be translated only such a heading parts it.
 */
export function beginsAnew(codes: Uint16Array, colon: number, { counts }: Pick<Clause, 'counts'>): boolean {
  const to = gapStart(codes, colon);
  const from = wordStart(codes, to);
  if (TASKS.has(hashOf(codes, from, to)) || kindAt(codes, from) === 'join') return true;
  if (signOf(codes[to - JOIN_OF_SIGNS] ?? 0) === IDEOGRAPH && kindAt(codes, to - JOIN_OF_SIGNS) === 'join')
    return true;
  if (counts.retell > 0) return false;
  const begins = entryStart(codes, colon + 1);
  // Where verbs stand last, whatever begins there may be an ask.
  if (signOf(codes[begins] ?? 0) !== IDEOGRAPH && !LEADS.has(kindAt(codes, begins) ?? 'join')) return false;
  // The heading stands in a sentence or a line of its own.
  for (let at = colon - 1; at > colon - LONGEST_HEADING && at > 0; at--)
    if (ENDS.has(codes[at]!)) return true;
  return false;
}
/** "然后:", "また:"; but "passive:" does not end with the Turkish "ve". */
const JOIN_OF_SIGNS = 2;

/** Where the first word of a line or of an entry of a list begins. */
function entryStart(codes: Uint16Array, from: number): number {
  let at = from;
  while (at < from + MOST_MARKS && (signOf(codes[at] ?? 0) === SPACE || MARKS.has(codes[at]!))) at++;
  return at;
}
const MARKS: ReadonlySet<number> = new Set([HYPHEN, 0x2a]);
const MOST_MARKS = 6;
const LONGEST_HEADING = 24;
const ENDS: ReadonlySet<number> = new Set([LINE_BREAK, 0x2e, 0x21, 0x3f, 0x3b, 0x3002]);
