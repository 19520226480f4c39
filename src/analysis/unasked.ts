import type { Kind } from './lexicon/lexicon.js';
import { DIGIT, IDEOGRAPH, LETTER, signOf, SPACE } from './letters.js';
import { KINDS, LEADS, longestPhraseAt } from './phrase-book.js';

// What stands in a text without being asked for: courtesies, names, code, quotations, verbs that are not wanted.

const [LINE_BREAK, BLANK] = [10, 32];

/** "the design", "a test", "the last change": after these an English verb is a thing. */
const DETERMINERS: ReadonlySet<string> = new Set(
  'the a an this that my our your its their last latest previous current existing new old final'.split(' '),
);
/** "Do not design anything", "sans refaire": a verb after these is what is not wanted. */
const NEGATIONS: ReadonlySet<string> = new Set(
  "not don't dont never without no nicht ohne kein keine ne sans sin non senza nao sem не без".split(' '),
);
/** The same where nothing stands between words. */
const CLOSE_NEGATIONS: ReadonlySet<string> = new Set(['不', '别', '不用', '不要', '不必', '无需']);

/** No word of the lists is longer. */
const LONGEST_NEGATION = 8;

/** What a verb at `at` is that asks for nothing: 'part' where it names a thing, 'vague' where it is unwanted. */
export function unasked(codes: Uint16Array, at: number): Kind | undefined {
  if (signOf(codes[at]!) === IDEOGRAPH)
    return CLOSE_NEGATIONS.has(textOf(codes, at - 1, at)) || CLOSE_NEGATIONS.has(textOf(codes, at - 2, at))
      ? 'vague'
      : undefined;
  if (codes[at - 1] !== BLANK) return undefined;
  let from = at - 1;
  while (
    from > 0 &&
    at - from <= LONGEST_NEGATION + 1 &&
    codes[from - 1] !== BLANK &&
    codes[from - 1] !== LINE_BREAK
  )
    from--;
  const word = textOf(codes, from, at - 1);
  if (DETERMINERS.has(word)) return 'part';
  return NEGATIONS.has(word) ? 'vague' : undefined;
}

const textOf = (codes: Uint16Array, from: number, to: number) =>
  String.fromCharCode(...codes.subarray(Math.max(0, from), to));

const [FULL_STOP, SLASH, HYPHEN, EQUALS] = [0x2e, 0x2f, 0x2d, 0x3d];
const LONGEST_SUFFIX = 4;
/** Not read further, so that reading stays linear. */
const LONGEST_NAME = 100;

/**
 * Where the path or the file name that begins at `from` ends; `from` when none does. "docs/design.md" asks
 * for no design.
 *
 * @param ended  where its first word ends
 */
export function fileNameEnd(codes: Uint16Array, from: number, ended: number): number {
  if (![FULL_STOP, SLASH, HYPHEN, EQUALS].includes(codes[ended] ?? 0)) return from;
  if (codes[ended] === EQUALS) return isSetting(codes, from, ended) ? wordEnd(codes, ended + 1) : from;
  let [at, slashes, stop] = [from, 0, -1];
  for (; at < codes.length && at - from < LONGEST_NAME; at++) {
    const code = codes[at] ?? 0;
    const sign = signOf(code);
    if (sign === LETTER || sign === DIGIT || code === HYPHEN) continue;
    const inside = isLetter(codes[at - 1]) && isLetter(codes[at + 1]);
    if (!inside || (code !== FULL_STOP && code !== SLASH)) break;
    if (code === SLASH) slashes++;
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
  [0x27, [0x27]],
  [0x201c, [0x201d, 0x201c]],
  [0x201e, [0x201c, 0x201d]],
  [0xab, [0xbb]],
  [0x300c, [0x300d]],
  [0x300e, [0x300f]],
]);
const BACKTICK = 0x60;
const APOSTROPHE = 0x27;

/**
 * Where the code or the quotation that opens at `at` ends; `at` when none does. Its words are material
 * to work on, not demands.
 *
 * @param endless  signs already known to have no end; asked once each, so that reading stays linear
 */
export function materialEnd(codes: Uint16Array, at: number, quotes: boolean, endless: Set<number>): number {
  const code = codes[at] ?? 0;
  if (code === BACKTICK) {
    const fence = codes[at + 1] === BACKTICK && codes[at + 2] === BACKTICK;
    const end = closing(codes, at + (fence ? 3 : 1), [BACKTICK], endless);
    if (end < 0) return at;
    return fence ? end + 2 : end;
  }
  const closers = quotes ? QUOTES.get(code) : undefined;
  if (closers === undefined || (code === APOSTROPHE && isLetter(codes[at - 1]))) return at;
  const end = closing(codes, at + 1, closers, endless);
  return end < 0 ? at : end;
}

function closing(codes: Uint16Array, from: number, closers: readonly number[], endless: Set<number>): number {
  const [closer = 0] = closers;
  if (endless.has(closer)) return -1;
  for (let at = from; at < codes.length; at++)
    if (closers.includes(codes[at] ?? 0) && !(codes[at] === APOSTROPHE && isLetter(codes[at + 1]))) return at;
  endless.add(closer);
  return -1;
}

export function wordEnd(codes: Uint16Array, from: number): number {
  let at = from;
  while (at < codes.length) {
    const sign = signOf(codes[at] ?? 0);
    if (sign !== LETTER && sign !== DIGIT) break;
    at++;
  }
  return at;
}

function isLetter(code: number | undefined): boolean {
  const sign = signOf(code ?? 0);
  return sign === LETTER || sign === DIGIT;
}

/** What a courtesy may hold besides courtesies. */
const HARMLESS: ReadonlySet<Kind> = new Set(['courtesy', 'vague', 'join', 'wide', 'narrow']);
/** Words shorter than this name nothing. */
const SHORTEST_NAME = 4;
/** No courtesy has more signs, so that looking for one stays cheap. */
const LONGEST_COURTESY = 120;

/**
 * What a folded text asks between the courtesies it opens and ends with: of "Hi! I hope you are well. Fix
 * the typo, please. Thanks a lot!" the middle. All of it where nothing is asked in between: then the
 * courtesy is the ask.
 */
export function withoutCourtesies(codes: Uint16Array): readonly [from: number, to: number] {
  const all = [0, codes.length] as const;
  let [from, to]: readonly [number, number] = all;
  for (let end = courtesyEnd(codes, from); end > from; end = courtesyEnd(codes, from)) from = end;
  for (let start = lastPart(codes, from, to); start > from; start = lastPart(codes, from, to)) {
    if (courtesyEnd(codes, start) < to) break;
    to = start;
  }
  const cut = from > 0 || to < codes.length;
  while (to > from && (signOf(codes[to - 1]!) === SPACE || OPENING.has(codes[to - 1]!))) to--;
  return cut && asksSomething(codes, from, to) ? [from, to] : all;
}

/** Where the courtesy that begins at `from` ends, with the signs after it; `from` where none begins. */
function courtesyEnd(codes: Uint16Array, from: number): number {
  const opening = longestPhraseAt(codes, from);
  if (kindAt(opening) !== 'courtesy') return from;
  // "No man is an island" is none, and "I hope you are having a lovely day" is one.
  const wordy = isWordy(codes, from, from + (opening >>> 8));
  const shortest = wordy ? SHORTEST_NAME : 1;
  let unlisted = wordy ? 2 : 1;
  let at = from;
  while (at < codes.length && !SEPARATORS.has(codes[at]!)) {
    const found = longestPhraseAt(codes, at);
    const sign = signOf(codes[at]!);
    if (sign === DIGIT || at - from > LONGEST_COURTESY || (found > 0 && !HARMLESS.has(kindAt(found)!)))
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
  while (at > from && end - at < LONGEST_COURTESY && !SEPARATORS.has(codes[at - 1]!)) at--;
  if (at === from || !SEPARATORS.has(codes[at - 1]!)) return from;
  while (codes[at] === BLANK) at++;
  return at;
}

/** Some phrase in it is a verb or a question word. */
function asksSomething(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const found = longestPhraseAt(codes, at);
    if (found > 0 && LEADS.has(kindAt(found)!)) return true;
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
  ...Array.from('.,!?¡¿;…—–。\uff0c、\uff01\uff1f؟،।', (sign) => sign.charCodeAt(0)),
]);
/** Belong to what follows. */
const OPENING: ReadonlySet<number> = new Set([0xa1, 0xbf]);
const isBetween = (code: number) => SEPARATORS.has(code) || signOf(code) === SPACE || isClosing(code);
/** Brackets of smileys, quotes, hearts: nobody asks for anything with them. */
const isClosing = (code: number) =>
  code === 0x29 ||
  code === 0x3a ||
  (code >= 0x2600 && code < 0x2800) ||
  (code >= 0xd800 && code < 0xe000) ||
  code === 0xfe0f;
const isKana = (code: number) => code >= 0x3040 && code < 0x30a0;
const kindAt = (found: number): Kind | undefined => (found === 0 ? undefined : KINDS[found & 0x7f]);
