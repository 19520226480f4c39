import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { isEnding } from '../../src/domain/endings.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { TaskHandle } from '../../src/cascade.js';
import type { EventLog } from '../../src/ports/event-log.js';
import type { TaskResult } from '../../src/domain/task-result.js';
import { scenariosWith } from './arbitrary/scenarios.js';
import { law } from './law.js';
import { World } from './world/world.js';

/** Tasks that never wait for a person: a place is given up only at the end. */
const busy = scenariosWith({ keepOpen: fc.constant(false), deeds: fc.constant([]) }).map((scenario) => ({
  ...scenario,
  policy: { ...scenario.policy, approval: [] },
}));

const crowds = fc.record({
  scenario: busy,
  tasks: fc.integer({ min: 2, max: 7 }),
  maxActive: fc.integer({ min: 1, max: 3 }),
  /** Which tasks are cancelled, and after how many steps of time. */
  cancelled: fc.array(fc.record({ task: fc.nat(6), step: fc.nat(4) }), { maxLength: 4 }),
});

describe('A session', () => {
  law(
    'runs at most so many tasks at once, in the order they came, and brings all of them to an end',
    crowds,
    async ({ scenario, tasks, maxActive, cancelled }) => {
      const written: RawFact[] = [];
      const wrapLog = (log: EventLog): EventLog => {
        const append = log.append.bind(log);
        log.append = (task, expected, facts) => {
          append(task, expected, facts);
          written.push(...facts);
        };
        return log;
      };
      const world = new World(scenario, { maxActive, wrapLog });
      const handles = await Promise.all(Array.from({ length: tasks }, () => world.submit()));
      const results: TaskResult[] = [];
      for (const handle of handles) void handle.settled().then((result) => results.push(result));
      for (let step = 0; step < 5; step++) {
        // Not waited for: a cancel may meet a task that is just about to start.
        for (const deed of cancelled) if (deed.step === step) void cancel(world, handles[deed.task]);
        await world.clock.advance(20);
      }
      await world.finish();
      expect(world.broken).toEqual([]);
      expect(mostAtOnce(written)).toBeLessThanOrEqual(maxActive);
      const started = written.filter(({ seq, type }) => seq === 2 && !isEnding(type)).map(({ task }) => task);
      expect(started).toEqual([...started].sort());
      expect(results.map(({ task }) => task).sort()).toEqual(handles.map(({ task }) => task));
      for (const { status } of results) expect(['completed', 'failed', 'cancelled']).toContain(status);
    },
  );
});

async function cancel(world: World, handle: TaskHandle | undefined): Promise<void> {
  if (handle !== undefined) expect(await world.life.cascade.cancel(handle.task)).toHaveProperty('accepted');
}

/** A task is at work from its second fact to its ending. */
function mostAtOnce(written: readonly RawFact[]): number {
  const active = new Set<string>();
  let most = 0;
  for (const { task, seq, type } of written) {
    if (isEnding(type)) active.delete(task);
    else if (seq > 1) active.add(task);
    most = Math.max(most, active.size);
  }
  return most;
}
