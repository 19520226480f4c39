import type { Analysis, Contribution } from '../domain/analysis.js';
import type { Tier } from '../domain/tier.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import { bareTask } from './bare-task.js';
import { readClauses } from './clauses.js';
import { type Range, withoutCourtesies } from './courtesies.js';
import { measure, type Measured } from './features.js';
import { kindOf, readForm } from './form.js';
import { holding } from './holding.js';
import { judge, likeliest, type Judgement } from './judge.js';
import { type Weights, readLearned } from './learned.js';
import { fold } from './letters.js';
import { onOneLine } from './one-line.js';
import { shown, strongestReasons } from './reasons.js';
import { ROUTING_WEIGHTS } from './routing-weights.js';
import { bytesOf, unpackWeights } from './weights.js';
import { readWords } from './words.js';

/** Longer asks are read on their head and tail. */
const HEAD = 40_000;
const TAIL = 10_000;
const LONGEST = HEAD + TAIL;

let shipped: Weights | undefined;

/**
 * Says how hard an ask is, how sure that is, and why. Pure, synchronous and total: any string has an answer.
 *
 * @throws invalid INVALID_ARGUMENT, for what is no string
 */
export function analyze(text: string): Analysis {
  if (typeof text !== 'string') throw wrongArgument('analyze', 'a text');
  shipped ??= unpackWeights(bytesOf(ROUTING_WEIGHTS));
  return analyzeWith(shipped, text);
}

/** The same with other weights: what training is judged by. */
export function analyzeWith(weights: Weights, text: string): Analysis {
  const ask = onOneLine(bareTask(lastQuestion(headAndTail(text))));
  const folded = fold(ask);
  if (folded.length === 0) return NOTHING;
  const kept = withoutCourtesies(folded);
  const codes = onlyCodes(folded, kept);
  const words = readWords(codes);
  // Folding may drop marks; then only capitals are counted where they are not asked for.
  const asked = folded.length === ask.length ? onlyKept(ask, kept) : ask;
  const measured = measure(asked, codes, words, readClauses(codes));
  const kind = kindOf(measured);
  const reading = readLearned(weights, measured, kind);
  const form = readForm(measured, kind, reading.known);
  const judgement = judge(measured, form, weights, reading);
  const { pLight, pMedium } = judgement;
  const { level, confidence } = likeliest(pLight, pMedium);
  const contributions = strongestReasons(measured, form, judgement, weights, reading);
  // Written out: spreading the decision took a quarter of a short ask's whole time.
  return {
    level,
    confidence,
    score: 1 / (1 + Math.exp(-judgement.hardness)),
    pLight,
    pMedium,
    reasoning: inOneSentence(level, confidence, contributions),
    metrics: metricsOf(measured, reading.known, judgement),
    contributions,
  };
}

function inOneSentence(level: Tier, confidence: number, contributions: readonly Contribution[]): string {
  const first = contributions[0]?.words ?? '';
  const why = contributions.length < 2 ? first : `${first}; ${contributions[1]!.words}`;
  return `Looks ${level} (${Math.round(confidence * 100)} %): ${why}.`;
}

const onlyKept = (ask: string, kept: readonly Range[]): string =>
  kept.length === 1 ? ask.slice(...kept[0]!) : kept.map(([from, to]) => ask.slice(from, to)).join('');

const onlyCodes = (folded: Uint16Array, kept: readonly Range[]): Uint16Array =>
  kept.length === 1
    ? folded.subarray(...kept[0]!)
    : folded.filter((_, at) => kept.some(([from, to]) => at >= from && at < to));

/** Trimmed; never longer than LONGEST, so that no input can make us slow. */
function headAndTail(text: string): string {
  const ask = text.trim();
  return ask.length <= LONGEST ? ask : `${ask.slice(0, HEAD)}\n${ask.slice(-TAIL)}`;
}

/** A line that waits for what follows it: "A:", "Answer:", "Final answer:". */
const waits = holding('^\\p{L}[\\p{L}-]*(?: \\p{L}+)?[ \\t]?[:：]$', 'u');
/** Most last lines end with none, and this is known at once. */
const COLONS: ReadonlySet<string> = new Set([':', '：']);
/** What a block begins with: "Q:", "Question:". */
const LABEL = '^\\p{L}+[:：]';

/**
 * Without the worked examples that stand before the question in "Q: … A: … Q: … A:". A text is read so
 * when its last line waits for an answer that a line before it, with the same label, has been given.
 */
function lastQuestion(ask: string): string {
  if (!COLONS.has(ask.at(-1) ?? '')) return ask;
  const end = ask.lastIndexOf('\n');
  const waiting = ask.slice(end + 1);
  if (end < 0 || !waits(waiting)) return ask;
  const example = ask.lastIndexOf(`\n${waiting}`, end - 1);
  if (example < 0 || /^\s*$/.test(ask.slice(example + 1 + waiting.length, end))) return ask;
  const label = new RegExp(LABEL, 'u').exec(ask)?.[0];
  const asked = label === undefined ? -1 : ask.lastIndexOf(`\n${label}`, end - 1);
  if (asked > example) return ask.slice(asked + 1);
  const gap = ask.indexOf('\n\n', example + 1);
  return ask.slice(gap < 0 || gap >= end ? ask.indexOf('\n', example + 1) + 1 : gap + 2);
}

const NOTHING: Analysis = {
  level: 'medium',
  confidence: 0,
  score: 0.5,
  pLight: 0.32,
  pMedium: 0.68,
  reasoning: 'There is nothing to read.',
  metrics: {},
  contributions: [],
};

/** Indentation and brackets rarely go deeper; depth is told on a scale of 1 to 5. */
const DEEPEST = 5;

/** What was measured, in plain numbers a person can check against the ask. */
function metricsOf(
  measured: Measured,
  known: number,
  judgement: Judgement,
): Readonly<Record<string, number>> {
  const { shape, words, options, clauses, everyday } = measured;
  let actions = 0;
  let concepts = 0;
  for (const { counts, unlisted } of clauses) {
    actions += counts.chore + counts.retell + counts.make + counts.build + counts.master;
    concepts += counts.whole + counts.hard + counts.part + unlisted;
  }
  const branches = measured.classes.branch + measured.classes.loop;
  const code = measured.classes.define > 0 && shape.calls + shape.indented + shape.braces > 1 ? 1 : 0;
  return {
    characters: measured.length,
    words: words.count,
    sentences: shape.sentences,
    lines: shape.lines,
    structuralDepth: Math.min(
      DEEPEST,
      1 + shape.deepestBracket + (shape.indented > 0 ? 1 : 0) + (shape.bullets > 1 ? 1 : 0),
    ),
    clauses: clauses.length,
    actions,
    actionDensity: shown(actions / Math.max(1, words.count)),
    concepts,
    code,
    cyclomatic: code === 1 ? 1 + branches : 0,
    numbers: shape.numbers,
    conditions: measured.classes.condition,
    constraints: measured.classes.constraint,
    options: options.count,
    wordingDifficulty: shown(everyday.difficulty),
    wordingEvidence: shown(everyday.evidence),
    knownShare: shown(known),
    wordingShare: shown(judgement.wording),
    learnedShare: shown(judgement.learned),
    sizeShare: shown(judgement.size),
    heavySucceeds: shown(judgement.heavySucceeds),
  };
}
