import { createActor, stopChild, type ActorRefFrom, type AnyActorRef } from 'xstate';
import { sessionMachine, type SessionEvent, type TaskStart } from '../../machines/session.machine.js';
import type { TaskInput, TaskLogic } from './journaled.js';

export type SessionActor = ActorRefFrom<typeof sessionMachine>;

/**
 * Starts the session chart over the tasks of one process.
 *
 * Its tasks are children of its actor, as the chart draws them, but not of its snapshot: XState copies
 * the snapshot's children at every start and stop, which at 64 tasks at work cost a quarter of each
 * task's whole time. What starts and stops, and when, is the chart's decision either way.
 */
export function startSession(logic: TaskLogic, maxActive: number): SessionActor {
  const running = new Map<string, AnyActorRef>();
  const due: { readonly id: string; readonly start: TaskStart }[] = [];

  const machine = sessionMachine.provide({
    actions: {
      startNow: ({ event }) => {
        if (event.type === 'task.enqueued') due.push(event);
      },
      startNext: ({ context }) => {
        const next = context.queue[0];
        // Its session alone knows that it waited, and only its engine makes starts.
        if (next !== undefined)
          due.push({ id: next.id, start: { ...(next.start as TaskInput), queued: true } });
      },
      putAside: stopChild(({ event }: { event: SessionEvent }) => take(event)),
      forget: ({ event }) => {
        if ('actorId' in event) running.delete(event.actorId);
      },
    },
  });

  /** The actor to stop; the bare name, which stops nothing, where it has just ended by itself. */
  function take(event: SessionEvent): AnyActorRef | string {
    const id = event.type === 'task.parked' ? event.id : '';
    const actor = running.get(id);
    running.delete(id);
    return actor ?? id;
  }

  const session = createActor(machine, { input: { maxActive } });
  // After each step of the chart, and before whoever sent the event goes on.
  session.subscribe(() => {
    for (const { id, start } of due.splice(0)) {
      // The session passes each start on unread; only its own engine makes them.
      const actor = createActor(logic, { parent: session, id, input: start as never });
      running.set(id, actor);
      actor.start();
    }
  });
  return session.start();
}
