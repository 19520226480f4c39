import { describe, expect, it } from 'vitest';
import { readClauses } from '../../src/analysis/clauses.js';
import { measure } from '../../src/analysis/features.js';
import { kindOf } from '../../src/analysis/form.js';
import { fold } from '../../src/analysis/letters.js';
import { entangled } from '../../src/analysis/rank.js';
import { relationsIn } from '../../src/analysis/relations.js';
import { readWords } from '../../src/analysis/words.js';

const relations = (text: string) => relationsIn(readWords(fold(text)));

function entanglement(text: string) {
  const codes = fold(text);
  const measured = measure(text, codes, readWords(codes), readClauses(codes));
  const kind = kindOf(measured);
  return { kind, entangled: entangled(measured, { kind, familiar: 0.7, short: 0 }) };
}

describe('relationsIn', () => {
  it('hears queries, keys and migrations, in whatever case they are written', () => {
    expect(relations('The QuerySet drops the ForeignKey after makemigrations')).toBeCloseTo(Math.log1p(3));
    expect(relations('The label of the button is cut off')).toBe(0);
  });

  it('takes no word of everyday prose for one', () => {
    expect(relations('Related to #12: exclude the folder, in union with the others')).toBe(0);
  });

  it('hears nothing new after twenty of them', () => {
    expect(relations('query '.repeat(20))).toBe(relations('query '.repeat(100_000)));
  });
});

describe('entangled', () => {
  const report = (subject: string) =>
    `The ${subject} raises an error\nI call \`run()\` and it raises an exception.\n${'It happens each time. '.repeat(8)}`;

  it('makes a report of a query harder than the same report of anything else', () => {
    const { kind, entangled: ofQuery } = entanglement(report('subquery'));
    expect(kind).toBe('report');
    expect(ofQuery).toBeGreaterThan(0);
    expect(entanglement(report('button'))).toEqual({ kind: 'report', entangled: 0 });
  });

  // "Write a query" is an ask like any other: only what is reported to be broken was looked at.
  it('leaves an ask for a query alone', () => {
    expect(entanglement('Write a query that counts the orders of each customer')).toEqual({
      kind: 'talk',
      entangled: 0,
    });
  });
});
