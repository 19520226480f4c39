import { APOSTROPHE, BLANK, HYPHEN, LETTER, signOf, wordEnd } from './letters.js';
import { hashOf } from './words.js';

// The words around a place in a folded text.

/** No word that is looked for is longer. */
const LONGEST = 12;

/** Where the first of the blanks before `at` stands; `at` without one. */
export function gapStart(codes: Uint16Array, at: number): number {
  let from = at;
  while (codes[from - 1] === BLANK) from--;
  return from;
}

export function gapEnd(codes: Uint16Array, at: number): number {
  let to = at;
  while (codes[to] === BLANK) to++;
  return to;
}

export function wordStart(codes: Uint16Array, to: number): number {
  let from = to;
  while (
    from > 0 &&
    to - from <= LONGEST &&
    (signOf(codes[from - 1]!) === LETTER || codes[from - 1] === APOSTROPHE)
  )
    from--;
  return from;
}

export const wordBefore = (codes: Uint16Array, to: number) => hashOf(codes, wordStart(codes, to), to);

export const wordAt = (codes: Uint16Array, from: number) => hashOf(codes, from, wordEnd(codes, from));

/** Handed over as they are: to spread two hundred codes takes ten times as long. */
export const textOf = (codes: Uint16Array, from: number, to: number): string =>
  Reflect.apply(String.fromCharCode, undefined, codes.subarray(Math.max(0, from), to)) as string;

/** Whether one of the words from `from` on is such, as far as no sign parts them. */
export function someWord(
  codes: Uint16Array,
  from: number,
  is: (at: number, end: number) => boolean,
): boolean {
  let at = from;
  for (let word = 0; word < MOST_WORDS && signOf(codes[at] ?? 0) === LETTER; word++) {
    const end = wordEnd(codes, at);
    if (is(at, end)) return true;
    // "L'en-tête" goes on.
    at = gapEnd(codes, codes[end] === APOSTROPHE || codes[end] === HYPHEN ? end + 1 : end);
  }
  return false;
}
/** No sentence is read further. */
export const MOST_WORDS = 12;
