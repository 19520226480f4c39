import type { Measured } from './features.js';
import { textOf } from './neighbours.js';
import { hashesOf } from './words.js';

/** How many, how much: in English two words, which are a class of their own. */
const AMOUNTS = hashesOf(
  'viel viele wieviel wieviele cuanto cuanta cuantos cuantas combien quanto quanta quanti quante quantos quantas сколько hoeveel ile kac',
);

/** "Calculate the rest.", "If he spends a third of it, find the amount that is left.": a sentence that wants a number. */
const RECKONS = new RegExp(
  `(?:^|[,;:] |\\bplease )(?:${[
    '(?:calculate|compute|work out|figure out)\\b',
    '(?:find|determine|estimate|tell|give|state|show|say)\\b.{0,40}\\b(?:how (?:many|much|long|far|old)|number|total|amount|cost|price|distance|area|volume|ages?|sum|value|probability|percentage|ratio|average|speed|profit|perimeter)\\b',
    '(?:berechnen?|calcule[rz]?|calcula|calcola)\\b',
    '(?:вычисли|посчитай|рассчитай)',
  ].join('|')})`,
);
/** Longer sentences want more than a number. */
const LONGEST = 240;
const SENTENCE_ENDS = /[.!?。]["')\]]*[ \n]|\n/g;

/** Whether a number is wanted that is to be worked out from what is told. */
export function wantsNumber({ codes, shape, words, classes, asks, totals }: Measured): boolean {
  if (classes.reckon > 0 && shape.questions > 0) return true;
  if (asks && shape.ideographs > 0) return totals.fact > 0;
  if (asks) return words.hashes.some((hash) => AMOUNTS.has(hash));
  // Whoever has an equation, a program or a text to be written wants more than a reckoning.
  const more = classes.programming + classes.open + totals.prose + shape.equals + shape.carets;
  return more === 0 && RECKONS.test(lastSentence(textOf(codes, codes.length - LONGEST, codes.length)));
}

/** What follows the last end of a sentence. What is told in one sentence is only asked for inside it, behind a comma. */
function lastSentence(text: string): string {
  const last = [...text.trimEnd().slice(0, -1).matchAll(SENTENCE_ENDS)].at(-1);
  return last === undefined ? ` ${text}` : text.slice(last.index + last[0].length);
}
