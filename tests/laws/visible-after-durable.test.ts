import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Fact } from '../../src/domain/facts.js';
import { isEnding } from '../../src/domain/endings.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { scenariosWith } from './arbitrary/scenarios.js';
import { law } from './law.js';
import { SlowLog } from './world/slow-log.js';
import { World } from './world/world.js';

/** What left the process, and how much of its task was durable at that moment. */
interface Seen {
  readonly what: 'request' | 'tool' | 'settled' | 'done' | 'told' | 'taken on' | 'accepted';
  readonly task: TaskId;
  readonly durable: number;
  /** The idempotency key, the tool call, or the number of the fact. */
  readonly name: string;
}

/** A task, what people say to it meanwhile, and when the disk flushes: after the last turn, always. */
const cases = fc.record({
  scenario: scenariosWith({ deeds: fc.constant([]) }),
  words: fc.array(fc.constantFrom('approve', 'escalate', 'deny', 'cancel'), { maxLength: 3 }),
  flushes: fc.array(fc.boolean(), { maxLength: 40 }),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

describe('What is visible', () => {
  law('is on disk already: requests, tool runs, answers, ends and news alike', cases, async (each) => {
    const { seen, facts } = await live(each);
    expect(seen.filter((one) => one.durable < causeOf(one, facts))).toEqual([]);
  });

  law(
    'ends with the disk: once a flush has failed nothing leaves, and whoever waits is told',
    fc.tuple(cases, fc.nat(12)),
    async ([each, failAt]) => {
      const { seen, facts, waits, ended } = await live(each, failAt);
      expect(seen.filter((one) => one.durable < causeOf(one, facts))).toEqual([]);
      expect(waits && ended).toBe(false);
    },
  );
});

async function live({ scenario, words, flushes }: Case, failAt = Infinity) {
  const disk = new SlowLog();
  const seen: Seen[] = [];
  const task = 'task_0001' as TaskId;
  const see = (what: Seen['what'], name = '') =>
    void seen.push({ what, task, name, durable: disk.durableVersion(task) });
  const asked = new Map<string, number>();
  const onAsk = (key: string) => {
    asked.set(key, (asked.get(key) ?? 0) + 1);
    see('request', `${key}#${asked.get(key)}`);
  };
  const world = new World(scenario, {
    wrapLog: (log) => disk.wrap(log),
    onAsk: ({ key }) => onAsk(key),
    onRun: (call) => see('tool', call),
    onSnapshot: (snapshot) => (snapshot.status === 'done' ? see('done') : undefined),
  });
  world.life.log.subscribe(({ fact }) => see('told', String(fact.seq)));
  let waits = true;
  const settled = world.submit().then((handle) => {
    see('taken on');
    return handle.settled().then(() => see('settled'));
  });
  settled.catch(() => {}).then(() => (waits = false));
  const hasEnded = () => isEnding(`task.${world.status.get(task) ?? 'running'}`);
  const toSay = [...words];
  for (let turn = 0; turn < 120 && waits; turn++) {
    await world.settle();
    if (turn === failAt) disk.fail();
    if (flushes[turn] ?? true) disk.flush();
    await world.settle();
    // After the end, a request for a stronger model would begin another task.
    const word = turn % 3 === 2 && !hasEnded() ? toSay.shift() : undefined;
    if (word !== undefined) {
      const said = world.life.cascade[word](task);
      said
        .then(({ accepted }) => (accepted && word === 'cancel' ? see('accepted') : undefined))
        .catch(() => {});
    }
    if (disk.isWaiting && !disk.isBroken) continue;
    const next = world.clock.nextAlarmAtMs();
    if (next === null) break;
    await world.clock.advanceTo(next);
  }
  await world.settle();
  const facts = await world.facts(task);
  return { seen, facts, waits, ended: disk.isBroken || isEnding(facts.at(-1)?.type ?? '') };
}

/** The number of the fact that had to be durable before this was seen. */
function causeOf({ what, name }: Seen, facts: readonly Fact[]): number {
  switch (what) {
    case 'request': {
      const [key, nth] = name.split('#');
      const started = facts.filter((fact) => fact.type === 'attempt.started' && fact.data.key === key);
      return started[Number(nth) - 1]?.seq ?? Infinity;
    }
    case 'tool':
      return facts.find((fact) => fact.type === 'tool.started' && fact.data.call === name)?.seq ?? Infinity;
    case 'told':
      return Number(name);
    case 'taken on':
      return 1;
    case 'accepted':
      return facts.find(({ type }) => type === 'task.cancelled')?.seq ?? 0;
    case 'settled':
    case 'done':
      return facts.find(({ type }) => isEnding(type) || type === 'turn.ended')?.seq ?? Infinity;
    default:
      return what satisfies never;
  }
}
