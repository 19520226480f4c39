import { LETTER, LINE_BREAK, signOf } from './letters.js';
import { gapEnd, gapStart, MOST_WORDS, someWord, wordAt, wordStart } from './neighbours.js';
import { kindAt } from './phrase-book.js';
import { ENDS_REPORT } from './reports.js';
import { REMINDERS } from './unasked.js';
import { hashesOf, hashOf } from './words.js';

// Conditions that bind no work: they tell what a text shall look like, or when something shall be said.

/** What a text keeps when its words are moved: "without losing the numbering". Not its order, which may be one of events. */
const FORM = hashesOf(
  'meaning wording tone style rhyme rhythm formatting layout numbering indentation punctuation spelling capitalization capitalisation uppercase lowercase bedeutung sinn wortlaut formatierung nummerierung einruckung rechtschreibung signification numerotation ponctuation orthographe significado sentido formateo numeracion puntuacion ortografia formatacao numeracao pontuacao significato senso formattazione numerazione punteggiatura смысл форматирование нумерацию нумерация пунктуацию',
);
/** Where a thing stands in a list, or how it is written: but of locks as well, so that they count behind ORDERS only. */
const PLACE = hashesOf(
  'first last top bottom beginning digit digits decimal decimals characters letters oben unten vorn vorne hinten zuerst zuletzt ersten erste letzte letzten premier premiere dernier derniere haut bas debut primero primera ultimo ultima arriba abajo principio primeiro primeira topo primo alto basso inizio fondo первым первои последним вверху сверху внизу',
);
/** These only put in order, or write in another way. */
const ORDERS = hashesOf(
  'sort alphabetize alphabetise round sortiere sortier ordne runde nummeriere trie triez trier numerote arrondis ordena ordenar redondea numera ordene arredonde ordina ordinare arrotonda отсортируи упорядочи округли пронумеруи',
);
/** What a text or a list consists of: "so that no name occurs twice". */
const TEXT = hashesOf(
  'name names word words line lines row rows title titles letter letters number numbers entry entries date address nom mot ligne nombre palabra linea fila nome palavra linha parola riga имя слово строка',
);
const OCCURS = hashesOf(
  'occurs occur appears appear repeats repeat repeated apparaisse apparait repete aparezca repita aparece repite apareca appaia compaia ripeta встречалось встречалась повторялось повторялась',
);
/** "Dass die Summe immer unten steht". */
const STANDS = hashesOf('steht stehen kommt kommen bleibt bleiben ist sind');
const TWICE = hashesOf('twice more again jamais dos deux duas due дважды un um');
/** What is kept is named soon: "without losing any of the numbering". */
const NEAR = 4;
/** "The meaning of the old keys" may be what a program reads. */
const OF = hashesOf('of der des du de da do del della dei di');
/** "So that no two regions": what meets is no list. */
const TWO = hashesOf('two zwei deux dos dois duas due два две двух');
/** Behind these stands another condition. */
const JOINS = hashesOf('and or nor und oder noch et ou ni y e и или');

/**
 * What follows at `next` tells no more than what a text shall look like: "without losing its meaning", "so that no name
 * occurs twice".
 *
 * @param opener  where the word stands that leads to it, if it may also tell where a thing shall stand in what the verb
 *   before puts in order: "but always keep the header first"
 */
export function isOfForm(codes: Uint16Array, next: number, opener = 0): boolean {
  let [form, place, text, occurs] = [false, false, false, false];
  let count = 0;
  const more = someWord(codes, next, (at, end) => {
    const word = hashOf(codes, at, end);
    const following = wordAt(codes, gapEnd(codes, end));
    const near = count++ < NEAR;
    form ||= near && FORM.has(word) && !OF.has(following);
    text ||= TEXT.has(word);
    occurs ||= OCCURS.has(word) && (TWICE.has(following) || endsAt(codes, end));
    place ||= PLACE.has(word) && (STANDS.has(following) || endsAt(codes, end));
    const kind = kindAt(codes, at);
    return kind === 'hard' || kind === 'whole' || JOINS.has(word) || (near && TWO.has(word));
  });
  return !more && (form || (text && occurs) || (place && isBehind(codes, opener, ORDERS)));
}
const endsAt = (codes: Uint16Array, end: number) => signOf(codes[gapEnd(codes, end)] ?? 0) !== LETTER;

/** "Remind me to call mom while dad is out": whatever goes on then, nothing is done but to say it. */
export const isOnlySaid = (codes: Uint16Array, at: number): boolean => isBehind(codes, at, SAYING);
const SAYING: ReadonlySet<number> = new Set([
  ...REMINDERS,
  ...hashesOf('rappelez recuerdanos lembra ricordaci напомните'),
]);

/** One of these words stands before `at` in the same sentence. */
function isBehind(codes: Uint16Array, at: number, words: ReadonlySet<number>): boolean {
  let to = at;
  for (let back = 0; back < MOST_WORDS && to > 0; back++) {
    while (to > 0 && signOf(codes[to - 1]!) !== LETTER) if (ENDS_SENTENCE.has(codes[--to]!)) return false;
    const from = wordStart(codes, to);
    if (words.has(hashOf(codes, from, to))) return true;
    to = gapStart(codes, from);
  }
  return false;
}
const ENDS_SENTENCE: ReadonlySet<number> = new Set([...ENDS_REPORT, LINE_BREAK, 0x3b]);
