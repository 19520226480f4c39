import type { Analysis } from '../domain/analysis.js';
import { readClauses } from './clauses.js';
import { measure } from './features.js';
import { kindOf, readForm } from './form.js';
import { judge, likeliest } from './judge.js';
import { type Weights, readLearned } from './learned.js';
import { fold } from './letters.js';
import { metricsOf } from './metrics.js';
import { strongestReasons } from './reasons.js';
import { ROUTING_WEIGHTS } from './routing-weights.js';
import { bytesOf, unpackWeights } from './weights.js';
import { readWords } from './words.js';

/** Longer asks are read on their head and tail. */
const HEAD = 40_000;
const TAIL = 10_000;
const LONGEST = HEAD + TAIL;

let shipped: Weights | undefined;

/** Says how hard an ask is, how sure that is, and why. Pure, synchronous and total: any string has an answer. */
export function analyze(text: string): Analysis {
  shipped ??= unpackWeights(bytesOf(ROUTING_WEIGHTS));
  return analyzeWith(shipped, text);
}

/** The same with other weights: what training is judged by. */
export function analyzeWith(weights: Weights, text: string): Analysis {
  const ask = headAndTail(text);
  if (ask === '') return NOTHING;
  const codes = fold(ask);
  const words = readWords(codes);
  const measured = measure(ask, codes, words, readClauses(codes));
  const kind = kindOf(measured);
  const reading = readLearned(weights, measured, kind);
  const form = readForm(measured, kind, reading.known);
  const judgement = judge(measured, form, weights, reading);
  const { pLight, pMedium } = judgement;
  const decision = likeliest(pLight, pMedium);
  const contributions = strongestReasons(measured, form, judgement, weights, reading);
  return {
    ...decision,
    score: 1 / (1 + Math.exp(-judgement.hardness)),
    pLight,
    pMedium,
    reasoning: `Looks ${decision.level} (${Math.round(decision.confidence * 100)} %): ${contributions
      .slice(0, 2)
      .map(({ words: reason }) => reason)
      .join('; ')}.`,
    metrics: metricsOf(measured, reading.known, judgement),
    contributions,
  };
}

/** Trimmed; never longer than LONGEST, so that no input can make us slow. */
function headAndTail(text: string): string {
  const ask = text.trim();
  return ask.length <= LONGEST ? ask : `${ask.slice(0, HEAD)}\n${ask.slice(-TAIL)}`;
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
