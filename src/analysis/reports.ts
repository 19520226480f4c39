import { holding } from './holding.js';
import { APOSTROPHE, BLANK, COLON, COMMA, DIGIT, IDEOGRAPH, LETTER, signOf, wordEnd } from './letters.js';
import { LONGEST_STATEMENT } from './clause.js';
import { gapEnd, gapStart, textOf, wordAt, wordBefore, wordStart } from './neighbours.js';
import { kindAt } from './phrase-book.js';
import { hashesOf, hashOf, wordHash } from './words.js';

// What only tells of something that goes wrong, and verbs whose endings take them back.

/** Where a report ends, as at an empty line: what follows may ask for something. Steps to see it stand on lines of their own. */
export const ENDS_REPORT: ReadonlySet<number> = new Set([0x2e, 0x21, 0x3f, 0x3002]);

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
  "doesn doesn't didn didn't won won't can't cannot fails showed stays keeps crashes closes hangs freezes breaks throws returns goes loses disappears vanishes removes deletes renames replaces ignores eats corrupts destroys overwrites forgets swallows truncates mangles garbles misses",
);
/** The same, but "typo is in line 4" may ask for something: only behind a verb they make it a name. */
const STATES = hashesOf("does did is isn isn't are aren aren't was wasn wasn't has hasn hasn't");
/** These may be part of what is worked on as well: "delete failed jobs", "remove puts statements", "count adds". */
const DOUBTFUL = hashesOf('failed crashed stopped shows opens works adds puts inserts selects');
/** Behind these another sentence begins, or a thing that somebody shall work on. */
const STOPS = hashesOf(
  'he she i you we they that which who whose where when if while what because so and or to how why the a an this these those all any every each my our your its their it them',
);
const LEADS_ON = hashesOf('with by to from into');
const FEW_WORDS = 4;

/** @param verb  what begins at `at` is a verb, and otherwise a thing */
export function isNamed(codes: Uint16Array, at: number, end: number, verb: boolean): boolean {
  // "Word count is wrong": one word more may stand before it.
  const before = wordStart(codes, gapStart(codes, at));
  if (before < at && signOf(codes[gapStart(codes, before) - 1] ?? 0) === LETTER) return false;
  let from = end;
  for (let word = 0; word < FEW_WORDS && codes[from] === BLANK; word++) {
    from = gapEnd(codes, from);
    const to = wordEnd(codes, from);
    const hash = hashOf(codes, from, codes[to] === APOSTROPHE ? wordEnd(codes, to + 1) : to);
    if (FINITE.has(hash) || (verb && STATES.has(hash))) return !leadsOn(codes, gapEnd(codes, to));
    if (DOUBTFUL.has(hash)) return endsOrPoints(codes, to);
    if (to === from || STOPS.has(hash)) return false;
    if (word === 0 && verb && DOING_HARM.has(hash) && meetsPlural(codes, to)) return true;
    if (word < NEAR && looksFinite(codes, from, to) && points(codes, to) && !GIVING.has(wordAt(codes, at)))
      return true;
    from = to;
  }
  return false;
}

/** Plurals as well as verbs: "remove duplicates", "delete leaves". Verbs where another plural follows. */
const DOING_HARM = hashesOf(
  'leaves duplicates skips includes excludes triggers drops moves copies swaps resets clears hides merges splits shifts sends strips cuts flips scrambles reverses repeats doubles reorders mixes misplaces overlaps touches affects reverts resurrects restores sorts',
);
const IRREGULAR = hashesOf('children people men women data');

/** "Leaves orphaned children", "copies attachments"; "copies made yesterday" names no other thing. */
function meetsPlural(codes: Uint16Array, end: number): boolean {
  const next = gapEnd(codes, end);
  const ended = wordEnd(codes, next);
  if (ended === next || kindAt(codes, next) === 'within') return false;
  if (isPlural(codes, next, ended)) return true;
  const last = gapEnd(codes, ended);
  return (
    codes[ended] === BLANK &&
    TELLING.test(textOf(codes, next, ended)) &&
    isPlural(codes, last, wordEnd(codes, last))
  );
}
/** "Orphaned", "new"; but "files named notes". */
const TELLING =
  /^(?:(?!named|called|marked|tagged|titled)\w+ed|new|newer|old|older|extra|double|empty|blank|wrong|random|some|other|more|hidden)$/;
const isPlural = (codes: Uint16Array, from: number, to: number) =>
  IRREGULAR.has(hashOf(codes, from, to)) ||
  (codes[to - 1] === LETTER_S && to - from >= SHORTEST_FINITE && !NO_VERBS_END.has(codes[to - 2]!));

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
const POINTERS = hashesOf('the a an nothing no when if after once my our its');

/** Behind the verb, or behind one more word. */
const NEAR = 2;
/** "Remind users the day before": these may have two objects. */
const GIVING = hashesOf('remind wish say name');

/** "Undo swaps two words": a word that ends as verbs do, and is no thing that may be worked on. */
function looksFinite(codes: Uint16Array, from: number, to: number): boolean {
  if (codes[to - 1] !== LETTER_S || to - from < SHORTEST_FINITE) return false;
  return !NO_VERBS_END.has(codes[to - 2]!) && kindAt(codes, from) === undefined;
}
const LETTER_S = 0x73;
const SHORTEST_FINITE = 4;
/** "Access", "status", "axis". */
const NO_VERBS_END: ReadonlySet<number> = new Set(Array.from("sui'", (sign) => sign.charCodeAt(0)));

/** "The last row", "two words"; but "names a to z", "items two and three", "names three times", "tickets every Monday". */
function points(codes: Uint16Array, end: number): boolean {
  let at = gapEnd(codes, end);
  // "Undo brings back the wrong line".
  if (PARTICLES.has(wordAt(codes, at))) at = gapEnd(codes, wordEnd(codes, at));
  const next = gapEnd(codes, wordEnd(codes, at));
  const word = wordAt(codes, at);
  // "Words the editor underlined" are pointed out by it.
  const last = gapEnd(codes, wordEnd(codes, next));
  const ended = wordEnd(codes, last);
  if (textOf(codes, ended - 2, ended) === 'ed' || PAST.has(hashOf(codes, last, ended))) return false;
  if (SURE_POINTERS.has(word)) return true;
  return SOME.has(word) && wordEnd(codes, next) - next > 2 && !LINKS.has(wordAt(codes, next));
}
/** "Emails my boss sent": the same without that ending. */
const PAST = hashesOf('sent wrote made took bought got gave built saw drew chose found left sold');
const PARTICLES = hashesOf('back up away');
const SURE_POINTERS = hashesOf('the my our its');
const SOME = hashesOf('a an two three four several every');
const LINKS = hashesOf(
  'and bit little few times through hour minute day morning evening night week weekend month year monday tuesday wednesday thursday friday saturday sunday',
);

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

/** "The page stays blank when zoomed in": behind a sentence that has begun, "when" asks for no time. */
export function isWhenTold(codes: Uint16Array, at: number, end: number): boolean {
  if (codes.length > LONGEST_STATEMENT || !WHEN.has(wordAt(codes, at))) return false;
  if (ASKING.has(wordAt(codes, gapEnd(codes, end)))) return false;
  let to = gapStart(codes, codes[at - 2] === COMMA ? at - 2 : at);
  let words = 0;
  for (; words < FEW_WORDS && signOf(codes[to - 1] ?? 0) === LETTER; words++) {
    const from = wordStart(codes, to);
    const word = hashOf(codes, from, to);
    if (KNOWING.has(word) || (words === 0 && DATING.has(word))) return false;
    to = gapStart(codes, from);
  }
  return words > 1 && signOf(codes[gapEnd(codes, end)] ?? 0) === LETTER;
}
const WHEN = hashesOf('when quand cuando quando когда');
/** "In Germany when do schools close". */
const ASKING = hashesOf('do does did is are was were will can should has have');
/** "Do you know when it opens". */
const KNOWING = hashesOf(
  'what who which how know idea remember wonder wondering curious forgot ask asked asking sais sait savoir annee sabes sabe saber se quero sai sapere знаешь знаете знать',
);
/** "The year when", "since when", "and when". */
const DATING = hashesOf(
  'sure exactly year day time date moment month century since until till by from of about and but or so an jour depuis et ou idea ano dia fecha desde hasta y o anno giorno data momento ora e da di hora ate год день дата момент и или с до',
);

/** What the ending of a Turkish verb takes back: "tasarlamadan", "silmeyin"; at the end of a clause "değiştirme". */
const isTakenBack = holding(
  '^(?:ma(?:dan|yin|yiniz|sin|mali)|me(?:den|yin|yiniz|sin|meli)|m[iu]yor\\p{L}*)$',
  'u',
);
const ACCUSATIVE = /[iu]$/;

export function takesBack(codes: Uint16Array, end: number): boolean {
  if (codes[end] !== LETTER_M) return false;
  const ended = wordEnd(codes, end);
  const rest = textOf(codes, end, ended);
  if (isTakenBack(rest)) return true;
  if ((rest !== 'ma' && rest !== 'me') || signOf(codes[gapEnd(codes, ended)] ?? 0) === LETTER) return false;
  const from = wordStart(codes, end);
  const harmony = rest === 'ma' ? /[aou][^aeiou]*$/ : /[ei][^aeiou]*$/;
  return (
    harmony.test(textOf(codes, from, end)) && ACCUSATIVE.test(textOf(codes, from - 2, gapStart(codes, from)))
  );
}

/**
 * What stands at `at` tells of trouble: "sometimes it hangs". "The file that sometimes hangs" only says which, and
 * "delete it, the page is gone" why.
 *
 * @param alone  no more than one thing has been asked for
 */
export function tellsOf(codes: Uint16Array, at: number, alone: boolean): boolean {
  if (OPEN_QUOTE.test(textOf(codes, at - LONGEST_REASON, at))) return false;
  if (signOf(codes[at]!) === IDEOGRAPH) return !/^[^,.\s。、]*的/.test(textOf(codes, at, at + FAR));
  let to = gapStart(codes, at);
  for (let back = 0; back < FEW_WORDS && signOf(codes[to - 1] ?? 0) === LETTER; back++) {
    const from = wordStart(codes, to);
    const word = hashOf(codes, from, to);
    to = gapStart(codes, from);
    if (RELATIVES.has(word) || (codes[to - 1] === COMMA && GERMAN_RELATIVES.has(word))) return false;
  }
  if (!alone) return true;
  for (let back = 0; back < LONGEST_REASON && to > 0 && !PARTS.has(codes[to - 1]!); back++) to--;
  return codes[to - 1] !== COMMA || kindAt(codes, gapEnd(codes, to)) === 'join';
}
const LONGEST_REASON = 60;
/** "タイトルを「時々落ちます」に変更して": no more than quoted, by whoever names the verb behind it. */
const OPEN_QUOTE = /(?:[„«「『]|(?<![^\s(:])["“])[^"“”»」』\n]*$/;
const FAR = 12;
const PARTS: ReadonlySet<number> = new Set([COMMA, COLON, 0x3b, ...ENDS_NAME, ...ENDS_REPORT]);
const RELATIVES = hashesOf(
  'that which who word qui que mot palabra palavra che parola wort которыи которая которое которые слово dat ktory ktora ktore where wo donde onde dove где',
);
const GERMAN_RELATIVES = hashesOf('der die das');

const FIRST_SYLLABLE = 0xac00;

/** Of a verb that is not wanted: what it works on is named before it, as in Japanese, Korean and Turkish. */
export const namesBefore = (codes: Uint16Array, at: number, end: number): boolean =>
  codes[at]! >= FIRST_SYLLABLE || signOf(codes[at]!) === IDEOGRAPH || takesBack(codes, end);
