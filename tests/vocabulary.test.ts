import { describe, expect, it } from 'vitest';
import { taskMachine } from '../machines/task.machine.js';
import { evolve } from '../src/domain/evolve.js';
import { factSchemas } from '../src/domain/facts.js';
import { TIERS } from '../src/domain/tier.js';
import { submitted } from './facts/happenings.js';
import { stream } from './facts/stream.js';
import { textOf, wordsOf } from './pages/sections.js';

const PAGE = 'docs/vocabulary.md';

/** Both ways: nothing without its sentence, no sentence without its thing, and none twice. */
function expectSame(section: string, things: readonly string[]): void {
  expect(wordsOf(PAGE, section).sort()).toEqual([...new Set(things)].sort());
}

interface Branch {
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, Branch>>;
}

function pathsBelow({ states }: Branch): string[] {
  return Object.values(states).flatMap((state) => [state.path.join('.'), ...pathsBelow(state)]);
}

describe('The vocabulary', () => {
  it('has one sentence for each fact', () => {
    expectSame('Facts', Object.keys(factSchemas));
  });

  it('has one sentence for each state of the chart', () => {
    const rooms = new RegExp(`^run\\.(${TIERS.join('|')})\\.`);
    expectSame(
      'States',
      pathsBelow(taskMachine.root).map((path) => path.replace(rooms, 'run.<tier>.')),
    );
  });

  it('has one sentence for each performer', () => {
    expectSame('Performers', Object.keys(taskMachine.implementations.actors));
  });

  it('has one sentence for each guard', () => {
    expectSame('Guards', Object.keys(taskMachine.implementations.guards));
  });

  it('has one sentence for each field of a task’s state', () => {
    const [first] = stream(submitted());
    if (first === undefined) throw new Error('no fact');
    expectSame('Fields of a task’s state', Object.keys(evolve(null, first)));
  });

  it('explains the subject’s own words, each once', () => {
    const words = wordsOf(PAGE, 'The subject');
    expect(words).toEqual([...new Set(words)]);
    expect(words).toEqual(
      expect.arrayContaining(['tier', 'route', 'escalate', 'fact', 'chart', 'performer']),
    );
  });

  it('gives each word one sentence, on one line', () => {
    const items = ['Facts', 'States', 'Performers', 'Guards'].flatMap((section) =>
      textOf(PAGE, section)
        .split('\n')
        .filter((line) => line.startsWith('- ')),
    );
    expect(items.filter((line) => !/^- `[^`]+`: [^.]+(\.\w[^.]*)*\.$/.test(line))).toEqual([]);
  });
});
