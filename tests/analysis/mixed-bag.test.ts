import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/analyze.js';
import { CHAT_OPENINGS } from './chat-openings.js';
import { ERRANDS } from './errands.js';
import { CHOICE_KINDS } from './mixed-bag-choices.js';
import { LEFTOVER_WRAPPERS } from './everyday-asks-leftovers.js';
import { TASK_KINDS } from './mixed-bag-tasks.js';
import { ERRAND_WRAPPERS, SUITE_WRAPPERS } from './wrappers.js';

const BAG = Object.entries({ ...CHOICE_KINDS, ...TASK_KINDS });
const LIKELY = BAG.flatMap(([, { likely }]) => likely);
const HARDLY = BAG.flatMap(([, { hardly }]) => hardly);

/** Kinds whose prompts still stand in disorder, mostly because the easiest is the longest. */
const DISORDERED = new Set(['music theory']);

/** Share of pairs in which the harder one scores higher. */
function inOrder(easy: readonly string[], hard: readonly string[], wrap = (text: string) => text): number {
  const [low, high] = [easy, hard].map((texts) => texts.map((text) => analyze(wrap(text)).score));
  const pairs = (low ?? []).flatMap((a) => (high ?? []).map((b) => (a < b ? 1 : a === b ? 0.5 : 0)));
  return pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
}

describe('a bag of many kinds of task', () => {
  it('keeps what hardly any small model answers above what all of them do', () => {
    expect(inOrder(LIKELY, HARDLY)).toBeGreaterThan(0.86);
  });

  const spanning = BAG.filter(([kind, { likely, hardly }]) => {
    return likely.length > 0 && hardly.length > 0 && !DISORDERED.has(kind);
  });
  it.each(spanning)('keeps the order inside a kind: %s', (_, { likely, hardly }) => {
    expect(inOrder(likely, hardly)).toBe(1);
  });

  // Wrapped questions once lost a third of their order: the wrapper was read as the ask.
  it.each(Object.entries({ ...SUITE_WRAPPERS, ...LEFTOVER_WRAPPERS }))(
    'stands as it does without %s',
    (_, wrap) => {
      const tasks = BAG.flatMap(([, { likely, half, hardly }]) => [...likely, ...half, ...hardly]);
      const pairs = tasks.map((task) => [analyze(task), analyze(wrap(task))] as const);
      const moved = pairs.map(([plain, wrapped]) => Math.abs(plain.score - wrapped.score));
      expect(moved.reduce((sum, move) => sum + move, 0) / moved.length).toBeLessThan(0.02);
      const kept = pairs.filter(([plain, wrapped]) => plain.level === wrapped.level);
      expect(kept.length / pairs.length).toBeGreaterThan(0.96);
      expect(inOrder(LIKELY, HARDLY, wrap)).toBeGreaterThan(0.86);
    },
  );

  it('keeps conditions on the answer that a wrapper would not set', () => {
    const plain = analyze('Write a short paragraph about bees.');
    const bound = analyze(
      'Write a short paragraph about bees. Use exactly three sentences and do not use the letter z.',
    );
    expect(bound.metrics['constraints']).toBeGreaterThan(plain.metrics['constraints'] ?? 0);
  });
});

describe('errands in a shell', () => {
  // A word about the machine in lines of its own once made each errand a report of something broken.
  it.each(Object.entries(ERRAND_WRAPPERS))('keeps hard ones above easy ones with %s', (_, wrap) => {
    expect(inOrder(ERRANDS.easy, ERRANDS.hard, wrap)).toBeGreaterThan(0.83);
  });

  it('is not led by length', () => {
    const floor = ERRANDS.easy.flatMap((a) => ERRANDS.hard.map((b) => (a.length < b.length ? 1 : 0)));
    expect(floor.reduce<number>((sum, pair) => sum + pair, 0) / floor.length).toBeLessThan(0.6);
    expect(inOrder(ERRANDS.easy, ERRANDS.hard)).toBeGreaterThan(0.94);
  });

  it('is not sure of any hard one that light suffices', () => {
    for (const text of ERRANDS.hard) {
      const { level, confidence } = analyze(text);
      expect(level === 'light' && confidence >= 0.7).toBe(false);
    }
  });
});

describe('the first questions of conversations', () => {
  it('keeps those with one right answer above those that please', () => {
    expect(inOrder(CHAT_OPENINGS.pleasing, CHAT_OPENINGS.erring)).toBeGreaterThan(0.77);
  });
});
