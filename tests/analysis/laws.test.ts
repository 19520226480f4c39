import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { explainAnalysis } from '../../src/analysis/explain-analysis.js';
import { EVERYDAY_ASKS } from './everyday-asks.js';
import { EIGHTH_ROUND } from './everyday-asks-eighth.js';
import { FIFTH_ROUND } from './everyday-asks-fifth.js';
import { FOURTH_ROUND } from './everyday-asks-fourth.js';
import { ELEVENTH_ROUND } from './everyday-asks-eleventh.js';
import { NINTH_ROUND } from './everyday-asks-ninth.js';
import { TENTH_ROUND } from './everyday-asks-tenth.js';
import { SEVENTH_ROUND, SIXTH_ROUND } from './everyday-asks-sixth.js';

const asks = fc.constantFrom(
  'Fix the typo',
  'Rename the variable',
  'Write a poem about autumn',
  'What is the capital of Chad?',
  'Implement a cache',
  'Compare Postgres and MySQL',
  'Write unit tests for the parser',
  'Design a schema',
  'Übersetze den Satz',
  'Crée une fonction de tri',
  'Mets le titre en gras',
  'Does the moon cause tides?',
  '写一个函数',
);
const demands = fc.constantFrom(
  ' and prove that it is linearizable',
  ' without downtime',
  ', with Byzantine fault tolerance',
  ' and redesign the locking',
  '. It must be lock-free',
  '. Also migrate the database to a distributed system',
  ' and implement a consensus protocol',
  ' and write a complete migration plan',
  ' with formal verification of every invariant',
  ' and handle ten million concurrent users',
);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((units) => String.fromCharCode(...units)),
);

describe('the laws of analysis', () => {
  it('answers any string, with every number in its range', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { level, confidence, score, pLight, pMedium, metrics, contributions } = analyze(text);
        expect(['light', 'medium', 'heavy']).toContain(level);
        for (const share of [confidence, score, pLight, pMedium]) expect(share >= 0 && share <= 1).toBe(true);
        expect(pMedium).toBeGreaterThanOrEqual(pLight);
        expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
        expect(contributions.every(({ effect }) => Number.isFinite(effect))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says the same twice', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(analyze(text)).toEqual(analyze(text));
      }),
    );
  });

  it('never lowers the score of a short ask that demands something hard as well', () => {
    fc.assert(
      fc.property(asks, fc.array(demands, { minLength: 1, maxLength: 4 }), (ask, more) => {
        let text = ask;
        let before = analyze(text).score;
        for (const demand of more) {
          text += demand;
          const after = analyze(text).score;
          expect(after).toBeGreaterThanOrEqual(before);
          before = after;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('scores every ask that is surely light below 0.5 and below every ask that is rather heavy than not', () => {
    const rounds = [
      EVERYDAY_ASKS,
      FOURTH_ROUND,
      FIFTH_ROUND,
      SIXTH_ROUND,
      SEVENTH_ROUND,
      EIGHTH_ROUND,
      NINTH_ROUND,
      TENTH_ROUND,
      ELEVENTH_ROUND,
    ];
    const analyses = rounds.flat().map(({ text }) => analyze(text));
    const small = analyses.filter(({ level, confidence }) => level === 'light' && confidence >= 0.7);
    const hard = analyses.filter(({ level, confidence }) => level === 'heavy' && confidence >= 0.5);
    expect(small.length).toBeGreaterThan(80);
    expect(hard.length).toBeGreaterThan(30);
    const hardest = Math.max(...small.map(({ score }) => score));
    expect(hardest).toBeLessThan(0.5);
    expect(hardest).toBeLessThan(Math.min(...hard.map(({ score }) => score)));
  });

  it('hardly moves when identifiers are renamed', () => {
    const identifier = fc.stringMatching(/^[a-z]{3}[A-Z][a-z]{4}\d$/);
    fc.assert(
      fc.property(identifier, identifier, identifier, identifier, (a, b, c, d) => {
        const code = (name: string, other: string) =>
          `What does this return for 7?\ndef ${name}(n):\n    ${other} = 0\n    while n > 0:\n        ${other} += n % 2\n        n //= 2\n    return ${other}`;
        expect(Math.abs(analyze(code(a, b)).score - analyze(code(c, d)).score)).toBeLessThan(0.05);
      }),
      // "Saka*" is a joke in Turkish, whatever follows.
      { examples: [['aaaAaaaa0', 'aaaAaaaa0', 'sakAaaaa0', 'aaaAaaaa0']] },
    );
  });

  it('explains any analysis in single lines', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const lines = explainAnalysis(analyze(text));
        expect(lines.length).toBeGreaterThan(5);
        expect(lines.join('')).not.toMatch(/\n|NaN|undefined/);
      }),
    );
  });
});
