import type { Contribution } from '../domain/analysis.js';
import { namesIn, type Clause, type Counts } from './clause.js';
import type { Kind } from './lexicon/lexicon.js';

/** What the wording alone says about an ask, before anything learned. */
export interface EverydayReading {
  /** 0 (a courtesy) to 1 (a distributed system with a proof); never falls when a demand is added. */
  readonly difficulty: number;
  /** 0 to 1: how much of the ask the lexicons understood. */
  readonly evidence: number;
  readonly contributions: readonly Contribution[];
}

interface Lead {
  readonly kind: Kind;
  readonly base: number;
}

/** Strongest first. */
const LEAD_BASE: readonly Lead[] = [
  { kind: 'master', base: 0.7 },
  { kind: 'build', base: 0.5 },
  { kind: 'why', base: 0.38 },
  { kind: 'make', base: 0.34 },
  { kind: 'how', base: 0.3 },
  { kind: 'chore', base: 0.1 },
  { kind: 'retell', base: 0.1 },
  { kind: 'fact', base: 0.08 },
];
const UNKNOWN_DIFFICULTY = 0.45;
/** Where a clause without a verb starts: not above making, so that naming the verb of a demand lowers nothing. */
const UNKNOWN_BASE = 0.34;
const COURTESY_DIFFICULTY = 0.04;
/** Numbers from here on make a system a large one. */
const LARGE = 100;

interface Weighed {
  readonly difficulty: number;
  readonly lead: Kind | undefined;
}

/**
 * Reads clauses as a person would: how strong a verb, on how big an object, under which conditions.
 *
 * @param asks  the ask ends as a question
 */
export function readEveryday(clauses: readonly Clause[], totals: Counts, asks: boolean): EverydayReading {
  let unlisted = 0;
  let numbers = 0;
  for (const clause of clauses) {
    unlisted += clause.unlisted;
    numbers += clause.numbers;
  }
  const named = namesIn(totals) + totals.upset;
  const concrete = unlisted + named + numbers;
  const guessed = guessLead(clauses, asks, concrete);
  const contributions: Contribution[] = [];
  const led: Weighed[] = [];
  let hardestUnled = UNKNOWN_DIFFICULTY;
  for (const clause of clauses) {
    const weighed = weigh(clause, guessed ?? leadOf(clause), contributions);
    if (weighed.lead !== undefined) led.push(weighed);
    else hardestUnled = Math.max(hardestUnled, weighed.difficulty);
  }

  // "Do it, thanks" wants something, and nobody can tell what.
  const wanting = totals.vague > totals.passing || totals.vague > totals.courtesy + 1;
  if (led.length === 0 && totals.courtesy > 0 && concrete <= 1 && !wanting)
    return {
      difficulty: COURTESY_DIFFICULTY,
      evidence: 0.95,
      contributions: [
        {
          signal: 'courtesy',
          words: 'a courtesy, nothing to do',
          effect: COURTESY_DIFFICULTY - UNKNOWN_DIFFICULTY,
        },
      ],
    };
  if (concrete === 0)
    return {
      difficulty: UNKNOWN_DIFFICULTY,
      evidence: 0.05,
      contributions: [{ signal: 'vague', words: 'names nothing concrete', effect: 0 }],
    };
  if (led.length === 0) return { difficulty: hardestUnled, evidence: 0.15, contributions };

  // Beside an ask, trouble that is told of may want to be looked into, unless a text is to be translated or the like.
  const troubled =
    totals.retell === 0 && clauses.some((clause) => clause.troubled && clause.counts.fact === 0);
  led.sort((a, b) => b.difficulty - a.difficulty);
  let easeLeft = 1 - Math.max(troubled ? UNKNOWN_DIFFICULTY : 0, led[0]!.difficulty);
  for (let at = 1; at < led.length; at++) easeLeft *= 1 - 0.15 * led[at]!.difficulty;
  const evidence = guessed === undefined ? evidenceOf(led, named > 0, unlisted) : GUESSED_EVIDENCE;
  const reasons = guessed === undefined ? contributions : contributions.map(nameGuess);
  return { difficulty: 1 - easeLeft, evidence, contributions: reasons };
}

function evidenceOf(led: readonly Weighed[], named: boolean, unlisted: number): number {
  const base = led.some(({ lead }) => lead === 'master')
    ? 0.9
    : named
      ? 0.92
      : led.some(({ lead }) => lead === 'chore' || lead === 'retell' || lead === 'fact')
        ? 0.88
        : 0.72;
  return base * (25 / Math.max(25, unlisted));
}

/** The strongest verb. A chore on a whole system is none any more once it is large or under a hard condition. */
function leadOf(clause: Clause): Lead | undefined {
  const { counts, largest } = clause;
  const found = LEAD_BASE.find(({ kind }) => counts[kind] > 0);
  const small = counts.chore + counts.fact > 0 || clause.altered || clause.object === 'tiny';
  if (clause.troubled && small && counts.build + counts.master + counts.why + counts.how === 0)
    return undefined;
  if (found?.kind === 'make' && clause.altered && counts.whole + counts.hard + counts.wide === 0)
    return baseOf('chore');
  if (found?.kind !== 'chore' && found?.kind !== 'make') return found;
  if (counts.whole > 0 && isLarge(clause) && counts.hard > 0) return baseOf('build');
  if (found.kind === 'chore' && (clause.moved || isBound(clause))) return baseOf('make');
  if (found.kind === 'make' || counts.whole === 0) return found;
  return counts.hard > 0 || counts.wide > 0 || largest >= LARGE ? baseOf('make') : found;
}

/** Under a condition a chore is none, unless it is on something tiny and the condition not hard. */
const isBound = ({ bound, object, counts }: Clause) =>
  bound && (object !== 'tiny' || counts.hard + counts.whole > 0);

const isLarge = ({ counts, largest }: Clause) => counts.hard + counts.wide > 1 || largest >= LARGE;

/** How much of an ask is understood whose verb was guessed. */
const GUESSED_EVIDENCE = 0.8;
/** With more words that no lexicon lists than this, nothing is guessed. */
const MOST_UNLISTED = 6;

/**
 * What an ask wants whose verb no lexicon knows, told by what it names: a strange verb and a tiny thing make
 * a chore, a whole system under hard conditions is to be built, and a question about nothing technical wants a fact.
 */
function guessLead(clauses: readonly Clause[], asks: boolean, concrete: number): Lead | undefined {
  const clause = clauses[0];
  if (clause === undefined || clauses.length > 1 || leadOf(clause) !== undefined) return undefined;
  const { tiny, prose, part, whole, hard, wide, vague, courtesy } = clause.counts;
  if (whole > 0 && hard > 0 && isLarge(clause) && !asks) return baseOf('build');
  if (
    (clause.telling && !asks) ||
    clause.troubled ||
    hard + whole + wide + courtesy > 0 ||
    clause.unlisted > MOST_UNLISTED
  )
    return undefined;
  if (clause.wanted && !asks && vague < concrete && vague <= tiny && part === 0) return baseOf('chore');
  if (concrete < 2) return undefined;
  if (asks) return part + vague === 0 ? baseOf('fact') : undefined;
  if ((clause.quoted && tiny + prose > 0) || (tiny > 1 && vague === 0)) return baseOf('chore');
  return tiny > 0 && vague <= tiny && clause.strange ? baseOf('chore') : undefined;
}

const nameGuess = (reason: Contribution): Contribution =>
  reason.signal.startsWith('verb.')
    ? { ...reason, signal: 'verb.guessed', words: 'a verb it does not know, guessed by what is named' }
    : reason;

const baseOf = (lead: Kind) => LEAD_BASE.find(({ kind }) => kind === lead);

/** "What is a distributed system?" wants a word explained, however hard it is to build one. */
const isDefined = ({ defined, pointed, unlisted, numbers, counts }: Clause) =>
  defined && !pointed && unlisted <= 1 && numbers === 0 && counts.vague === counts.passing;

/**
 * One clause: the strongest verb sets the base, objects and conditions move it.
 *
 * @param contributions  where it adds what it says
 */
function weigh(clause: Clause, found: Lead | undefined, contributions: Contribution[]): Weighed {
  const { counts } = clause;
  const lead = found?.kind;
  const base = found?.base ?? UNKNOWN_BASE;
  const light = lead === 'chore' || lead === 'retell' || lead === 'fact';
  const asking = light || lead === 'how' || lead === 'why';
  // A small thing under a hard condition is not small any more, nor is a function that counts words.
  const made =
    (lead === 'make' || lead === undefined) &&
    clause.object === 'tiny' &&
    counts.part === 0 &&
    !isBound(clause);
  const tiny = counts.tiny > 0 && counts.hard === 0 && (light || made);
  const share = tiny ? 0.35 : isDefined(clause) ? 0.2 : asking ? 0.6 : 1;
  let difficulty = base;
  const move = (signal: string, words: string, effect: number) => {
    if (effect === 0) return;
    difficulty += effect;
    contributions.push({ signal, words, effect });
  };
  if (lead !== undefined)
    contributions.push({
      signal: `verb.${lead}`,
      words: LEAD_WORDS[lead] ?? lead,
      effect: base - UNKNOWN_DIFFICULTY,
    });
  if (tiny) move('object.tiny', 'a tiny object', lead === 'make' ? -0.2 : -0.03);
  const prose =
    counts.prose > 0 &&
    !tiny &&
    clause.object !== 'part' &&
    counts.hard + counts.whole === 0 &&
    (lead === 'make' || lead === 'build' || lead === undefined);
  if (prose) move('object.prose', 'writing without one right answer', lead === 'build' ? -0.12 : -0.08);
  else if (counts.part > 0 && !tiny)
    move('object.part', 'a part of something', lead === 'make' ? 0.08 : asking ? 0.03 : 0);
  if (counts.whole > 0) move('object.whole', 'a whole system', 0.18 * share);
  if (counts.hard > 0) move('hard', 'a hard condition', Math.min(0.45, 0.07 + 0.1 * counts.hard) * share);
  if (counts.wide > 0) move('scope.wide', 'a wide scope', Math.min(0.16, 0.08 * counts.wide) * share);
  // "Just build", "a simple", "quickly": no word makes a hard thing small that has to be built.
  const built = counts.hard > 0 && (lead === 'build' || lead === 'master');
  if (counts.narrow > 0 && !built) move('scope.narrow', 'a narrow scope', -0.09);
  if (clause.largest >= 1000 && (lead === 'build' || lead === 'master'))
    move('scope.size', 'a large number', 0.06);
  if (
    (lead === 'build' || lead === 'master') &&
    counts.part + counts.whole + counts.hard + counts.tiny + counts.prose === 0
  )
    move('object.plain', 'nothing technical in it', -0.08);
  const details = Math.max(0, clause.unlisted - 4);
  if (details > 0)
    move(
      'detail',
      'many details',
      light ? Math.min(0.25, 0.02 * details) : Math.min(0.08, 0.004 * details) * share,
    );
  if (clause.numbers > 2 && !tiny)
    move('numbers', 'several numbers', Math.min(0.12, 0.03 * (clause.numbers - 2)));
  return { difficulty: Math.min(0.97, Math.max(0.03, difficulty)), lead };
}

const LEAD_WORDS: Readonly<Partial<Record<Kind, string>>> = {
  chore: 'a chore verb (rename, delete …)',
  retell: 'a verb that takes a text as it is (translate …)',
  make: 'a verb of making (write, add, explain …)',
  build: 'a verb of building (implement, compare, refactor …)',
  master: 'a verb of mastery (design, prove, migrate …)',
  fact: 'asks for a fact',
  how: 'asks how',
  why: 'asks why',
};
