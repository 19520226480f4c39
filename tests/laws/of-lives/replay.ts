import { describe, expect } from 'vitest';
import { taskMachine } from '../../../machines/task.machine.js';
import { Conversation } from '../../../src/domain/conversation.js';
import { evolve, foldState } from '../../../src/domain/evolve.js';
import type { Fact, FactOf } from '../../../src/domain/facts.js';
import type { TaskState } from '../../../src/domain/state.js';
import { readFact } from '../../../src/domain/upcast.js';
import { inertScope, replayChart, type ChartPosition } from '../../../src/engine/fold-chart.js';
import { ChartStepper } from '../../../src/engine/step-chart.js';
import { lawOfLives, type Life } from '../world/lives.js';
import { atWork } from '../world/world.js';

const HALF_AN_HOUR_MS = 1_800_000;

export function replayLaws(): void {
  describe('Replay', () => {
    lawOfLives('stands where the live task stood, after every fact, in every process it had', (life) => {
      expect(life.world.broken).toEqual([]);
      for (const facts of life.streams) expectReplayEqualsLive(life, facts);
    });

    lawOfLives(
      'has the performers at work that the live task had, after every fact',
      ({ world, streams }) => {
        for (const facts of streams) {
          const replayed = [...replayChart(taskMachine, facts)];
          for (const { task, version, atWork: worked } of world.positions) {
            if (task !== facts[0]?.task) continue;
            const position = replayed[version - 1];
            // An ending stops everybody, and XState keeps their names.
            const due = position?.status === 'active' ? atWork(position) : '';
            expect({ version, worked }).toEqual({ version, worked: due });
          }
        }
      },
    );

    const stepper = new ChartStepper(taskMachine);
    lawOfLives('takes the same steps by what it learned from other lives', ({ streams }) => {
      for (const facts of streams) expectSameSteps(stepper, facts);
    });

    lawOfLives('has the context that the plain fold of the same facts has', ({ streams }) => {
      for (const facts of streams) expectContextEqualsFold(facts);
    });

    lawOfLives('remembers the conversation the live task had, byte for byte', ({ world, streams }) => {
      for (const facts of streams) {
        const [first] = facts;
        const live = first === undefined ? undefined : world.journals.get(first.task);
        expect(JSON.stringify(live?.conversation.entries)).toBe(
          JSON.stringify(Conversation.of(facts).entries),
        );
      }
    });

    lawOfLives('reads only facts that keep their own schemas', ({ streams }) => {
      for (const fact of streams.flat()) expect(readFact(fact)).toBe(fact);
    });

    lawOfLives('restores a context through JSON, whatever models and tools wrote', ({ world }) => {
      expect(world.positions.filter(({ survivesJson }) => !survivesJson)).toEqual([]);
    });

    lawOfLives('finds every task at rest: ended, or waiting for its user', async ({ world }) => {
      expect(await world.isAtRest()).toBe(true);
    });

    lawOfLives('finds no task that sat still until its time was over', ({ world, streams }) => {
      // Half an hour is longer than anything here takes.
      if (world.policy.taskTimeoutMs < HALF_AN_HOUR_MS) return;
      const failures = streams
        .flat()
        .flatMap((fact) => (fact.type === 'task.failed' ? [fact.data.code] : []));
      expect(failures).not.toContain('TASK_TIMEOUT');
    });
  });
}

function expectReplayEqualsLive({ world }: Life, facts: readonly Fact[]): void {
  const task = facts[0]?.task;
  const live = world.positions.filter((position) => position.task === task);
  const replayed = [...replayChart(taskMachine, facts)].map(({ value, context }) => ({
    value: JSON.stringify(value),
    context: JSON.stringify(context),
  }));
  for (const { version, value, context } of live) {
    const there = replayed[version - 1];
    if (value !== there?.value || context !== there.context)
      expect({ version, value, context }).toEqual({ version, ...there });
  }
  const seen = new Set(live.map(({ version }) => version));
  const unseen = facts.filter(({ seq }) => !seen.has(seq)).map(({ type }) => type);
  // Only a task that nobody runs may move without its actor: it is cancelled in the log alone.
  expect(unseen.filter((type) => type !== 'task.cancelled')).toEqual([]);
}

function expectSameSteps(stepper: ChartStepper, facts: readonly Fact[]): void {
  const scope = inertScope() as never;
  let stepped: ChartPosition | null = null;
  for (const position of replayChart(taskMachine, facts)) {
    const fact = facts[position.context.version - 1];
    if (fact === undefined) return;
    const accepted = stepped === null ? null : stepper.accepts(stepped, fact);
    if (stepped === null) stepped = stepper.start(fact as FactOf<'task.submitted'>, scope);
    else if (accepted !== null) stepped = stepper.step(stepped, fact, accepted, scope);
    const { value, status, context } = stepped;
    // Of an ended task the stepper keeps nobody; XState keeps the names of those it has stopped.
    const atWorkNow = atWork(stepped);
    const due = position.status === 'active' ? atWork(position) : '';
    expect({ value, status, context, atWorkNow }).toEqual({
      value: position.value,
      status: position.status,
      context: position.context,
      atWorkNow: due,
    });
    expect(stepped._nodes.map(({ id }) => id).sort()).toEqual(position._nodes.map(({ id }) => id).sort());
  }
}

function expectContextEqualsFold(facts: readonly Fact[]): void {
  let state: TaskState | null = null;
  let seq = 0;
  for (const position of replayChart(taskMachine, facts)) {
    const fact = facts[seq++];
    if (fact !== undefined) state = evolve(state, fact);
    expect(JSON.stringify(position.context)).toBe(JSON.stringify(state));
  }
  const half = foldState(facts.slice(0, facts.length / 2));
  const inTwoSteps = foldState(facts.slice(facts.length / 2), half);
  expect(JSON.stringify(inTwoSteps)).toBe(JSON.stringify(state));
}
