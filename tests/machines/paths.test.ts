import { getShortestPaths } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import { transition, type AnyStateMachine, type AnyStateNode, type StateValue } from 'xstate';
import { sessionMachine } from '../../machines/session.machine.js';
import { taskMachine } from '../../machines/task.machine.js';
import type { FactOf } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import { tierRank } from '../../src/domain/tier-order.js';
import { foldChart, type ChartPosition } from '../../src/engine/fold-chart.js';
import { submitted } from '../facts/happenings.js';
import { stream } from '../facts/stream.js';
import { possibleFacts } from './possible-facts.js';

/** Far enough for a climb to heavy, a rollback and a second turn; without it the paths never end. */
const MAX_FACTS = 14;

const [first] = stream(submitted({ keepOpen: true }));
const paths = getShortestPaths(taskMachine, {
  // `submitted` made it, and `stream` only numbers and dates it.
  input: first as FactOf<'task.submitted'>,
  events: ({ context }: ChartPosition) => possibleFacts(context),
  serializeState: (position) => `${JSON.stringify(position.value)} ${essence(position.context)}`,
  serializeEvent: ({ type, data }) => `${type} ${JSON.stringify(data)}`,
  stopWhen: ({ status, context }) => status !== 'active' || context.version >= MAX_FACTS,
});

/** What decides what may come next; the rest of the context only counts. */
function essence({
  attempt,
  exhausted,
  judgement,
  pendingCalls,
  escalation,
  escalations,
  tier,
  highestTier,
}: TaskState): string {
  const open = escalation === null ? null : [escalation.cause, escalation.refused, escalation.call === null];
  const pending = pendingCalls.map(({ name, started }) => [name, started]);
  return JSON.stringify([
    attempt !== null,
    exhausted,
    judgement,
    pending,
    open,
    escalations,
    tier,
    highestTier,
  ]);
}

describe('The task chart', () => {
  const reached = new Set(paths.map(({ state }) => place(state.value)));

  it.each(leavesOf(taskMachine))('can be brought to %s', (leaf) => {
    expect([...reached]).toContain(leaf);
  });

  it('comes to the same place by replaying each of its shortest paths', () => {
    for (const { state, steps } of paths) {
      const facts = [first, ...steps.map(({ event }) => event)].filter(
        (fact) => fact !== undefined && 'data' in fact,
      );
      const accepted = facts.filter(
        (fact, index) => facts.findIndex(({ seq }) => seq === fact.seq) === index,
      );
      expect(foldChart(taskMachine, accepted).value).toEqual(state.value);
    }
  });

  it('accepts nothing once it has ended, however it came there', () => {
    const ended = paths.filter(({ state }) => state.status === 'done');
    expect(new Set(ended.map(({ state }) => state.value))).toEqual(
      new Set(['completed', 'failed', 'cancelled']),
    );
    for (const { state } of ended) {
      for (const fact of possibleFacts(state.context)) {
        expect(state.can(fact)).toBe(false);
        expect(transition(taskMachine, state, fact)[0].value).toBe(state.value);
      }
    }
  });

  it('can be cancelled and can time out wherever it lives', () => {
    for (const { state } of paths) {
      if (state.status !== 'active') continue;
      const ways = possibleFacts(state.context).filter(
        ({ type }) => type === 'task.cancelled' || type === 'task.failed',
      );
      for (const fact of ways) expect(state.can(fact)).toBe(true);
    }
  });

  it('shows in each room the tier that the task is on, and climbs by one step', () => {
    for (const { state, steps } of paths) {
      const { value, context } = state;
      if (typeof value === 'object' && 'run' in value) expect(place(value)).toContain(`run.${context.tier}.`);
      for (const { event } of steps) {
        if (event.type === 'tier.escalated')
          expect(tierRank(event.data.to) - tierRank(event.data.from)).toBe(1);
      }
    }
  });
});

describe('The session chart', () => {
  const start = { maxActive: 1 };
  const done = { type: 'xstate.done.actor.a', actorId: 'a', output: undefined } as const;
  const sessions = getShortestPaths(sessionMachine, {
    input: start,
    events: [
      { type: 'task.enqueued', id: 'a', start: null },
      { type: 'task.parked', id: 'a' },
      { type: 'task.withdrawn', id: 'a' },
      { type: 'session.closed' },
      done,
    ],
    serializeState: ({ value, context }) => JSON.stringify([value, context.active, context.queue.length]),
    serializeEvent: ({ type }) => type,
    // A place is only given up by a task that has one.
    stopWhen: ({ context }) => context.active < 0 || context.queue.length > 2,
  });

  it.each(leavesOf(sessionMachine))('can be brought to %s', (leaf) => {
    expect(sessions.map(({ state }) => place(state.value))).toContain(leaf);
  });

  it('never has more tasks at work than it may, and leaves no place empty while one waits', () => {
    for (const { state } of sessions) {
      const { active, queue } = state.context;
      expect(active).toBeLessThanOrEqual(start.maxActive);
      if (state.value === 'open') expect(queue.length === 0 || active === start.maxActive).toBe(true);
    }
  });

  it('starts nothing more once it is closed', () => {
    for (const { state } of sessions.filter(({ state: { value } }) => value === 'closed')) {
      const [next] = transition(sessionMachine, state, { type: 'task.enqueued', id: 'b', start: null });
      expect(next.context).toEqual(state.context);
    }
  });
});

/** Every state without states of its own, by its path. */
function leavesOf(machine: AnyStateMachine): readonly string[] {
  const walk = (node: AnyStateNode): string[] => {
    const inner = Object.values(node.states);
    return inner.length === 0 ? [node.path.join('.')] : inner.flatMap(walk);
  };
  return walk(machine.root);
}

function place(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, inner]) => (inner === undefined ? key : `${key}.${place(inner)}`))
    .join('+');
}
