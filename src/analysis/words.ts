import { DIGIT, IDEOGRAPH, LETTER, signOf } from './letters.js';

/** The words of a folded text, as hashes. Nothing here can give a word back. */
export interface Words {
  readonly count: number;
  readonly hashes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Numbers of the same length are one word: what matters is that there is one. */
const NUMBER_HASH = 0x5bd1e995;

/** With the blank behind it a word takes more signs than this; where it takes fewer, lists grow by themselves. */
const SIGNS_A_WORD = 4;

/** Plain arrays: three typed ones cost a short ask more than reading it does. */
export function readWords(codes: Uint16Array): Words {
  const hashes: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  hashes.length = starts.length = ends.length = Math.ceil(codes.length / SIGNS_A_WORD);
  let count = 0;
  for (let at = 0; at < codes.length;) {
    const sign = signOf(codes[at] ?? 0);
    if (sign !== LETTER && sign !== DIGIT && sign !== IDEOGRAPH) {
      at++;
      continue;
    }
    const from = at;
    let hash = EMPTY_HASH;
    if (sign === IDEOGRAPH) hash = hashOn(hash, codes[at++] ?? 0);
    else if (sign === DIGIT) {
      while (at < codes.length && signOf(codes[at] ?? 0) === DIGIT) at++;
      hash = Math.imul(NUMBER_HASH, Math.min(5, at - from));
    } else
      for (; at < codes.length; at++) {
        const next = signOf(codes[at] ?? 0);
        if (next !== LETTER && next !== DIGIT) break;
        hash = hashOn(hash, codes[at] ?? 0);
      }
    hashes[count] = finished(hash);
    starts[count] = from;
    ends[count++] = at;
  }
  hashes.length = starts.length = ends.length = count;
  return { count, hashes, starts, ends };
}

/** The hash `readWords` gives a plain word; for small word lists. */
export function wordHash(word: string): number {
  let hash = EMPTY_HASH;
  for (let at = 0; at < word.length; at++) hash = hashOn(hash, word.charCodeAt(at));
  return finished(hash);
}

/** The hashes of a list of plain words with blanks between them. */
export const hashesOf = (list: string): ReadonlySet<number> => new Set(list.split(' ').map(wordHash));

/** The same for a word that stands in a folded text. */
export function hashOf(codes: Uint16Array, from: number, to: number): number {
  let hash = EMPTY_HASH;
  for (let at = from; at < to; at++) hash = hashOn(hash, codes[at] ?? 0);
  return finished(hash);
}

const EMPTY_HASH = 0x811c9dc5 | 0;
const hashOn = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);
const finished = (hash: number) => hash ^ (hash >>> 15);

/** Every n-gram falls into one of this many drawers; a fingerprint says whose drawer it is. */
export const DRAWER_BITS = 15;
export const DRAWERS = 1 << DRAWER_BITS;
/** What follows this many words is not read for n-grams: no ask says something new so late. */
const MOST_WORDS = 4096;

export const drawerOf = (gram: number): number => gram & (DRAWERS - 1);
/** 1 to 63: 0 means an empty drawer. */
export const fingerprintOf = (gram: number): number => ((gram >>> DRAWER_BITS) % 63) + 1;

const openedIn = new Uint32Array(DRAWERS);
let openings = 0;

/**
 * Tells of each drawer of one text whether it is opened for the first time. One table serves all texts,
 * each by a number of its own: a fresh one would cost a short ask as much as everything else.
 */
export function firstOpening(): (drawer: number) => boolean {
  openings = (openings + 1) >>> 0;
  // Four thousand million texts later the numbers begin again.
  if (openings === 0) openedIn.fill(openings++);
  const text = openings;
  return (drawer) => {
    if (openedIn[drawer] === text) return false;
    openedIn[drawer] = text;
    return true;
  };
}

const held = new Int32Array(DRAWERS);

/** How many different words; in drawers of the same table, the next one where a drawer holds another word. */
export function countDistinct(hashes: readonly number[]): number {
  if (hashes.length > DRAWERS / 2) return new Set(hashes).size;
  const isFirst = firstOpening();
  let distinct = 0;
  for (const hash of hashes) {
    let drawer = drawerOf(hash) - 1;
    let isHeld = false;
    while (!isHeld) {
      drawer = (drawer + 1) & (DRAWERS - 1);
      if (isFirst(drawer)) {
        held[drawer] = hash;
        distinct++;
        isHeld = true;
      } else isHeld = held[drawer] === hash;
    }
  }
  return distinct;
}

/** How many n-grams a text has: its words, and pairs of neighbours. */
export const gramCount = ({ count }: Words): number => Math.max(0, 2 * Math.min(count, MOST_WORDS) - 1);

/** The n-gram of that number, a 32-bit hash: single words first. A list of them would be most of what a text leaves behind. */
export function gramAt({ count, hashes }: Words, gram: number): number {
  const read = Math.min(count, MOST_WORDS);
  if (gram < read) return mix(hashes[gram]!);
  const second = gram - read + 1;
  return mix(Math.imul(hashes[second - 1]!, 0x2c1b3c6d) ^ hashes[second]!);
}

/** All of them: what training counts. */
export const readGrams = (words: Words): readonly number[] =>
  Array.from({ length: gramCount(words) }, (_, gram) => gramAt(words, gram));

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Small closed lists of words that shape a problem, whatever it is about. */
const CLASSES = {
  condition:
    'if when whenever unless suppose given assume assuming provided where such then otherwise let case while until',
  quantity:
    'each every at least most exactly all any total per both twice half more less than times average sum remaining left two three four five six seven eight nine ten',
  constraint:
    'must should cannot only without may never always required require ensure avoid need have guarantee forbidden allowed constraint constraints limit exactly',
  negation: 'not no except neither nor false incorrect never none least isn wasn doesn don',
  branch: 'if elif else case switch except catch and or while for match try',
  loop: 'for while loop foreach map filter reduce range enumerate',
  define: 'def function class func fn const let var return lambda import',
  logic: 'statement statements true false imply implies follows therefore valid argument conclusion premise',
  reckon:
    'calculate compute determine find evaluate how many much what probability value number estimate solve',
  recall: 'who when year known called name first named author wrote located term refers following which',
  reason: 'why because explain cause effect most likely best according primarily would',
  trouble:
    'error exception traceback fails failed failing crash bug unexpected wrong raises warning regression broken',
  input:
    'input output print stdin stdout integer integers string array constraints test cases sample line lines contains',
  mathematics:
    'integer integers prime primes divisor divisors factor factors digit digits polygon polygons hexagon triangle triangles circle circles radius perimeter polynomial polynomials probability positive distinct consecutive perfect multiple multiples sequence vertices vertex diagonal diagonals inscribed tangent angle angles root roots arrangements permutations ways equation equations odd even real parallel rectangle congruent chord cube radii diameter possible greatest largest smallest distinguishable indistinguishable restrictions property intersecting marbles handshakes base',
  programming:
    'code script program python java javascript typescript sql query c rust golang html css react api regex algorithm compile bash linux docker kubernetes database server json xml yaml implement method library',
  solving:
    'solve equation prove proof probability calculate compute puzzle riddle integer number numbers sum logic formula theorem derivative integral matrix triangle percent',
  open: 'story poem essay idea ideas imagine roleplay pretend creative song lyrics email letter blog tips suggestion suggestions recommend advice opinion discuss describe itinerary summarize summarise slogan speech article paragraph brainstorm recipe joke dialogue introduction explain overview',
  personal:
    'i me my mine we us our ours you your yours ich mir mich mein meine meinen wir uns unser du dir dich dein deine je moi mon mes nous notre tu ton tes vous votre vos yo mi mis usted tus io mio mia miei voi eu meu minha voce ik mij mijn jij jouw ja mnie moj moja ty benim sen я мне мои моя мое ты тебе вы вам ваш',
} as const;

export type WordClass = keyof typeof CLASSES;
export const WORD_CLASSES = Object.keys(CLASSES) as readonly WordClass[];
const NO_WORDS = Object.fromEntries(WORD_CLASSES.map((name) => [name, 0])) as Record<WordClass, number>;

/** Each word's classes as bits, so that one look-up per word suffices. */
class ClassBook {
  private readonly bits = new Map<number, number>();
  /** By the low bits of a hash: whether any is listed. Mostly none is, and a map takes its time to say so. */
  private readonly listed = new Uint8Array(LISTED);

  constructor() {
    WORD_CLASSES.forEach((name, index) => {
      for (const word of CLASSES[name].split(' ')) {
        const hash = wordHash(word);
        this.bits.set(hash, this.bitsOf(hash) | (1 << index));
        this.listed[hash & (LISTED - 1)] = 1;
      }
    });
  }

  bitsOf(hash: number): number {
    return this.listed[hash & (LISTED - 1)] === 0 ? 0 : (this.bits.get(hash) ?? 0);
  }
}
const LISTED = 1 << 12;

let book: ClassBook | undefined;

/** How many words of each class. */
export function countWordClasses(words: Words): Readonly<Record<WordClass, number>> {
  book ??= new ClassBook();
  const counts = { ...NO_WORDS };
  for (let at = 0; at < words.count; at++) {
    for (let left = book.bitsOf(words.hashes[at] ?? 0), index = 0; left > 0; left >>= 1, index++)
      if (left & 1) counts[WORD_CLASSES[index]!]++;
  }
  return counts;
}
