import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { readClauses } from '../../src/analysis/clauses.js';
import { fold } from '../../src/analysis/letters.js';

const demands = (text: string) =>
  readClauses(fold(text)).reduce((sum, { counts }) => sum + counts.master + counts.hard, 0);

describe('readClauses', () => {
  it('takes what a chore quotes for its material', () => {
    expect(demands('Translate "design a distributed ledger" into German')).toBe(0);
    expect(demands('Traduis « prouve le théorème » en anglais')).toBe(0);
    expect(demands("Rename 'design' to 'prove'")).toBe(0);
  });

  it('takes what follows the colon of a retelling verb for its material', () => {
    expect(demands('Proofread: we migrate the monolith without downtime')).toBe(0);
  });

  it('reads no demands in code', () => {
    expect(demands('What does this do?\n```\ndesign(proof)\n```')).toBe(0);
    expect(demands('Call `prove` twice')).toBe(0);
  });

  it('takes a path or the name of a file for a name', () => {
    expect(demands('Move docs/architecture.md to docs/design.md')).toBe(0);
    expect(demands('Open src/migrate/prove and read it')).toBe(0);
    expect(demands('Read design.md. Then design and/or prove it')).toBe(2);
  });

  it('takes what a question without a verb of its own quotes for its material', () => {
    expect(demands('Is "design a distributed ledger" spelled correctly?')).toBe(0);
    expect(demands('Would you design a "distributed" ledger?')).toBe(2);
  });

  it('reads on after the quotation, and reads quotations of harder verbs', () => {
    expect(demands('Translate "good morning", then design a ledger')).toBe(1);
    expect(demands('Implement "a distributed cache"')).toBe(1);
    expect(demands("It's late: design the ledger, it's time to prove it")).toBe(2);
  });

  it('hears no demand in a verb that is not wanted', () => {
    expect(demands("Don't design anything, just rename the table")).toBe(0);
    expect(demands('Design the ledger, but do not prove it')).toBe(1);
    expect(demands('Nicht entwerfen, nur umbenennen')).toBe(0);
    expect(demands('不要设计,只改名')).toBe(0);
  });

  it('stays linear where quotes or names never end', () => {
    for (const text of ['translate this, '.concat('" \' « ` '.repeat(6000)), 'a-b/c.'.repeat(8000)]) {
      const before = performance.now();
      readClauses(fold(text));
      expect(performance.now() - before).toBeLessThan(500);
    }
  });
});

describe('a chore on a whole system', () => {
  it('is none any more under a hard condition or in a wide scope', () => {
    expect(analyze('Move the database').score).toBeLessThan(
      analyze('Move the whole database without downtime').score,
    );
    expect(analyze('Convert the whole codebase').metrics['wordingDifficulty']).toBeGreaterThan(0.4);
    expect(analyze('Rename the service').level).toBe('light');
  });
});

describe('an ask whose verb no lexicon knows', () => {
  const routed = (text: string) => {
    const { level, confidence } = analyze(text);
    return confidence < 0.7 ? 'medium' : level;
  };

  it('is a chore where it names a tiny thing, and no statement about one', () => {
    expect(routed('Jiggle the heading')).toBe('light');
    expect(routed('The heading jiggles')).toBe('medium');
    expect(routed('Jiggle the machinery')).toBe('medium');
  });

  it('is work on a whole system where it names one under hard conditions', () => {
    expect(routed('Jiggle our monolith apart without downtime, every transaction consistent')).not.toBe(
      'light',
    );
    expect(analyze('Jiggle our distributed database without downtime').level).toBe('heavy');
  });

  it('is a fact where it asks about nothing technical', () => {
    expect(routed('Will the moon cause tides?')).toBe('light');
    expect(routed('Will the lock prevent deadlocks?')).toBe('medium');
  });
});
