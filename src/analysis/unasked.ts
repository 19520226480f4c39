import type { Kind } from './lexicon/lexicon.js';
import { BLANK, IDEOGRAPH, LETTER, signOf, wordEnd } from './letters.js';
import { hashOf, wordHash } from './words.js';

// Verbs that stand in a text without being asked for.

/** As hashes: a string for every word that is looked at would cost a short ask too much. */
const wordsOf = (list: string): ReadonlySet<number> => new Set(list.split(' ').map(wordHash));

/** "the design", "a test", "the last change": after these a verb is a thing. */
const DETERMINERS = wordsOf(
  'the a an this that my our your its their last latest previous current existing new old final default first second wrong ein eine einen einem einer der dem unser unsere unseren mein meine un une mon ma notre nos cette uno una el nuestro nuestra este esta il nostro nostra questo questa um uma nosso nossa',
);
/** "Do not design anything", "sans refaire": a verb after these is what is not wanted. */
const NEGATIONS = wordsOf(
  "not don't dont never without no avoid nicht ohne kein keine keinen ne sans sin non senza nao sem niet geen zonder не без nie bez मत لا بدون",
);
/** "Change nothing", "refaktoriere nichts": the same after the verb. */
const NOTHING = wordsOf('nothing no nicht nichts kein keine keinen rien nada niente nulla ничего niets geen');
/** After these a negation does not reach what follows: "not only test", "don't forget to test". */
const TURNS = wordsOf(
  'and but just only so how forget hesitate und aber nur sondern vergiss et mais juste seulement oublie y pero solo sino olvides e mas apenas esqueca ma soltanto dimenticare и но только забудь',
);
/** Words that a negation reaches: "nicht die Architektur neu entwerfen". */
const REACH = 4;
/** None of these words is longer. */
const LONGEST = 12;

/** What stands before an unwanted verb in Chinese, and after one in Japanese and Korean. */
const BEFORE = /(?:不要|不用|不必|不需要|无需|没必要|(?<![分区级类特])别).{0,2}$|不$/;
const AFTER = /^[^、。,.!?\s]{0,4}(?:ない|ずに|ず、|なく|ません)/;
/** A sign that each of them needs: looking for it is much cheaper than reading. */
const signsOf = (list: string): ReadonlySet<number> =>
  new Set(Array.from(list, (sign) => sign.charCodeAt(0)));
const SIGNS_BEFORE = signsOf('不无没别');
const SIGNS_AFTER = signsOf('なずま');
const AFTER_STEM = /^\S{0,3}지 ?[말마않]/;

/**
 * What a verb or question word from `at` to `end` is that asks for nothing: 'part' where it names a thing,
 * 'vague' where it is unwanted.
 */
export function unasked(codes: Uint16Array, at: number, end: number, verb: boolean): Kind | undefined {
  if (signOf(codes[at]!) === IDEOGRAPH) {
    const unwanted =
      (holds(codes, at - 6, at, SIGNS_BEFORE) && BEFORE.test(textOf(codes, at - 6, at))) ||
      (holds(codes, end, end + 7, SIGNS_AFTER) && AFTER.test(textOf(codes, end, end + 7)));
    return unwanted ? 'vague' : undefined;
  }
  if (codes[at]! >= FIRST_SYLLABLE) return AFTER_STEM.test(textOf(codes, end, end + 6)) ? 'vague' : undefined;
  if (verb && NOTHING.has(wordAt(codes, gapEnd(codes, wordEnd(codes, end))))) return 'vague';
  let to = gapStart(codes, at);
  for (let back = 0; back < REACH && codes[to] === BLANK && signOf(codes[to - 1]!) === LETTER; back++) {
    const from = wordStart(codes, to);
    const word = hashOf(codes, from, to);
    if (back === 0 && DETERMINERS.has(word)) return 'part';
    if (NEGATIONS.has(word)) return 'vague';
    if (!verb || TURNS.has(word)) return undefined;
    to = gapStart(codes, from);
  }
  return undefined;
}

const FIRST_SYLLABLE = 0xac00;

/** A word that turns away from what a text is about to what is wanted: "with", "without", "that". */
export function turnsAway(codes: Uint16Array, at: number): boolean {
  const word = wordAt(codes, at);
  return AWAY.has(word) || NEGATIONS.has(word);
}

/** What stands at `at` is what something is changed to: "from 3000 to 8080", "auf 8080". */
export function isTarget(codes: Uint16Array, at: number): boolean {
  const to = gapStart(codes, at);
  return to < at && TO.has(hashOf(codes, wordStart(codes, to), to));
}

const TO = wordsOf('to auf zu a en para in su na naar на');
const AWAY = wordsOf('with that which who so mit die das welche avec qui que con com che с который которая');

/** "No, thanks" is a courtesy, "no funciona" is none. */
export function isRefusal(codes: Uint16Array, at: number, end: number): boolean {
  return (
    codes[end] === BLANK && signOf(codes[end + 1] ?? 0) === LETTER && NEGATIONS.has(hashOf(codes, at, end))
  );
}

function holds(codes: Uint16Array, from: number, to: number, signs: ReadonlySet<number>): boolean {
  for (let at = Math.max(0, from); at < to; at++) if (signs.has(codes[at] ?? 0)) return true;
  return false;
}

/** Where the first of the blanks before `at` stands; `at` without one. */
function gapStart(codes: Uint16Array, at: number): number {
  let from = at;
  while (codes[from - 1] === BLANK) from--;
  return from;
}

function gapEnd(codes: Uint16Array, at: number): number {
  let to = at;
  while (codes[to] === BLANK) to++;
  return to;
}

function wordStart(codes: Uint16Array, to: number): number {
  let from = to;
  while (
    from > 0 &&
    to - from <= LONGEST &&
    (signOf(codes[from - 1]!) === LETTER || codes[from - 1] === 0x27)
  )
    from--;
  return from;
}

const wordAt = (codes: Uint16Array, from: number) => hashOf(codes, from, wordEnd(codes, from));

const textOf = (codes: Uint16Array, from: number, to: number) =>
  String.fromCharCode(...codes.subarray(Math.max(0, from), to));
