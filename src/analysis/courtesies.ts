import type { Kind } from './lexicon/lexicon.js';
import { APOSTROPHE, BLANK, DIGIT, IDEOGRAPH, LETTER, LINE_BREAK, signOf, SPACE } from './letters.js';
import { kindFound, LEADS, longestPhraseAt } from './phrase-book.js';

/** What a courtesy may hold besides courtesies. */
const HARMLESS: ReadonlySet<Kind> = new Set([
  'courtesy',
  'vague',
  'join',
  'wide',
  'narrow',
  'about',
  'within',
]);
/** Words shorter than this name nothing. */
const SHORTEST_NAME = 4;
/** No courtesy has more signs, so that looking for one stays cheap. */
const LONGEST_COURTESY = 120;

/** From where to where of a text. */
export type Range = readonly [from: number, to: number];

/**
 * What a folded text asks between the courtesies it opens and ends with: of "Hi! I hope you are well. Fix
 * the typo, please. Thanks a lot!" the middle; and what is left of that without courtesies of several words.
 * All of it where nothing is asked in between: then the courtesy is the ask.
 */
export function withoutCourtesies(codes: Uint16Array): readonly Range[] {
  let from = 0;
  let to = codes.length;
  for (let end = courtesyEnd(codes, from); end > from; end = courtesyEnd(codes, from)) from = end;
  for (let start = lastPart(codes, from, to); start > from; start = lastPart(codes, from, to)) {
    if (courtesyEnd(codes, start) < to) break;
    to = start;
  }
  const cut = from > 0 || to < codes.length;
  while (to > from && (signOf(codes[to - 1]!) === SPACE || OPENING.has(codes[to - 1]!))) to--;
  if (cut && !asksSomething(codes, from, to)) return [[0, codes.length]];
  return to - from > LONGEST_LETTER ? [[from, to]] : between(codes, from, to);
}

/** Longer texts are material, and whoever is polite in there is not polite to us. */
const LONGEST_LETTER = 600;

/** What stands between the courtesies of several words that are parts of their own. */
function between(codes: Uint16Array, from: number, to: number): readonly Range[] {
  const kept: Range[] = [];
  let start = from;
  for (let at = from + 1; at < to; at++) {
    if (!isSeparator(codes[at - 1]!)) continue;
    while (codes[at] === BLANK) at++;
    const found = longestPhraseAt(codes, at);
    if (kindFound(found) !== 'courtesy' || !isWordy(codes, at, at + (found >>> 8))) continue;
    const end = courtesyEnd(codes, at);
    if (end === at || at === start || end >= to) continue;
    kept.push([start, at]);
    start = end;
    at = end - 1;
  }
  return [...kept, [start, to]];
}

/** Where the courtesy that begins at `from` ends, with the signs after it; `from` where none begins. */
function courtesyEnd(codes: Uint16Array, from: number): number {
  const opening = longestPhraseAt(codes, from);
  if (kindFound(opening) !== 'courtesy') return from;
  // "No man is an island" is none, and "I hope you are having a lovely day" is one.
  const wordy = isWordy(codes, from, from + (opening >>> 8));
  const shortest = wordy ? SHORTEST_NAME : 1;
  let unlisted = wordy ? 2 : 1;
  let at = from;
  while (at < codes.length && !isSeparator(codes[at]!)) {
    const found = longestPhraseAt(codes, at);
    const sign = signOf(codes[at]!);
    if (sign === DIGIT || at - from > LONGEST_COURTESY || (found > 0 && !HARMLESS.has(kindFound(found)!)))
      return from;
    const end = politeWordEnd(codes, Math.max(at + 1, at + (found >>> 8)));
    if (found === 0 && sign === LETTER && end - at >= shortest) unlisted--;
    if (found === 0 && sign === IDEOGRAPH && !isKana(codes[at]!)) unlisted -= 1 / 2;
    if (unlisted < 0) return from;
    at = end;
    while (codes[at] === BLANK) at++;
  }
  while (at < codes.length && isBetween(codes[at]!)) at++;
  return at;
}

/** Where the last part of `from` to `to` begins; `from` where it is the only one. */
function lastPart(codes: Uint16Array, from: number, to: number): number {
  let end = to;
  while (end > from && isBetween(codes[end - 1]!)) end--;
  let at = end;
  while (at > from && end - at < LONGEST_COURTESY && !isSeparator(codes[at - 1]!)) at--;
  if (at === from || !isSeparator(codes[at - 1]!)) return from;
  while (codes[at] === BLANK) at++;
  return at;
}

/** Some phrase in it is a verb or a question word. */
function asksSomething(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const found = longestPhraseAt(codes, at);
    if (found > 0 && LEADS.has(kindFound(found)!)) return true;
    at = politeWordEnd(codes, Math.max(at + 1, at + (found >>> 8)));
    while (at < to && signOf(codes[at]!) === SPACE) at++;
  }
  return false;
}

/** A courtesy of several words or signs says more than a greeting does. */
function isWordy(codes: Uint16Array, from: number, to: number): boolean {
  return signOf(codes[from]!) === IDEOGRAPH ? to - from > 2 : codes.subarray(from, to).includes(BLANK);
}

function politeWordEnd(codes: Uint16Array, from: number): number {
  let at = from;
  if (signOf(codes[at - 1] ?? 0) === IDEOGRAPH) return at;
  while (at < codes.length && (signOf(codes[at]!) === LETTER || codes[at] === APOSTROPHE)) at++;
  return at;
}

/** What parts sentences and what parts clauses, in all scripts that the lexicons know. */
const SEPARATORS: ReadonlySet<number> = new Set([
  LINE_BREAK,
  ...Array.from('.,!?¡¿;…—–。、؟،।', (sign) => sign.charCodeAt(0)),
]);
/** Of most signs it is known at once that they are letters or blanks, and a set takes longer to ask. */
const isSeparator = (code: number) =>
  !(code >= LETTER_A && code <= LETTER_Z) && code !== BLANK && SEPARATORS.has(code);
const [LETTER_A, LETTER_Z] = [0x61, 0x7a];
/** Belong to what follows. */
const OPENING: ReadonlySet<number> = new Set([0xa1, 0xbf]);
const isBetween = (code: number) => isSeparator(code) || signOf(code) === SPACE || isClosing(code);
/** Brackets of smileys: nobody asks for anything with them. */
const isClosing = (code: number) => code === 0x29 || code === 0x3a;
const isKana = (code: number) => code >= 0x3040 && code < 0x30a0;
