import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { isEnding } from '../../src/domain/endings.js';
import type { Fact } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { Plan } from './arbitrary/plans.js';
import { scenariosWith, type Scenario } from './arbitrary/scenarios.js';
import { law } from './law.js';
import { World } from './world/world.js';

const climb = { calls: [{ name: 'escalate', input: { reason: 'this needs a stronger model' } }] };
const asks = (delayMs: number): Plan => ({ failures: [], answer: climb, delayMs });

/** Tasks that are found waiting for a person's word, or at work, by whoever starts next. */
const waiting = scenariosWith({
  policy: fc.constantFrom<Scenario['policy']>(
    { tiers: { light: { model: 'model-light' }, medium: { model: 'model-medium' } }, approval: ['medium'] },
    { tiers: { light: { model: 'model-light' }, medium: { model: 'model-medium' } } },
  ),
  plans: fc.constant({
    light: [asks(40)],
    medium: [{ failures: [], answer: { text: 'done' }, delayMs: 40 }],
    heavy: [],
    judge: [],
  }),
  tier: fc.constant('light' as const),
  keepOpen: fc.boolean(),
  deeds: fc.constant([]),
});

type Word = 'resume' | 'approve' | 'deny' | 'cancel' | 'escalate' | 'continue';
const words = fc.array(
  fc.constantFrom<Word>('resume', 'approve', 'approve', 'deny', 'cancel', 'escalate', 'continue'),
  {
    minLength: 2,
    maxLength: 5,
  },
);

describe('Of several writers', () => {
  law(
    'in one process that all speak at once to a task nobody runs, none breaks it and no word is heard twice',
    fc.tuple(waiting, words, fc.nat(3)),
    async ([scenario, spoken, before]) => {
      const world = await leftBehind(scenario, before);
      const { cascade } = world.life;
      const task = 'task_0001' as TaskId;
      const answers = await Promise.allSettled(spoken.map((word) => say(cascade, word, task)));
      await world.finish();
      expect(world.broken).toEqual([]);
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ kind: 'refused' });
      expectOneStory(world, await world.facts(task), spoken, answers);
    },
  );

  law(
    'in two processes, one has the task and the other is told',
    fc.tuple(waiting, words, words, fc.nat(3)),
    async ([scenario, one, two, before]) => {
      const world = await leftBehind(scenario, before);
      const rival = world.begin();
      const task = 'task_0001' as TaskId;
      const mine = one.map((word) => say(world.life.cascade, word, task));
      const theirs = two.map((word) => say(rival.cascade, word, task));
      const answers = Promise.allSettled([...mine, ...theirs]);
      await world.finish();
      for (const answer of await answers) {
        if (answer.status === 'rejected') expect(['refused', 'conflict']).toContain(answer.reason.kind);
      }
      expect(world.broken).toEqual([]);
      expectOneStory(world, await world.facts(task), [], []);
    },
  );

  law(
    'at one version of one stream, exactly one is let in',
    fc.tuple(fc.integer({ min: 2, max: 5 }), fc.nat(4)),
    async ([writers, winner]) => {
      const world = new World(await aScenario());
      const task = 'task_0001' as TaskId;
      const logs = Array.from({ length: writers }, () => world.store.open());
      const order = logs.map((_, index) => (index + winner) % writers);
      const outcomes = order.map((index) => {
        try {
          logs[index]?.append(task, 0, [
            {
              v: 1,
              task,
              seq: 1,
              at: '2026-01-01T00:00:00.000Z',
              type: 'task.submitted',
              data: { by: index },
            },
          ]);
          return 'won';
        } catch (error) {
          return (error as { code?: string }).code;
        }
      });
      expect(outcomes).toEqual(['won', ...Array.from({ length: writers - 1 }, () => 'VERSION_CONFLICT')]);
      expect((await world.facts(task)).map(({ data }) => data)).toEqual([{ by: order[0] }]);
    },
  );
});

/** A store with one unfinished task, whose process has died, and a new process that has not looked at it yet. */
async function leftBehind(scenario: Scenario, steps: number): Promise<World> {
  const world = new World(scenario);
  await world.submit();
  for (let step = 0; step < steps; step++) await world.clock.advance(25);
  await world.crash();
  return world;
}

async function say(cascade: World['life']['cascade'], word: Word, task: TaskId): Promise<unknown> {
  if (word === 'resume') return cascade.resume();
  if (word === 'continue') return void cascade.continue(task, 'go on').catch(() => {});
  return cascade[word](task);
}

/** The facts make one stream, and each accepted word is in it exactly once. */
function expectOneStory(
  world: World,
  facts: readonly Fact[],
  spoken: readonly Word[],
  answers: readonly PromiseSettledResult<unknown>[],
): void {
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
  const keys = facts.flatMap((fact) => (fact.type === 'attempt.answered' ? [fact.data.attempt] : []));
  expect(new Set(keys).size).toBe(keys.length);
  const cancels = facts.filter(({ type }) => type === 'task.cancelled').length;
  const accepted = spoken.filter((word, index) => {
    const answer = answers[index];
    const value =
      answer?.status === 'fulfilled' ? (answer.value as { accepted?: boolean } | undefined) : undefined;
    return word === 'cancel' && value?.accepted === true;
  });
  if (spoken.length > 0) expect(cancels).toBe(accepted.length);
  expect(
    isEnding(facts.at(-1)?.type ?? '') ||
      world.status.get('task_0001' as TaskId) === 'waiting for user' ||
      !spoken.some(startsIt),
  ).toBe(true);
}

function startsIt(word: Word): boolean {
  return word === 'resume';
}

async function aScenario(): Promise<Scenario> {
  const [scenario] = fc.sample(waiting, { numRuns: 1, seed: 1 });
  if (scenario === undefined) throw new RangeError('nothing was generated');
  return scenario;
}
