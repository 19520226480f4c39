import type { Measured } from './features.js';
import { holding } from './holding.js';
import type { Kind } from './lexicon/lexicon.js';
import { BLANK, FULL_STOP } from './letters.js';
import { gapEnd, textOf } from './neighbours.js';
import { isOutright } from './outright.js';
import { kindAt } from './phrase-book.js';
import { hashesOf } from './words.js';

/** How many, how much: in English two words, which are a class of their own. */
const AMOUNTS = hashesOf(
  'viel viele wieviel wieviele cuanto cuanta cuantos cuantas combien quanto quanta quanti quante quantos quantas сколько hoeveel ile kac',
);

/** "Calculate the rest.", "If he spends a third of it, find the amount that is left.": a sentence that wants a number. */
const reckons = holding(
  `(?:^|[,;:] |\\b(?:please|then) )(?:${[
    '(?:calculate|compute|work out|figure out)\\b',
    '(?:find|determine|estimate|tell|give|state|show|say)\\b.{0,40}\\b(?:how (?:many|much|long|far|old)|number|total|amount|cost|price|distance|area|volume|ages?|sum|value|probability|percentage|ratio|average|speed|profit|perimeter)\\b',
    '(?:berechnen?|calcule[rz]?|calcula|calcola)\\b',
    '(?:вычисли|посчитай|рассчитай)',
  ].join('|')})`,
);
/** Longer sentences want more than a number. */
const LONGEST = 240;
const SENTENCE_ENDS = /[.!?。]["')\]]*[ \n]|\n/g;

/** How many amounts are told: figures, and words beside the one that may only ask for them. */
export function amountsIn({ shape, classes }: Measured): number {
  const numbers = shape.numbers + shape.decimals;
  return numbers + classes.quantity - (numbers === 0 ? 1 : 0);
}

/** In a story a dozen is an amount as well. */
const MORE_AMOUNTS = hashesOf(
  'dozen dozens pair pairs third thirds quarter quarters fifth tenth hundred thousand eleven twelve fifteen twenty thirty double triple',
);
const FEWEST_WORDS = 9;

/**
 * Whether it tells of two amounts or more first, or under a condition, and in the end asks for one. Whatever is
 * designed and proven in the story: nobody is told to do so, and the question demands nothing of the kind.
 */
export function isStory(measured: Measured): boolean {
  const { codes, classes, clauses, words, shape, totals, asks } = measured;
  if (!asks || classes.reckon === 0 || classes.programming > 0 || isOutright(measured)) return false;
  const more = words.hashes.filter((hash) => MORE_AMOUNTS.has(hash)).length;
  if (words.count < FEWEST_WORDS || amountsIn(measured) + more < 2) return false;
  if (shape.sentences < 2 && !words.hashes.some((hash) => IFS.has(hash))) return false;
  const { counts } = clauses.at(-1) ?? {};
  if (counts !== undefined && counts.hard + counts.master > 0) return false;
  if (!AMOUNT.test(lastSentence(textOf(codes, codes.length - LONGEST, codes.length)))) return false;
  return totals.build + totals.master === 0 || !isToldTo(codes);
}
const IFS = hashesOf('if suppose');
const AMOUNT = /\bhow\s{1,4}(?:many|much|old|far|long|tall|fast|heavy)\b/;

/** "Design the protocol." inside of it. */
function isToldTo(codes: Uint16Array): boolean {
  for (let at = 0; at + 2 < codes.length; at++)
    if (
      codes[at] === FULL_STOP &&
      codes[at + 1] === BLANK &&
      DEMANDS.has(kindAt(codes, gapEnd(codes, at + 1)))
    )
      return true;
  return false;
}
const DEMANDS: ReadonlySet<Kind | undefined> = new Set<Kind>(['build', 'master']);

/** Whether a number is wanted that is to be worked out from what is told. */
export function wantsNumber({ codes, shape, words, classes, asks, totals }: Measured): boolean {
  if (classes.reckon > 0 && shape.questions > 0) return true;
  if (asks && shape.ideographs > 0) return totals.fact > 0;
  if (asks) return words.hashes.some((hash) => AMOUNTS.has(hash));
  // Whoever has an equation, a program or a text to be written wants more than a reckoning.
  const more = classes.programming + classes.open + totals.prose + shape.equals + shape.carets;
  return more === 0 && reckons(lastSentence(textOf(codes, codes.length - LONGEST, codes.length)));
}

/** What follows the last end of a sentence. What is told in one sentence is only asked for inside it, behind a comma. */
function lastSentence(text: string): string {
  const last = [...text.trimEnd().slice(0, -1).matchAll(SENTENCE_ENDS)].at(-1);
  return last === undefined ? ` ${text}` : text.slice(last.index + last[0].length);
}
