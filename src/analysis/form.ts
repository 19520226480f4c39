import { isContest, showsCalls, SOME_INPUTS, tellsOfInput } from './contest.js';
import { isDemanding } from './demanding.js';
import type { Measured } from './features.js';
import { wordsInFences } from './fences.js';
import { isOutright } from './outright.js';
import { amountsIn, isStory, wantsNumber } from './reckoning.js';
import { isStub } from './stub.js';
import { hashesOf } from './words.js';

/**
 * What kind of text an ask is. Choices, formulas and programs are what training is full of, reports
 * too; reckonings and contests grow with their text; a passage is long and nothing of these; everything
 * else is talk.
 */
export type Kind = 'choice' | 'formula' | 'program' | 'report' | 'passage' | 'contest' | 'reckoning' | 'talk';

/** Which of our judges may speak about an ask, and how loudly. */
export interface Form {
  readonly kind: Kind;
  /** 0 to 1: how far the text has the form of what was learned from. */
  readonly familiar: number;
  /** 0 to 1: how far it is a short ask, which wording judges best. */
  readonly short: number;
}

/** Even a familiar form may come from a source nobody has seen: this much ignorance stays. */
const MOST_FAMILIAR = 0.955;

/** From this difficulty of wording on, much is demanded, and an ask of three times as many words is still one. */
const SOME_DEMANDS = 0.7;
const MANY_DEMANDS = 0.9;
/** Up to this one a chore is surely a small one, and one of half as many words more is still short. */
const SMALLEST_CHORE = 0.08;
const SMALL_CHORE = 0.16;

/** How far `value` has come from `low` to `high`, 0 to 1. */
export const between = (value: number, low: number, high: number) =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

/** @param known  share of the text's n-grams seen in training */
export function readForm(measured: Measured, kind: Kind, known: number): Form {
  const words = wordsIn(measured);
  if (kind === 'choice' || kind === 'formula' || kind === 'program')
    return { kind, familiar: MOST_FAMILIAR * between(words, 3, 10), short: 0 };
  const familiar = 0.75 * between(known, 0.15, 0.4) * between(words, 8, 60);
  return { kind, familiar, short: kind === 'talk' ? shortness(measured) : 0 };
}

function shortness(measured: Measured): number {
  const { difficulty } = measured.everyday;
  const demands = between(difficulty, SOME_DEMANDS, MANY_DEMANDS);
  const chore = measured.totals.chore > 0 ? 1 - between(difficulty, SMALLEST_CHORE, SMALL_CHORE) : 0;
  const told = askedWords(measured) / (1 + 2 * demands + chore / 2);
  return 1 - 0.65 * between(told, 10, 30) - 0.35 * between(told, 100, 200);
}

/** Words as a reader counts them: where every sign is its own, two and a half make one. */
export function wordsIn({ words, shape }: Measured): number {
  return words.count - 0.6 * Math.min(words.count, shape.ideographs);
}

/**
 * A block of code up to so many words only shows what a small ask is about; what is longer has to be read. Whether it
 * is thread-safe or can be faster nobody knows who has not read it either.
 */
const SHORT_CODE = 60;

/** The same without short blocks of code. */
export function askedWords(measured: Measured): number {
  const { chore, tiny } = measured.totals;
  const passedOver = chore + tiny === 0 ? 0 : Math.min(SHORT_CODE, wordsInFences(measured));
  return wordsIn(measured) - passedOver;
}

export function kindOf(measured: Measured): Kind {
  if (measured.options.count >= 3) return 'choice';
  if (isProgram(measured)) return 'program';
  if (isContest(measured) || isStub(measured)) return 'contest';
  if (isAskedFunction(measured) && showsCalls(measured)) return 'contest';
  if (isErrand(measured)) return 'talk';
  if (isFormula(measured) && !isAskedFunction(measured)) return 'formula';
  return problemOf(measured);
}

/** Code, and what it returns is left open: nothing is said to be broken. */
function isProgram(measured: Measured): boolean {
  const { shape, words } = measured;
  const written = measured.classes.define >= 1 && shape.lines >= 3 && shape.equals >= 2;
  return written && shape.questions >= 2 && words.count < 300 && measured.classes.trouble === 0;
}

/** Asks for a function by what it shall do: a program, whose order is that of programs and not of talk. */
export function isAskedFunction({ clauses, shape, words: { hashes } }: Measured): boolean {
  const asked = clauses.some(({ object, counts }) => object === 'part' && counts.make + counts.build > 0);
  if (!asked || shape.backslashes + shape.dollars > 0) return false;
  return hashes.some((hash) => FUNCTIONS.has(hash)) && hashes.some((hash) => WRITES.has(hash));
}

const FUNCTIONS = hashesOf(
  'function method query funktion methode abfrage fonction requete funcion metodo consulta funzione funcao функцию запрос',
);
const WRITES = hashesOf(
  'write implement create code develop schreib schreibe implementiere erstelle ecris ecrivez cree escribe crea implementa scrivi escreva crie implemente напиши создаи реализуи',
);

/** Mathematics in signs, or in words that school arithmetic seldom uses. */
function isFormula(measured: Measured): boolean {
  const { shape, words } = measured;
  if (shape.dollars >= 2 && shape.formulas >= 1 && shape.indented < 3) return true;
  const signs = shape.backslashes + (shape.formulas > 0 ? shape.dollars : 0);
  if (signs >= 2 && shape.lines < 12 && shape.calls < 3 && shape.dots < 3) return true;
  const asks = shape.questions + measured.classes.reckon > 0;
  const bare = shape.indented + shape.backticks === 0 && isPlain(measured);
  const told = words.count >= 8 && words.count < 150 && measured.classes.mathematics >= 2;
  return asks && bare && told && !isOfSchool(measured);
}

/** Somebody has marbles, or pays for a circular garden: whatever it says of circles, it is reckoned like the rest. */
const isOfSchool = ({ shape, classes, words: { hashes } }: Measured): boolean =>
  shape.backslashes + shape.formulas + shape.carets + classes.personal === 0 &&
  hashes.some((hash) => SCHOOL.has(hash));
const SCHOOL = hashesOf(
  'he she him his her cost costs pay pays paid price dollar dollars cents buy buys bought sell sells sold earns',
);

/** Asks for nothing that would be hard in other words: no building, no design, no proof. */
function isPlain({ everyday, totals }: Measured): boolean {
  return everyday.difficulty < 0.5 || totals.hard + totals.master + totals.build === 0;
}

/** Something to be done with files at a named place: whatever it says of them, it reports nothing. */
function isErrand({ shape, classes, totals }: Measured): boolean {
  const told = shape.paths > 0 && shape.calls + shape.indented + shape.backslashes < MOST_CODE;
  return told && classes.trouble <= 1 && totals.chore + totals.make + totals.build + totals.master > 0;
}
/** Reports show code, errands only name it. */
const MOST_CODE = 3;

/** School problems have no more words, and grow harder up to the last of them. */
const LONGEST_STORY = 250;

function problemOf(measured: Measured): Kind {
  const { shape, words } = measured;
  if (tellsOfInput(measured, SOME_INPUTS)) return 'contest';
  const code = shape.indented + shape.backticks + shape.calls;
  // Cars are broken and shops close at 6 p.m. in stories as well.
  const short = code === 0 && shape.backslashes <= 1 && words.count < LONGEST_STORY;
  if (short && isStory(measured)) return 'reckoning';
  const marks = measured.classes.trouble + code + shape.dots;
  // One kick that failed does not make a report of what ends with a question.
  const few = measured.asks && code + shape.dots === 0 ? 1 : 0;
  const broken = words.count >= 150 ? marks > 2 : words.count >= 25 && shape.lines >= 2 && marks > few;
  const demanding = isDemanding(measured);
  if (broken && !isOutright(measured)) return 'report';
  if (!broken && words.count >= 150 && !(demanding && isOutright(measured))) return 'passage';
  const plain = shape.backslashes <= 1 && shape.indented + shape.backticks === 0 && isPlain(measured);
  const told = plain && !demanding && words.count >= FEWEST_WORDS && amountsIn(measured) >= 2;
  return told && wantsNumber(measured) ? 'reckoning' : 'talk';
}
/** A problem that is no story has at least so many words. */
const FEWEST_WORDS = 16;
