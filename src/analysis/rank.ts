import { isDemanding } from './demanding.js';
import type { Measured } from './features.js';
import { askedWords, between, isAskedFunction, wordsIn, type Form, type Kind } from './form.js';
import { DIFFICULTY_MIX, type Reading } from './learned.js';
import { hashesOf, wordHash } from './words.js';

/** What orders the texts of one learned form. */
export interface Order {
  /** Share of the trees, and the difficulty around which they are heard. */
  readonly trees: number;
  readonly middle: number;
  /** Log-odds for each unit of steady ease, and of the expert's ease. */
  readonly steady: number;
  readonly expert: number;
}

/**
 * Trees learned choices, and hardly anything else; the less they know a form, the more what holds in
 * every source says; of programs and reports that were left out they knew nothing. All numbers from
 * grouped and leave-one-source-out validation on train.
 */
const ORDERS: Readonly<Partial<Record<Kind, Order>>> = {
  choice: { trees: 1, middle: 0, steady: 0.5, expert: 0 },
  formula: { trees: 0.75, middle: 2, steady: 2, expert: 12 },
  program: { trees: 0, middle: 0.5, steady: 3, expert: 12 },
  report: { trees: 0, middle: 1, steady: 2, expert: 12 },
  passage: { trees: 0.5, middle: 1, steady: 3, expert: 0 },
};
/** Log-odds per unit of wording's difficulty, where something hard is demanded. */
const WORDING_REACH = 4.5;
/** The same among asks without, which differ less. */
const EASY_REACH = 0.35;
/** The most that everything else together adds to or takes from an ask without a hard demand. */
const TALK_REACH = 1.6;
/** Where a short ask stands that wording is surest is a small one; its leanings move it half as far, a hard word in it not at all. */
const SMALL_PLACE = -2;
/** From this difficulty of wording down asks begin to be small ones, to here, where facts and chores are. */
const SMALL_BELOW = 0.36;
const SMALLEST = 0.08;
/** Up to so many words the wording of an ask places it, from so many on no longer. */
const FEW_WORDS = 10;
const MANY_WORDS = 30;
/** The same of questions: the more words one needs, the fewer know the answer. */
const QUESTION_WORDS = [4, 12] as const;
/** An ask of fewer words than this says too little to stand where talk does. */
const TELLING_WORDS = 7;
/** Where the trees' difficulty of talk lies in the middle, and how much of it is heard. */
const TALK_MIDDLE = 1;
const TALK_TREES = 1 / 3;
/** Talk of this many words is of middling length; a longer one says what it wants, unless it has one right answer. */
const TALK_WORDS = 40;
const TALK_LENGTH = 0.2;
/** Judges of talk see more in a heavy answer than exams do: where talk stands among the other kinds. */
const TALK_PLACE = 1;
/** Questions stand lower, as most of what exams and people ask can be answered by all. */
const QUESTION_PLACE = -0.175;
/** The middle of questions as the trees see them, and how much of the steady reading they are given. */
const QUESTION_MIDDLE = 0.25;
const QUESTION_STEADY = 1.5;
/** A function asked for is an exact thing, and the harder the more is said of it, around this many words. */
const FUNCTION_EXACTNESS = 0.9;
const FUNCTION_LENGTH = 0.6;
const FUNCTION_WORDS = 20;
/** Words that ask for reasons, which even light models give. */
const TALK_REASON = 0.3;

/** From this share of known n-grams on trees are fully heard about formulas; below they say the less. */
const WELL_KNOWN = 0.8;

/** How a text of a kind is ordered by what was learned; undefined where it is not. */
export function orderOf(kind: Kind, { known }: Reading): Order | undefined {
  const order = ORDERS[kind];
  if (order === undefined || kind !== 'formula' || known >= WELL_KNOWN) return order;
  return { ...order, trees: (order.trees * known) / WELL_KNOWN };
}

/** The order of asks, in log-odds: harder is greater. In a learned form it is what was learned, and nothing else. */
export function rank(measured: Measured, form: Form, reading: Reading): number {
  const order = orderOf(form.kind, reading);
  if (order === undefined) return sizeOf(measured, form.kind)?.hardness ?? rankTalk(measured, reading);
  const { trees, middle } = order;
  const learned = order.steady * reading.steady.ease + order.expert * (reading.expert?.ease ?? 0);
  return middle + trees * (treesSay(reading.margins) - middle) - learned;
}

const treesSay = (margins: readonly number[]) =>
  DIFFICULTY_MIX.reduce((sum, share, head) => sum + share * margins[head]!, 0);

/** What leans an ask without a hard demand one way, beside its wording; in log-odds before they are bounded. */
export interface Leanings {
  readonly exactness: number;
  readonly conditions: number;
  readonly length: number;
  readonly reason: number;
  readonly trees: number;
  readonly steady: number;
}

/** Undefined where a hard demand speaks for itself. Very short asks lean by their exactness alone. */
export function leaningsOf(measured: Measured, reading: Reading): Leanings | undefined {
  if (isDemanding(measured)) return undefined;
  const words = wordsIn(measured);
  const heard = between(words, 4, 12);
  const trees = treesSay(reading.margins);
  if (isQuestion(measured))
    return {
      exactness: 0,
      conditions: 0,
      length: 0,
      reason: 0,
      trees: heard * (trees - QUESTION_MIDDLE),
      steady: -heard * QUESTION_STEADY * reading.steady.ease,
    };
  if (isAskedFunction(measured))
    return {
      exactness: FUNCTION_EXACTNESS,
      conditions: 0,
      length: 0,
      reason: 0,
      trees: 0,
      steady: heard * FUNCTION_LENGTH * Math.log((words + 1) / FUNCTION_WORDS),
    };
  // Who only takes a text apart has it before them, whatever form that shall have and whatever it says.
  const takesApart = isTakenApart(measured);
  const exactness = takesApart ? Math.min(0, exactnessOf(measured)) : exactnessOf(measured);
  const conditions = takesApart ? 0 : conditionsOf(measured);
  const free = heard * (1 - Math.max(0, exactness, conditions));
  return {
    exactness,
    conditions,
    length: -free * TALK_LENGTH * Math.log((words + 1) / TALK_WORDS),
    reason: -heard * TALK_REASON * Math.log1p(measured.classes.reason),
    trees: heard * TALK_TREES * (trees - TALK_MIDDLE),
    steady: 0,
  };
}

const isTakenApart = ({ totals: { retell, make, build, how, why } }: Measured) =>
  retell > 0 && make + build + how + why === 0;

/** From one word that binds the answer on an ask is bound, at this many it is a list of conditions to be kept. */
const MANY_CONDITIONS = 8;

/** How far what is wanted is told by conditions that can be checked: "exactly five", "never", "at least 300". */
function conditionsOf({ classes, shape }: Measured): number {
  const weak = classes.negation + classes.quantity + shape.numbers;
  return between(classes.constraint + weak / 2, 1, MANY_CONDITIONS);
}

/** So many words that ask nobody for anything tell of a puzzle, or of a case to be judged. */
const TOLD_WORDS = 40;

/** Asks what an exam might ask: it has an answer, and nobody is to write, to program or to advise anyone. */
function isQuestion(measured: Measured): boolean {
  const { shape, totals } = measured;
  // "What is …? Express your answer as a fraction.": the question stands before the last sentence.
  const asks = measured.asks || (shape.questions > 0 && answersIn(measured) > 0);
  const reckons = shape.numbers + shape.equals > 0 && measured.classes.reckon > 0;
  // What an identifier is called must not move the trees this much.
  const code = measured.classes.programming + shape.indented + shape.backticks;
  const task = (reckons || wordsIn(measured) >= TOLD_WORDS) && code === 0;
  const writes = totals.prose > 0 || measured.classes.open > 0;
  return (asks || task || isClue(measured)) && !writes && !isPersonal(measured);
}

/**
 * Somebody speaks of themselves or to somebody. "Us" is a country more often, "ja" a German yes, and "your
 * answer" stands in exams.
 */
function isPersonal(measured: Measured): boolean {
  const { personal } = measured.classes;
  if (personal === 0) return false;
  const { hashes } = measured.words;
  const anybody = measured.asks && hashes.some((hash, at) => hash === YOU && IFS.has(hashes[at - 1] ?? 0));
  const others = hashes.filter((hash) => OFTEN_ELSE.has(hash) || (anybody && YOURS.has(hash))).length;
  return personal > others + answersIn(measured);
}
const OFTEN_ELSE = hashesOf('us ja');
/** "What happens if you swallow gum?": nobody is meant. */
const YOU = wordHash('you');
const YOURS = hashesOf('you your yours');
const IFS = hashesOf('if when');

const answersIn = ({ words: { hashes } }: Measured): number =>
  hashes.filter((hash, at) => hash === YOUR && hashes[at + 1] === ANSWER).length;
const [YOUR, ANSWER] = [wordHash('your'), wordHash('answer')];

/** "For ten points, name this composer": a riddle is a question, whatever it ends with. */
function isClue({ totals, words: { hashes } }: Measured): boolean {
  if (totals.chore + totals.build === 0) return false;
  const at = hashes.findLastIndex((hash) => NAMING.has(hash));
  return at >= 0 && POINTING.has(hashes[at + 1] ?? 0);
}

const NAMING = hashesOf('name identify');
const POINTING = hashesOf('this these');

/**
 * Talk stands where its kind does, and a short ask that wording sees is small stands low, so that score
 * and level agree. From there leanings move it; what has a hard demand stands as if all of them pointed
 * up, so that one more demand never lowers the score.
 */
function rankTalk(measured: Measured, reading: Reading): number {
  const leanings = leaningsOf(measured, reading);
  const leaning = leanings === undefined ? 1 : Math.tanh(Object.values(leanings).reduce((a, b) => a + b, 0));
  const place = leanings === undefined ? demandingPlace(measured) : talkPlace(measured);
  const small = smallness(measured);
  const moved = 1 - (leanings === undefined ? small : small / 2);
  return place + small * (SMALL_PLACE - place) + moved * TALK_REACH * leaning;
}

function demandingPlace({ everyday: { difficulty } }: Measured): number {
  return TALK_PLACE + (difficulty - 0.5) * (difficulty > 0.5 ? WORDING_REACH : EASY_REACH);
}

function talkPlace(measured: Measured): number {
  if (isQuestion(measured)) return QUESTION_PLACE;
  const telling = between(wordsIn(measured), 1, TELLING_WORDS);
  return TALK_PLACE * telling + (measured.everyday.difficulty - 0.5) * EASY_REACH;
}

/** 0 to 1: how surely wording alone sees a small ask in it. */
function smallness(measured: Measured): number {
  const asked = measured.asks && isQuestion(measured) && !isDemanding(measured);
  const [few, many] = asked ? QUESTION_WORDS : [FEW_WORDS, MANY_WORDS];
  const short = 1 - between(askedWords(measured), few, many);
  return short * (1 - between(measured.everyday.difficulty, SMALLEST, SMALL_BELOW));
}

/** More words of one list than this say nothing new. */
const MOST = 2;

/**
 * Whether a plain ask has one right answer: -1 is open writing, where light models please as well,
 * 1 is a puzzle or a program, where they fail first. In any language that the lexicons know prose in.
 */
export function exactnessOf(measured: Measured): number {
  const listed = (count: number) => Math.min(MOST, count);
  const { prose } = measured.totals;
  const exact =
    listed(measured.classes.solving) +
    0.6 * listed(measured.classes.programming) -
    listed(Math.max(prose, measured.classes.open));
  return Math.tanh(exact / 1.5);
}

/** What the size of a text alone says about it. */
export interface Size {
  readonly hardness: number;
  /** Log-odds that light and medium suffice. */
  readonly light: number;
  readonly medium: number;
  /** How loudly it may speak where no other voice does; the rest is ignorance. */
  readonly share: number;
}

/** Of most problems the size tells half. */
const SHARE = 0.5;
/** A reckoning this easy is one of few words, which everybody can do. */
const [EASY, EASIEST] = [0.5, 1.8];
const MOST_SHARE = 0.9;

/** Where every sign is a word's part, one says as much as so many letters more. */
const SIGN_OF_ITS_OWN = 1.5;

/** Where a programming task of middling length stands among the other kinds: with talk about programming. */
const CONTEST_PLACE = 1;

/** "How many partitions do we need for 3 consumers?" is reckoned by few, however short it is. */
const isOfComputers = ({ classes, totals }: Measured): boolean =>
  classes.programming + totals.part + totals.whole + totals.hard > 0;

/** Problems that grow with their text: monotone in length, and nearly only in length. */
export function sizeOf(measured: Measured, kind: Kind): Size | undefined {
  const { length: signs, shape } = measured;
  const length = signs + SIGN_OF_ITS_OWN * shape.ideographs;
  if (kind === 'reckoning') {
    const hardness = 1.6 * Math.log(length / 175) + 0.25 * Math.log((1 + shape.numbers) / 5);
    const easy = isOfComputers(measured) ? 0 : between(-hardness, EASY, EASIEST);
    const share = SHARE + (MOST_SHARE - SHARE) * easy;
    return { hardness, light: 1.3 - hardness, medium: 2.9 - hardness, share };
  }
  const hardness = 0.8 * Math.log(length / 900);
  if (kind === 'contest')
    return { hardness: CONTEST_PLACE + hardness, light: -1 - hardness, medium: -hardness, share: SHARE };
  if (kind === 'report' || kind === 'passage')
    return {
      hardness: hardness / 2,
      light: -0.7 - 0.6 * hardness,
      medium: 0.3 - 0.6 * hardness,
      share: SHARE,
    };
  return undefined;
}
