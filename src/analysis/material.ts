import { isFence } from './fences.js';
import {
  APOSTROPHE,
  BACKTICK,
  BLANK,
  DIGIT,
  FULL_STOP,
  HYPHEN,
  LETTER,
  signOf,
  SLASH,
  wordEnd,
} from './letters.js';

// Names, code and quotations: what a text is about, not what it asks for.

const EQUALS = 0x3d;
const INSIDE_NAMES: ReadonlySet<number> = new Set([FULL_STOP, SLASH, HYPHEN, EQUALS]);
const LONGEST_SUFFIX = 4;
/** Not read further, so that reading stays linear. */
const LONGEST_NAME = 100;
/** "1.1.1.1…" is none, and would be read anew behind each of them. */
const MOST_STOPS = 8;

/**
 * Where the path or the file name that begins at `from` ends; `from` when none does. "docs/design.md" asks
 * for no design.
 *
 * @param ended  where its first word ends
 */
export function fileNameEnd(codes: Uint16Array, from: number, ended: number): number {
  // Most words end so, and a set takes longer to ask.
  if (codes[ended] === BLANK || !INSIDE_NAMES.has(codes[ended] ?? 0)) return from;
  if (codes[ended] === EQUALS) return isSetting(codes, from, ended) ? wordEnd(codes, ended + 1) : from;
  let at = from;
  let slashes = 0;
  let stops = 0;
  let stop = -1;
  for (; at < codes.length && at - from < LONGEST_NAME; at++) {
    const code = codes[at] ?? 0;
    const sign = signOf(code);
    if (sign === LETTER || sign === DIGIT || code === HYPHEN) continue;
    const inside = isLetter(codes[at - 1]) && isLetter(codes[at + 1]);
    if (!inside || (code !== FULL_STOP && code !== SLASH)) break;
    if (code === SLASH) slashes++;
    else if (++stops > MOST_STOPS) return from;
    else stop = at;
  }
  const suffix = at - stop - 1;
  const file = stop > from + 1 && suffix <= LONGEST_SUFFIX && signOf(codes[stop + 1] ?? 0) === LETTER;
  return file || slashes > 1 ? at : from;
}

/** "DEBUG=false" asks for no debugging; "n=3" is mathematics. */
const isSetting = (codes: Uint16Array, from: number, equals: number) =>
  equals - from >= SHORTEST_SETTING && isLetter(codes[equals + 1]);
const SHORTEST_SETTING = 4;

/** Opening quotes and what closes them. */
const QUOTES: ReadonlyMap<number, readonly number[]> = new Map([
  [0x22, [0x22]],
  [APOSTROPHE, [APOSTROPHE]],
  [0x201c, [0x201d, 0x201c]],
  [0x201e, [0x201c, 0x201d]],
  [0xab, [0xbb]],
  [0x300c, [0x300d]],
  [0x300e, [0x300f]],
]);

/**
 * Where the code or the quotation that opens at `at` ends; `at` when none does. Its words are material
 * to work on, not demands.
 *
 * @param endless  signs already known to have no end; asked once each, so that reading stays linear
 */
export function materialEnd(codes: Uint16Array, at: number, quotes: boolean, endless: Set<number>): number {
  const code = codes[at] ?? 0;
  if (code === BACKTICK) {
    const fence = isFence(codes, at);
    const end = closing(codes, at + (fence ? 3 : 1), [BACKTICK], endless);
    if (end < 0) return at;
    return fence ? end + 2 : end;
  }
  const closers = quotes ? QUOTES.get(code) : undefined;
  if (closers === undefined || (code === APOSTROPHE && isLetter(codes[at - 1]))) return at;
  const end = closing(codes, at + 1, closers, endless);
  return end < 0 ? at : end;
}

/** Longer quotations are texts, not words to be mended. */
const SHORT_QUOTE = 60;

/** A few quoted words begin at `at`. */
export function isShortQuote(codes: Uint16Array, at: number): boolean {
  const closers = QUOTES.get(codes[at] ?? 0);
  if (closers === undefined || (codes[at] === APOSTROPHE && isLetter(codes[at - 1]))) return false;
  return closing(codes.subarray(0, at + SHORT_QUOTE), at + 1, closers, new Set()) > at + 1;
}

function closing(codes: Uint16Array, from: number, closers: readonly number[], endless: Set<number>): number {
  const [closer = 0] = closers;
  if (endless.has(closer)) return -1;
  for (let at = from; at < codes.length; at++)
    if (closers.includes(codes[at] ?? 0) && !(codes[at] === APOSTROPHE && isLetter(codes[at + 1]))) return at;
  endless.add(closer);
  return -1;
}

function isLetter(code: number | undefined): boolean {
  const sign = signOf(code ?? 0);
  return sign === LETTER || sign === DIGIT;
}
