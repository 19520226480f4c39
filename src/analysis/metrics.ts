import type { Measured } from './features.js';
import { classCount } from './form.js';
import type { Judgement } from './judge.js';

/** Indentation and brackets rarely go deeper; depth is told on a scale of 1 to 5. */
const DEEPEST = 5;

/** What was measured, in plain numbers a person can check against the ask. */
export function metricsOf(
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
  const branches = classCount(measured, 'branch') + classCount(measured, 'loop');
  const code = classCount(measured, 'define') > 0 && shape.calls + shape.indented + shape.braces > 1 ? 1 : 0;
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
    actionDensity: actions / Math.max(1, words.count),
    concepts,
    code,
    cyclomatic: code === 1 ? 1 + branches : 0,
    numbers: shape.numbers,
    conditions: classCount(measured, 'condition'),
    constraints: classCount(measured, 'constraint'),
    options: options.count,
    wordingDifficulty: everyday.difficulty,
    wordingEvidence: everyday.evidence,
    knownShare: known,
    wordingShare: judgement.wording,
    learnedShare: judgement.learned,
    sizeShare: judgement.size,
    heavySucceeds: judgement.heavySucceeds,
  };
}
