import fc from 'fast-check';
import { assign, createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import { sessionMachine, type SessionEvent } from '../../machines/session.machine.js';
import { stepInPlace } from '../../src/engine/step-in-place.js';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const happening: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 5, arbitrary: id.map((each) => ({ type: 'task.enqueued' as const, id: each, start: each })) },
  {
    weight: 3,
    arbitrary: fc.constant({ type: 'xstate.done.actor.task', output: null, actorId: 'task' } as const),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ type: 'xstate.error.actor.task', error: null, actorId: 'task' } as const),
  },
  { weight: 2, arbitrary: id.map((each) => ({ type: 'task.parked' as const, id: each })) },
  { weight: 2, arbitrary: id.map((each) => ({ type: 'task.withdrawn' as const, id: each })) },
  { weight: 1, arbitrary: fc.constant({ type: 'session.closed' as const }) },
);

/** The session chart with actions that only tell, and what they told. */
function telling(): { readonly machine: typeof sessionMachine; readonly told: string[] } {
  const told: string[] = [];
  const tell = (name: string) => (asked: { context: object; event: object }) =>
    void told.push(JSON.stringify([name, asked.context, asked.event]));
  const machine = sessionMachine.provide({
    actions: {
      startNow: tell('startNow'),
      startNext: tell('startNext'),
      putAside: tell('putAside'),
      forget: assign({}),
    },
  });
  return { machine, told };
}

describe('the session chart, stepped in place', () => {
  it('stands where XState’s step leaves it, and did the same, event by event', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        (events, maxActive) => {
          const [theirs, ours] = [telling(), telling()];
          const plain = createActor(theirs.machine, { input: { maxActive } }).start();
          const quick = createActor(stepInPlace(ours.machine), { input: { maxActive } }).start();
          for (const event of events) {
            plain.send(event);
            quick.send(event);
            expect(quick.getSnapshot().value).toEqual(plain.getSnapshot().value);
            expect(quick.getSnapshot().context).toEqual(plain.getSnapshot().context);
            expect(quick.getPersistedSnapshot()).toEqual(plain.getPersistedSnapshot());
            expect(ours.told).toEqual(theirs.told);
          }
        },
      ),
    );
  });
});
