import { isOfForm, isOnlySaid } from './bounds-of-form.js';
import { COMMA, wordEnd } from './letters.js';
import { gapEnd, gapStart, someWord, textOf, wordAt, wordBefore } from './neighbours.js';
import { kindAt, VERBS } from './phrase-book.js';
import { hashesOf, hashOf, wordHash } from './words.js';

// What binds how something small is done: "delete the locks without racing the workers" is no chore any more.

/** What speaks of every case. */
const EVERY = hashesOf(
  'never nobody ever always nie niemals niemand immer jamais toujours nunca nadie siempre ninguem sempre mai nessun nessuno nessuna nooit altijd никогда никто всегда',
);
/** "So that no two workers", "чтобы записи не останавливались": other languages deny other things with it as well. */
const EVERY_OR_NONE = new Set([...EVERY, ...hashesOf('no none не')]);

/** "Without touching the rest" only says where to stop, and "sin azúcar" forbids no work. */
const HARMLESS = hashesOf(
  'touching changing altering modifying editing looking asking using adding removing deleting renaming moving opening closing saving printing showing typing saying telling reading including counting repeating rounding toucher regarder demander utiliser tocar mirar preguntar usar mexer perguntar toccare guardare chiedere usare трогая меняя изменяя удаляя считая azucar danger lugar',
);
const HARMLESS_BEHIND_TO =
  /^(?:ander|verander|beruhr|frag|losch|wijzig|verschie|verplaat|offn|schlie|speicher|druck|zeig|entfern|verwijd|benenn|zahl|rund)/;
/** "Without leading zeros", "without formatting": these end as verbs do, and nothing is done. */
const NO_DOING = hashesOf(
  'anything nothing something everything leading trailing missing existing formatting spacing padding styling heading warning',
);
/** "While you are at it", "while there": nothing goes on but the work itself. */
const IDLY = hashesOf('you we at there still du sie wir ich tu vous haces estas voce ты вы мы');
/** "While I am at it"; "mentre i worker scrivono" is another word. */
const I = wordHash('i');
/** "Even if it is empty" speaks of no more than the thing itself. */
const IT = hashesOf('it they er sie es il elle ils elles on esta este ele ela он она оно они');

const [TO, THAT, SURE] = [hashesOf('zu te'), hashesOf('dass dat que qu che'), hashesOf('sure certain')];
const IF = hashesOf('if when though while wenn si se если');
const DOING = /.{3}ing$/;
const ROMANCE_DOING = /.(?:[aei]re?|oir|dre|mpre)(?:l[aeo]s?|se|si)?$/;
const RUSSIAN_DOING = /[аяуо]я$/;

/** Whether what follows at `next` binds, by the word at `at` that leads to it. */
type Reading = (codes: Uint16Array, next: number, at: number) => boolean;

const forEvery: Reading = (codes, next, from) => holds(codes, next, from, EVERY);
const forEveryOrNone: Reading = (codes, next, from) => holds(codes, next, from, EVERY_OR_NONE);
const holds = (codes: Uint16Array, next: number, from: number, words: ReadonlySet<number>) =>
  someWord(codes, next, (at, end) => words.has(hashOf(codes, at, end))) && !isOfForm(codes, next, from);

const OPENERS = new Map<number, Reading>(
  (
    [
      ['without', (codes, next) => forbids(codes, next, DOING)],
      ['sans sin sem senza', (codes, next) => forbids(codes, next, ROMANCE_DOING)],
      // "Удали индекс, не замедляя чтение".
      [
        'не',
        (codes, next, at) => codes[gapStart(codes, at) - 1] === COMMA && forbids(codes, next, RUSSIAN_DOING),
      ],
      ['ohne zonder', forbidsBehindTo],
      ['while whilst', (codes, next) => goesOn(codes, next) && wordAt(codes, next) !== I],
      ['wahrend mientras enquanto mentre terwijl пока', goesOn],
      ['pendant alors', (codes, next) => THAT.has(wordAt(codes, next))],
      ['even selbst auch meme incluso mesmo anche даже', evenIf],
      ['so such чтобы', forEveryOrNone],
      ['make be', (codes, next, at) => SURE.has(wordAt(codes, next)) && forEveryOrNone(codes, next, at)],
      ['but aber dass sodass damit zodat mais afin pero para mas modo ma', forEvery],
      ['pour', (codes, next) => THAT.has(wordAt(codes, next)) && forEvery(codes, next, next)],
    ] as const satisfies readonly (readonly [string, Reading])[]
  ).flatMap(([words, reading]) => words.split(' ').map((word) => [wordHash(word), reading] as const)),
);

/**
 * The word from `at` to `ended` begins what binds a small work: something must not happen, goes on meanwhile, or
 * shall hold in every case.
 */
export const binds = (codes: Uint16Array, at: number, ended: number): boolean =>
  (OPENERS.get(hashOf(codes, at, ended))?.(codes, gapEnd(codes, ended), at) ?? false) &&
  !isOnlySaid(codes, at);

/** "Without losing quorum", "sans gêner personne"; "sin migrar nada" only says that no more is wanted. */
function forbids(codes: Uint16Array, from: number, doing: RegExp): boolean {
  const first = wordAt(codes, from);
  if (HARMLESS.has(first) || NO_DOING.has(first) || VERBS.has(kindAt(codes, from) ?? 'vague')) return false;
  const bound = EVERY.has(first) || doing.test(endingOf(codes, from, wordEnd(codes, from)));
  return bound && !isOfForm(codes, from);
}

/** "Ohne den Workern in die Quere zu kommen", "ohne dass etwas verloren geht". */
function forbidsBehindTo(codes: Uint16Array, next: number): boolean {
  const does = (at: number, end: number) =>
    TO.has(wordBefore(codes, gapStart(codes, at))) &&
    !HARMLESS_BEHIND_TO.test(textOf(codes, at, Math.min(end, at + LONGEST_STEM)));
  return (THAT.has(wordAt(codes, next)) || someWord(codes, next, does)) && !isOfForm(codes, next);
}
const LONGEST_STEM = 8;

/** "While writers are active", but "while keeping the title". */
function goesOn(codes: Uint16Array, from: number): boolean {
  const end = wordEnd(codes, from);
  return end > from && !IDLY.has(wordAt(codes, from)) && !DOING.test(endingOf(codes, from, end));
}

/** "Even if both sides give up". */
function evenIf(codes: Uint16Array, next: number): boolean {
  return IF.has(wordAt(codes, next)) && !IT.has(wordAt(codes, gapEnd(codes, wordEnd(codes, next))));
}

const endingOf = (codes: Uint16Array, from: number, end: number) =>
  textOf(codes, Math.max(from, end - LONGEST_ENDING), end);
const LONGEST_ENDING = 9;

/** "Zero downtime", "under load", "無停止": what is hard is not what is worked on but how. */
export const isCondition = (codes: Uint16Array, at: number, end: number): boolean =>
  (SIGNS_OF_CONDITION.has(codes[at]!) ||
    CONDITIONS.has(wordAt(codes, at)) ||
    CONDITIONS.has(wordBefore(codes, gapStart(codes, at)))) &&
  // "Without losing" is hard, unless it is no more than "its meaning".
  !(DOING.test(endingOf(codes, at, end)) && isOfForm(codes, gapEnd(codes, end)));
const CONDITIONS = hashesOf(
  'without with no zero under ohne unter sans sous sin bajo sem sob senza sotto zonder bez без под',
);
const SIGNS_OF_CONDITION: ReadonlySet<number> = new Set(Array.from('無不零무', (sign) => sign.charCodeAt(0)));

/** The same in signs of their own: "競合しないように", "但不能", "경쟁하지 않게". */
export const bindsInSigns = (codes: Uint16Array, at: number): boolean =>
  SIGNS.has(codes[at]!) && /^(?:ないように|但(?:不|别|必须)|않[게도])/.test(textOf(codes, at, at + FAR));
const SIGNS: ReadonlySet<number> = new Set(Array.from('な但않', (sign) => sign.charCodeAt(0)));
const FAR = 5;
