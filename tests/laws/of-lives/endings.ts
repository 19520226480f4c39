import { describe, expect } from 'vitest';
import { transition } from 'xstate';
import { taskMachine } from '../../../machines/task.machine.js';
import { isEnding } from '../../../src/domain/endings.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { TaskId } from '../../../src/domain/identifiers.js';
import { foldChart, type ChartPosition } from '../../../src/engine/fold-chart.js';
import { lawOfLives, type Life } from '../world/lives.js';
import type { World } from '../world/world.js';

/** Run after the other laws of whole lives: the last of these goes on living them. */
export function endingLaws(): void {
  describe('An ending', () => {
    lawOfLives(
      'is the last fact of its stream, and the log takes no other after it',
      ({ world, streams }) => {
        for (const facts of streams) {
          const endings = facts.flatMap(({ type, seq }) => (isEnding(type) ? [seq] : []));
          expect(endings.length === 0 || endings[0] === facts.length).toBe(true);
        }
        for (const facts of endedIn(streams)) {
          const late = { ...facts[0], seq: facts.length + 1 } as Fact;
          expect(() => world.life.log.append(late.task, facts.length, [late])).toThrow();
        }
      },
    );

    lawOfLives('accepts no fact that is stepped by hand, of its own stream or any other', ({ streams }) => {
      for (const facts of endedIn(streams)) {
        const ended = foldChart(taskMachine, facts);
        for (const fact of oneOfEachType(streams.flat())) {
          expect(ended.can(fact)).toBe(false);
          expect(stepped(ended, fact)).toEqual(ended.value);
          expect(() => foldChart(taskMachine, [...facts, fact])).toThrow();
        }
      }
    });

    lawOfLives('accepts no command, whatever it is, before and after a restart', async (life) => {
      const { world } = life;
      if (world.scenario.deeds.length % 2 === 0) await world.crash();
      for (const facts of endedIn(life.streams)) await expectRefusals(world, facts);
    });
  });
}

function oneOfEachType(facts: readonly Fact[]): Iterable<Fact> {
  return new Map(facts.map((fact) => [fact.type, fact])).values();
}

function stepped(position: ChartPosition, fact: Fact): unknown {
  return transition(taskMachine, position, fact)[0].value;
}

function endedIn(streams: Life['streams']): Life['streams'] {
  return streams.filter((facts) => isEnding(facts.at(-1)?.type ?? ''));
}

async function expectRefusals(world: World, facts: readonly Fact[]): Promise<void> {
  const { cascade } = world.life;
  const task = facts[0]?.task as TaskId;
  for (const command of ['approve', 'deny', 'cancel'] as const) {
    expect(await cascade[command](task)).toMatchObject({ accepted: false, code: 'TASK_ENDED', possible: [] });
  }
  await expect(cascade.continue(task, 'go on')).rejects.toMatchObject({ code: 'TASK_ENDED' });
  // A request for a stronger model begins another task, which names this one.
  const { fork, ...outcome } = await cascade.escalate(task);
  if (outcome.accepted) {
    const [first] = await world.facts(fork as TaskId);
    expect(first?.data).toMatchObject({ parent: { task, seq: facts.length } });
  }
  expect(await world.facts(task)).toEqual(facts);
}
