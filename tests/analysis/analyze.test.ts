import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';

/** The tier the router would take under its default policy. */
function routed(text: string): string {
  const { level, confidence } = analyze(text);
  return confidence < 0.7 ? 'medium' : level;
}

describe('analyze', () => {
  it('admits that an empty ask is unknown', () => {
    for (const text of ['', '   ', '\n\t'])
      expect(analyze(text)).toMatchObject({ level: 'medium', confidence: 0, contributions: [] });
  });

  it.each([
    'What is the tallest mountain?',
    'Fix the typo in the title',
    'Bump the version to 2.0',
    'merci !',
    'Où est Berlin ?',
    '谢谢',
  ])('sends a small ask to light: %s', (text) => expect(routed(text)).toBe('light'));

  it.each([
    'Design a multi-region ledger with exactly-once processing and zero downtime',
    'Migriere unseren Monolithen ohne Ausfallzeit in verteilte Dienste',
    'Спроектируй распределённую систему и докажи её согласованность',
    '设计一个分布式事务系统,并证明其一致性',
  ])('sends a heavy ask to heavy: %s', (text) => expect(routed(text)).toBe('heavy'));

  it.each([
    'Do that',
    'Make it nicer',
    'Fix the problem',
    'Mach es besser',
    'Fais-le',
    'もっと良くして',
    'qwz fghj',
  ])('is unsure where nothing concrete is named: %s', (text) =>
    expect(analyze(text).confidence).toBeLessThan(0.7),
  );

  it('reads a verb after an article as a thing', () => {
    expect(analyze('Rename the design').score).toBeLessThan(analyze('Design the rename').score);
  });

  it('keeps its probabilities in order and its level the likeliest', () => {
    const { pLight, pMedium, level, confidence } = analyze('Write unit tests for the date parser');
    expect(pMedium).toBeGreaterThanOrEqual(pLight);
    expect({ light: pLight, medium: pMedium - pLight, heavy: 1 - pMedium }[level]).toBeCloseTo(
      confidence,
      12,
    );
  });

  it('gives at most five reasons, strongest first, in words', () => {
    const { contributions } = analyze(
      'Refactor the billing service into modules without downtime and prove that no payment is lost',
    );
    expect(contributions.length).toBeGreaterThan(1);
    expect(contributions.length).toBeLessThanOrEqual(5);
    const sizes = contributions.map(({ effect }) => Math.abs(effect));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { words } of contributions) expect(words).toMatch(/[a-z]{3}/);
  });

  it('tells the same only once, and lacking choices as that', () => {
    const told = (text: string) => analyze(text).contributions.map(({ words }) => words);
    // Its length and the length before its choices, which it has not.
    const formula = told('Find all primes $p$ such that $p^2 + 2$ is prime.');
    expect(formula).toContain('fewer characters than usual');
    expect(formula).toHaveLength(new Set(formula).size);
    const talk =
      'Design a soothing pastel color palette for my slides, so that they come across as delicate.';
    expect(told(talk)).toContain('no choices to pick from');
  });

  it('grows with the length of a word problem', () => {
    const step = 'Then she buys 3 more boxes with 12 pens each and gives 5 pens to her brother. ';
    const problem = (steps: number) =>
      `Ann has 7 pens in a box at home. ${step.repeat(steps)}How many pens does she have now?`;
    const scores = [1, 2, 3, 4, 5].map((steps) => analyze(problem(steps)).score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('reads only the last question after worked examples', () => {
    const examples =
      'Q: What is 2 + 3?\nA: 2 + 3 = 5.\n\nQ: Prove that 7 is a prime.\nA: It has no divisor.\n\n';
    const question = 'Q: What is the capital of Chad?\nA:';
    expect(analyze(examples + question)).toEqual(analyze(question));
    const choice = 'Which is a metal?\nA. Tin\nB. Wood\nC. Clay\nAnswer:';
    expect(
      analyze(`Choose one.\n\nWhich is a fish?\nA. Cat\nB. Hen\nC. Cod\nAnswer: C\n\n${choice}`),
    ).toEqual(analyze(choice));
  });

  it('reads only the last question where the colons are full ones', () => {
    const asked = 'Question：What is the capital of Chad?\n答案：';
    expect(analyze(`Question：What is 2 + 3?\n答案：5\n\n${asked}`)).toEqual(analyze(asked));
  });

  it('counts no capitals of a courtesy between two asks', () => {
    const [first, second] = ['Rename the variable.', 'Delete the second line.'];
    expect(analyze(`${first} THANK YOU SO MUCH FOR YOUR HELP. ${second}`).score).toBe(
      analyze(`${first} ${second}`).score,
    );
  });

  it('finds an ask harder with every demand that is added, and one without a verb by what it names', () => {
    const difficulty = (text: string) => analyze(text).metrics.wordingDifficulty!;
    const demands = ['Design a ledger.', 'Prove that it balances.', 'Migrate the old one.'];
    const growing = demands.map((_, at) => difficulty(demands.slice(0, at + 1).join(' ')));
    expect(growing[1]).toBeGreaterThan(growing[0]!);
    expect(growing[2]).toBeGreaterThan(growing[1]!);
    expect(difficulty('a race and a deadlock in the distributed database')).toBeGreaterThan(0.5);
  });

  it('reads all of a text that shows no worked example', () => {
    for (const text of [
      'Answer:\nDesign a ledger\nAnswer:',
      'Fill this in:\nName: Bob\nDesign a ledger\nAge:',
    ])
      expect(analyze(text).metrics['clauses']).toBe(analyze(text.replaceAll(':', '.')).metrics['clauses']);
  });

  it('puts a puzzle above open writing', () => {
    const story = analyze(
      'Write a short story about two friends who meet again after many years abroad',
    ).score;
    const puzzle = analyze(
      'Solve this logic puzzle about two friends who meet again after many years abroad',
    ).score;
    expect(puzzle).toBeGreaterThan(story);
  });

  it('puts a question of an exam in physics above one that everybody can answer', () => {
    const easy = analyze('What colour is the sky on a clear day at noon in summer?');
    const hard = analyze(
      'Calculate the pressure drop in a pipe 30 m long and 5 cm wide if water flows through it at 2 m/s.',
    );
    expect(hard.score).toBeGreaterThan(easy.score + 0.2);
    expect(easy.contributions.map(({ signal }) => signal)).toContain('vocabulary');
  });

  it('puts any talk with a hard demand above a question without', () => {
    const question = 'Which planet of the solar system is the largest one of all?';
    expect(analyze(`${question} Prove that it is.`).score).toBeGreaterThan(analyze(question).score);
  });

  it('measures depth, actions, code and concepts', () => {
    const { metrics } = analyze(
      'Explain this:\nfunction f(a) {\n  if (a) { return g(h(a)); }\n  return 0;\n}',
    );
    expect(metrics).toMatchObject({ code: 1, actions: 1, lines: 5 });
    expect(metrics['cyclomatic']).toBeGreaterThan(1);
    expect(metrics['structuralDepth']).toBeGreaterThan(1);
  });

  it('reads the head and the tail of what is far too long', () => {
    const filler = 'lorem ipsum dolor sit amet. '.repeat(4000);
    expect(analyze(filler + 'x'.repeat(9000)).level).toBe(analyze(filler + filler + 'x'.repeat(9000)).level);
  });
});
