import type { Analysis } from '../domain/analysis.js';
import type { Tier } from '../domain/tier.js';
import { readClauses } from './clauses.js';
import { readEveryday } from './everyday.js';
import { fold } from './letters.js';

/** Longer asks are read on their head and tail. */
const HEAD = 40_000;
const TAIL = 10_000;
const LIGHT_BELOW = 0.29;
const MEDIUM_BELOW = 0.655;
const WIDTH = 0.07;

/** Says how hard an ask is, how sure that is, and why. Pure, synchronous and total: any string has an answer. */
export function analyze(text: string): Analysis {
  const ask = text.trim();
  if (ask === '') return nothing();
  const read = ask.length > HEAD + TAIL ? ask.slice(0, HEAD) + '\n' + ask.slice(-TAIL) : ask;
  const { difficulty, evidence, contributions } = readEveryday(readClauses(fold(read)));
  const pLight = evidence * logistic((LIGHT_BELOW - difficulty) / WIDTH) + (1 - evidence) * 0.35;
  const pMedium = evidence * logistic((MEDIUM_BELOW - difficulty) / WIDTH) + (1 - evidence) * 0.68;
  const shares = [pLight, pMedium - pLight, 1 - pMedium] as const;
  const [level, confidence] = likeliest(shares);
  const strongest = contributions.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, 5);
  return {
    level,
    confidence,
    score: difficulty,
    pLight,
    pMedium,
    reasoning: `${level}: ${strongest[0]?.words ?? 'no signal'}`,
    metrics: { difficulty, evidence, length: ask.length },
    contributions: strongest,
  };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function likeliest([light, medium, heavy]: readonly [number, number, number]): [Tier, number] {
  if (medium >= light && medium >= heavy) return ['medium', medium];
  return light >= heavy ? ['light', light] : ['heavy', heavy];
}

function nothing(): Analysis {
  return {
    level: 'medium',
    confidence: 0,
    score: 0.5,
    pLight: 0.33,
    pMedium: 0.67,
    reasoning: 'There is nothing to read.',
    metrics: {},
    contributions: [],
  };
}
