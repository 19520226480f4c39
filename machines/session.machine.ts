import {
  assign,
  enqueueActions,
  setup,
  type ActorLogic,
  type DoneActorEvent,
  type ErrorActorEvent,
  type EventObject,
  type Snapshot,
} from 'xstate';
import { inertPerformer } from './inert-performer.js';

/** What starts a task's actor; the session passes it on unread. */
export type TaskStart = unknown;
type SupervisedLogic = ActorLogic<Snapshot<unknown>, EventObject, TaskStart>;

export type SessionEvent =
  /** Start this task, now or when there is room. */
  | { readonly type: 'task.enqueued'; readonly id: string; readonly start: TaskStart }
  /** Start this one, which waits for a person: it takes no place. */
  | { readonly type: 'task.recalled'; readonly id: string; readonly start: TaskStart }
  /** A running task waits for a person: its place is free for another. */
  | { readonly type: 'task.parked'; readonly id: string }
  /** It goes on. It is not made to queue a second time. */
  | { readonly type: 'task.unparked'; readonly id: string }
  /** Cancelled before it was started. */
  | { readonly type: 'task.withdrawn'; readonly id: string }
  /** Start nothing more. */
  | { readonly type: 'session.closed' }
  /** What XState sends when a task's actor is done or has failed. */
  | DoneActorEvent
  | ErrorActorEvent;

interface SessionContext {
  readonly maxActive: number;
  /** First in, first out. */
  readonly queue: readonly { readonly id: string; readonly start: TaskStart }[];
  readonly active: ReadonlySet<string>;
  readonly parked: ReadonlySet<string>;
}

/**
 * Supervises the tasks of one process: at most `maxActive` at work, the rest in order of arrival.
 *
 * What it holds is not a memory: a queued task is as durable as a running one, by its first fact.
 */
export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { maxActive: number },
  },
  // `provide` puts the journaled task here; inert, the session can be drawn and stepped as it stands.
  actors: { task: inertPerformer as unknown as SupervisedLogic },
  actions: {
    startDueTasks: enqueueActions(({ context, enqueue }) => {
      const room = Math.max(0, context.maxActive - context.active.size);
      const due = context.queue.slice(0, room);
      if (due.length === 0) return;
      enqueue.assign({
        queue: context.queue.slice(due.length),
        active: new Set([...context.active, ...due.map(({ id }) => id)]),
      });
      for (const { id, start } of due) enqueue.spawnChild('task', { id, input: start });
    }),
    forget: enqueueActions(({ event, enqueue }) => {
      if (!('actorId' in event)) return;
      const id = event.actorId;
      enqueue.assign(({ context }) => ({
        active: without(context.active, id),
        parked: without(context.parked, id),
      }));
      enqueue.stopChild(id);
    }),
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ maxActive: input.maxActive, queue: [], active: new Set(), parked: new Set() }),
  initial: 'open',
  states: {
    open: {
      on: {
        'task.enqueued': {
          actions: [
            assign(({ context, event }) => ({
              queue: [...context.queue, { id: event.id, start: event.start }],
            })),
            'startDueTasks',
          ],
        },
        'task.recalled': {
          actions: enqueueActions(({ context, event, enqueue }) => {
            enqueue.assign({ parked: new Set([...context.parked, event.id]) });
            enqueue.spawnChild('task', { id: event.id, input: event.start });
          }),
        },
        'task.parked': {
          actions: [
            assign(({ context, event }) => ({
              active: without(context.active, event.id),
              parked: new Set([...context.parked, event.id]),
            })),
            'startDueTasks',
          ],
        },
        'task.unparked': {
          actions: assign(({ context, event }) => ({
            active: new Set([...context.active, event.id]),
            parked: without(context.parked, event.id),
          })),
        },
        'task.withdrawn': {
          actions: assign(({ context, event }) => ({
            queue: context.queue.filter(({ id }) => id !== event.id),
          })),
        },
        'xstate.done.actor.*': { actions: ['forget', 'startDueTasks'] },
        'xstate.error.actor.*': { actions: ['forget', 'startDueTasks'] },
        'session.closed': 'closed',
      },
    },
    closed: {
      on: {
        'xstate.done.actor.*': { actions: 'forget' },
        'xstate.error.actor.*': { actions: 'forget' },
      },
    },
  },
});

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  if (!set.has(id)) return set;
  const rest = new Set(set);
  rest.delete(id);
  return rest;
}
