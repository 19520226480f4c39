import { APOSTROPHE, BLANK, DIGIT, IDEOGRAPH, LETTER, signOf, wordEnd } from './letters.js';
import { gapEnd, gapStart, textOf, wordAt, wordBefore, wordStart } from './neighbours.js';
import { hashesOf, hashOf, wordHash } from './words.js';

// What only tells of something that goes wrong, and verbs whose endings take them back.

/** "Renaming a file logs me out": a word that ends so asks for nothing. */
export const isGerund = (codes: Uint16Array, ended: number): boolean =>
  /^(?:.{3}ing|.[aei]ndo)$/.test(textOf(codes, ended - (codes[ended - 1] === LETTER_G ? 6 : 4), ended)) ||
  (codes[ended - 1] === LETTER_T &&
    textOf(codes, ended - 3, ended) === 'ant' &&
    wordBefore(codes, gapStart(codes, wordStart(codes, ended))) === EN);
const [LETTER_G, LETTER_M, LETTER_T] = [0x67, 0x6d, 0x74];
const EN = wordHash('en');

/** "Delete button does nothing", "Copy link is broken": the verb at the beginning is a name. */
const FINITE = hashesOf(
  "does doesn doesn't did didn didn't is isn isn't are aren aren't was wasn wasn't has hasn hasn't won won't can't cannot fails showed stays keeps crashes closes hangs freezes breaks throws returns goes loses disappears vanishes removes deletes renames replaces",
);
/** These may be part of what is worked on as well: "delete failed jobs", "remove puts statements", "count adds". */
const DOUBTFUL = hashesOf('failed crashed stopped shows opens adds puts inserts selects');
/** Behind these another sentence begins, or a thing that somebody shall work on. */
const STOPS = hashesOf(
  'he she i you we they that which who whose where when if while what because so and or to how why the a an this these those all any every each my our your its their it them',
);
const LEADS_ON = hashesOf('with by to from into');
const FEW_WORDS = 4;

export function isNamed(codes: Uint16Array, at: number, end: number): boolean {
  const before = codes[gapStart(codes, at) - 1];
  if (before !== undefined && signOf(before) === LETTER) return false;
  let from = end;
  for (let word = 0; word < FEW_WORDS && codes[from] === BLANK; word++) {
    from = gapEnd(codes, from);
    const to = wordEnd(codes, from);
    const hash = hashOf(codes, from, codes[to] === APOSTROPHE ? wordEnd(codes, to + 1) : to);
    if (FINITE.has(hash)) return !leadsOn(codes, gapEnd(codes, to));
    if (DOUBTFUL.has(hash)) return endsOrPoints(codes, to);
    if (to === from || STOPS.has(hash)) return false;
    from = to;
  }
  return false;
}

/** "Replace is with are" asks for something, "delete fails with a 500" does not. */
function leadsOn(codes: Uint16Array, at: number): boolean {
  if (!LEADS_ON.has(wordAt(codes, at))) return false;
  const next = gapEnd(codes, wordEnd(codes, at));
  return !OUTCOMES.has(wordAt(codes, next)) && signOf(codes[next] ?? 0) !== DIGIT;
}
const OUTCOMES = hashesOf('a an error errors exception exceptions status code timeout');

/** "Copy failed", "sort shows the wrong line": no more of the thing is named behind the verb. */
function endsOrPoints(codes: Uint16Array, end: number): boolean {
  const next = gapEnd(codes, end);
  // "Rename failed.log": the name goes on behind that full stop.
  const ended = ENDS_NAME.has(codes[next]!) && signOf(codes[next + 1] ?? BLANK) !== LETTER;
  return next >= codes.length || ended || POINTERS.has(wordAt(codes, next));
}
const ENDS_NAME: ReadonlySet<number> = new Set([0x2e, 0x21, 0x3f, 0x2c, 0x3b, 0x0a]);
const POINTERS = hashesOf('the a an nothing no when if after my our its');

/** Where nobody need be named: "quando cambio il titolo". */
const QUANDO = hashesOf('quando cuando');
/** What goes wrong then. */
const TROUBLE =
  /\b(?:crash\w*|si (?:blocca|chiude|rompe|pianta)|se (?:cierra|cuelga|bloquea|borra|pierde|rompe)|trava|travou|fecha|quebra|some|sparisce|desaparece|fall[ao]|fallisce|errore?|erro)\b/;
const [LETTER_O, LETTER_U] = [0x6f, 0x75];
const SOON = 100;

/** A question word that asks for nothing: it tells of what goes wrong. */
export function isReported(codes: Uint16Array, at: number, end: number): boolean {
  if (codes[at + 1] !== LETTER_U || !QUANDO.has(wordAt(codes, at))) return false;
  return (
    codes[wordEnd(codes, gapEnd(codes, end)) - 1] === LETTER_O && TROUBLE.test(textOf(codes, end, end + SOON))
  );
}

/** What the ending of a Turkish verb takes back: "tasarlamadan", "silmeyin"; at the end of a clause "değiştirme". */
const TAKEN_BACK = /^(?:ma(?:dan|yin|yiniz|sin|mali)|me(?:den|yin|yiniz|sin|meli)|m[iu]yor\p{L}*)$/u;
const ACCUSATIVE = /[iu]$/;

export function takesBack(codes: Uint16Array, end: number): boolean {
  if (codes[end] !== LETTER_M) return false;
  const ended = wordEnd(codes, end);
  const rest = textOf(codes, end, ended);
  if (TAKEN_BACK.test(rest)) return true;
  if ((rest !== 'ma' && rest !== 'me') || signOf(codes[gapEnd(codes, ended)] ?? 0) === LETTER) return false;
  const from = wordStart(codes, end);
  const harmony = rest === 'ma' ? /[aou][^aeiou]*$/ : /[ei][^aeiou]*$/;
  return (
    harmony.test(textOf(codes, from, end)) && ACCUSATIVE.test(textOf(codes, from - 2, gapStart(codes, from)))
  );
}

const FIRST_SYLLABLE = 0xac00;

/** Of a verb that is not wanted: what it works on is named before it, as in Japanese, Korean and Turkish. */
export const namesBefore = (codes: Uint16Array, at: number, end: number): boolean =>
  codes[at]! >= FIRST_SYLLABLE || signOf(codes[at]!) === IDEOGRAPH || takesBack(codes, end);
