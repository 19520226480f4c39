import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Fact } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { type TaskView } from '../../src/views/task-view.js';
import { scenariosWith, type Scenario } from './arbitrary/scenarios.js';
import { law } from './law.js';
import { liveThrough } from './world/live-through.js';
import { World } from './world/world.js';

const HOUR_MS = 3_600_000;

/**
 * Lives in which the same thing happens whenever it happens: money that a lost attempt costs, rates
 * and timeouts may rightly lead elsewhere, so there are none.
 */
const steady = scenariosWith({ deeds: fc.constant([]) }).map((scenario): Scenario => ({
  ...scenario,
  policy: {
    ...scenario.policy,
    budget: { taskMicroUsd: null },
    minMsBetweenEscalations: 0,
    taskTimeoutMs: HOUR_MS,
  },
}));

const cuts = fc.record({
  /** Where, as parts of the whole stream; each cut is a life of its own. */
  at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
  /** How long nobody runs the task. */
  downMs: fc.constantFrom(0, 0, 50, 2 * HOUR_MS),
});

describe('A stream cut anywhere and taken up again', () => {
  law(
    'comes to the same end, and repeats no call that the log has an outcome of',
    fc.tuple(steady, cuts),
    async ([scenario, { at, downMs }]) => {
      const { world, task } = await liveThrough(scenario, { allIdempotent: true });
      const facts = await world.facts(task);
      const whole = await world.life.cascade.task(task);
      for (const part of at) {
        const prefix = facts.slice(0, 1 + Math.floor(part * (facts.length - 1)));
        const second = await takeUp(scenario, prefix, downMs, true);
        expect(endOf(await second.life.cascade.task(task))).toEqual(endOf(whole));
        await expectNothingRepeated(second, prefix);
      }
    },
  );

  law('comes to the same end from every cut', steady, async (scenario) => {
    const { world, task } = await liveThrough(scenario, { allIdempotent: true });
    const facts = await world.facts(task);
    const whole = await world.life.cascade.task(task);
    for (let length = 1; length <= facts.length; length++) {
      const second = await takeUp(scenario, facts.slice(0, length), 0, true);
      expect(endOf(await second.life.cascade.task(task))).toEqual(endOf(whole));
      await expectNothingRepeated(second, facts.slice(0, length));
    }
  });

  law('never runs a tool a second time that may do harm', steady, async (scenario) => {
    const { world, task } = await liveThrough(scenario);
    const facts = await world.facts(task);
    // The process dies while a tool runs: after each announcement, before what came of it is known.
    for (const { seq } of facts.filter(({ type }) => type === 'tool.started')) {
      const prefix = facts.slice(0, seq);
      const second = await takeUp(scenario, prefix, 0, false);
      const begun = callsIn(prefix, 'tool.started');
      const harmful = second.runs.filter(({ name }) => name === 'append' || name === 'slow');
      expect(harmful.filter(({ call }) => begun.includes(call))).toEqual([]);
      await expectNothingRepeated(second, prefix);
      expect(await second.isAtRest()).toBe(true);
    }
  });
});

/** A new process over a store that holds nothing but these facts. */
async function takeUp(
  scenario: Scenario,
  prefix: readonly Fact[],
  downMs: number,
  allIdempotent: boolean,
): Promise<World> {
  const last = prefix.at(-1);
  if (last === undefined) throw new RangeError('a stream has at least one fact');
  const world = new World(scenario, { startMs: Date.parse(last.at) + downMs, allIdempotent });
  const writer = world.store.open();
  writer.append(last.task, 0, prefix);
  world.store.kill(writer);
  for (let calls = 0; calls < prefix.length; calls++) world.identifiers.call();
  for (const [key, times] of failuresIn(prefix)) world.models.hasFailed(key, times);
  await world.life.cascade.resume();
  await world.finish();
  expect(world.broken).toEqual([]);
  return world;
}

function endOf(view: TaskView | null): unknown {
  if (view === null) return null;
  const { status, answer, tier, model, error, path, conversation } = view;
  const steps = path.map(({ from, to, cause }) => ({ from, to, cause }));
  // Ids given to nameless calls come from the attempt's, and a lost attempt has one of its own.
  const said = JSON.stringify(conversation).replaceAll(/call_\d{4}_\d+/g, 'call');
  return { status, answer, tier, model, code: error?.code, steps, said };
}

async function expectNothingRepeated(world: World, prefix: readonly Fact[]): Promise<void> {
  const attempts = new Map(
    prefix.flatMap((fact) => (fact.type === 'attempt.started' ? [[fact.data.attempt, fact.data.key]] : [])),
  );
  const answered = prefix.flatMap((fact) =>
    fact.type === 'attempt.answered' ? [attempts.get(fact.data.attempt)] : [],
  );
  const keys = world.models.asked.map(({ key }) => key);
  expect(keys.filter((key) => answered.includes(key))).toEqual([]);
  // Each request was announced by a fact of this life, and each fact announced one.
  const since = (await world.facts(prefix[0]?.task ?? ('' as TaskId))).slice(prefix.length);
  const announced = since.flatMap((fact) => (fact.type === 'attempt.started' ? [fact.data.key] : []));
  for (const key of announced) if (keys.includes(key)) keys.splice(keys.indexOf(key), 1);
  expect(keys).toEqual([]);
  // What was announced and not heard of again is the only thing that may be repeated: under its own key.
  const open = openKey(prefix);
  const first = world.models.asked[0]?.key ?? null;
  if (open !== null && first !== null) expect(first).toBe(open);
  const returned = callsIn(prefix, 'tool.returned');
  expect(world.runs.filter(({ call }) => returned.includes(call))).toEqual([]);
}

function openKey(prefix: readonly Fact[]): string | null {
  const newest = prefix.findLast(
    ({ type }) => type.startsWith('attempt.') || type === 'escalation.requested',
  );
  return newest?.type === 'attempt.started' ? newest.data.key : null;
}

function failuresIn(prefix: readonly Fact[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let key = '';
  for (const fact of prefix) {
    if (fact.type === 'attempt.started') key = fact.data.key;
    if (fact.type === 'attempt.failed') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function callsIn(facts: readonly Fact[], type: 'tool.started' | 'tool.returned'): readonly string[] {
  return facts.flatMap((fact) => (fact.type === type && 'call' in fact.data ? [String(fact.data.call)] : []));
}
