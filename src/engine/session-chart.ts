import { assign, createActor, stopChild, type ActorRefFrom, type AnyActorRef } from 'xstate';
import { sessionMachine, type SessionEvent } from '../../machines/session.machine.js';
import type { TaskInput, TaskLogic } from './journaled.js';
import { stepInPlace } from './step-in-place.js';

export type SessionActor = ActorRefFrom<typeof sessionMachine>;

/**
 * What a task is started with, taken out once. XState's step puts what an event carries where V8 keeps it
 * until its next full collection: a task of 1,000 messages made every young one three times as long.
 */
export interface TaskStart {
  input: TaskInput | null;
}

/**
 * Starts the session chart over the tasks of one process.
 *
 * Its tasks are children of its actor, as the chart draws them, but not of its snapshot: XState copies
 * the snapshot's children at every start and stop, which at 64 tasks at work cost a quarter of each
 * task's whole time. What starts and stops, and when, is the chart's decision either way.
 */
export function startSession(logic: TaskLogic, maxActive: number): SessionActor {
  // A Map that is written this often keeps what it has forgotten alive: each table it outgrows points to
  // the next, so one that has grown old holds all that came after it until V8's next full collection.
  const running: Record<string, AnyActorRef> = Object.create(null) as Record<string, AnyActorRef>;
  const due: { readonly id: string; readonly input: TaskInput }[] = [];

  const machine = sessionMachine.provide({
    actions: {
      startNow: ({ event }) => {
        if (event.type === 'task.enqueued') due.push({ id: event.id, input: inputOf(event.start) });
      },
      startNext: ({ context }) => {
        const next = context.queue[0];
        // Its session alone knows that it waited.
        if (next !== undefined) due.push({ id: next.id, input: { ...inputOf(next.start), queued: true } });
      },
      putAside: stopChild(({ event }: { event: SessionEvent }) => take(event)),
      // Each start has seen to that already. A function here would keep the event, as above.
      forget: assign({}),
    },
  });

  /** The actor to stop; the bare name, which stops nothing, where it has just ended by itself. */
  function take(event: SessionEvent): AnyActorRef | string {
    const id = event.type === 'task.parked' ? event.id : '';
    const actor = running[id];
    delete running[id];
    return actor ?? id;
  }

  const session = createActor(stepInPlace(machine), { input: { maxActive } });
  keepNoRegister(session.system);
  // After each step of the chart, and before whoever sent the event goes on.
  session.subscribe(() => {
    for (const { id, input } of due.splice(0)) {
      // One name for all: XState remembers for ever which transitions an event has, by the name of the event,
      // and the end of an actor is an event with its name. The session passes each start on unread.
      const actor = createActor(logic, { parent: session, id: 'task', input });
      running[id] = actor;
      const forget = () => {
        // Parked and started again, a task has another actor by now.
        if (running[id] === actor) delete running[id];
      };
      actor.subscribe({ complete: forget, error: forget });
      actor.start();
    }
  });
  return session.start();
}

/** What the session passes on unread; only its engine sends starts. */
function inputOf(passedOn: unknown): TaskInput {
  const start = passedOn as TaskStart;
  const { input } = start;
  if (input === null) throw new TypeError('a task is started once with what it is started with');
  start.input = null;
  return input;
}

/** The part of XState's system that lists every actor which runs in it, and which XState never reads. */
interface Register {
  _register(sessionId: string, actor: AnyActorRef): string;
}

/** That list is a Map of the kind described above: it doubled what the collector had to copy. */
function keepNoRegister(system: AnyActorRef['system']): void {
  (system as unknown as Register)._register = (sessionId) => sessionId;
}
