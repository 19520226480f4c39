import {
  assign,
  setup,
  spawnChild,
  stopChild,
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

interface QueuedTask {
  readonly id: string;
  readonly start: TaskStart;
}

export type SessionEvent =
  /** Start this task, now or when there is room. */
  | ({ readonly type: 'task.enqueued' } & QueuedTask)
  /** A running task waits for a person: its actor is put aside, and its place is free for another. */
  | { readonly type: 'task.parked'; readonly id: string }
  /** Cancelled before it was started. */
  | { readonly type: 'task.withdrawn'; readonly id: string }
  /** Start nothing more. */
  | { readonly type: 'session.closed' }
  /** What XState sends when a task's actor is done or has failed. */
  | DoneActorEvent
  | ErrorActorEvent;

interface SessionContext {
  readonly maxActive: number;
  /** Tasks at work: started, not ended and not put aside. */
  readonly active: number;
  /** First in, first out. */
  readonly queue: readonly QueuedTask[];
}

/**
 * Supervises the tasks of one process: at most `maxActive` at work, the rest in order of arrival.
 *
 * What it holds is not a memory: a queued task is as durable as a running one, by its first fact.
 */
const session = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { maxActive: number },
  },
  // `provide` puts the journaled task here; inert, the session can be drawn and stepped as it stands.
  actors: { task: inertPerformer as unknown as SupervisedLogic },
  actions: {
    startNow: spawnChild('task', {
      id: ({ event }) => (event.type === 'task.enqueued' ? event.id : ''),
      input: ({ event }: { event: SessionEvent }) =>
        event.type === 'task.enqueued' ? event.start : undefined,
    }),
    startNext: spawnChild('task', {
      id: ({ context }) => context.queue[0]?.id ?? '',
      input: ({ context }: { context: SessionContext }) => context.queue[0]?.start,
    }),
    putAside: stopChild(({ event }) => (event.type === 'task.parked' ? event.id : '')),
    forget: stopChild(({ event }) => ('actorId' in event ? event.actorId : '')),
    enqueue: assign({
      queue: ({ context, event }) =>
        event.type === 'task.enqueued'
          ? [...context.queue, { id: event.id, start: event.start }]
          : context.queue,
    }),
    withdraw: assign({
      queue: ({ context, event }) =>
        event.type === 'task.withdrawn' ? context.queue.filter(({ id }) => id !== event.id) : context.queue,
    }),
    occupy: assign({ active: ({ context }) => context.active + 1 }),
    vacate: assign({ active: ({ context }) => context.active - 1 }),
    dequeue: assign({
      active: ({ context }) => context.active + 1,
      queue: ({ context }) => context.queue.slice(1),
    }),
  },
  guards: {
    hasRoomAtOnce: ({ context }) => context.queue.length === 0 && context.active < context.maxActive,
    mayStartNext: ({ context }) => context.queue.length > 0 && context.active < context.maxActive,
  },
});

export const sessionMachine = session.createMachine({
  id: 'session',
  context: ({ input }) => ({ maxActive: input.maxActive, active: 0, queue: [] }),
  initial: 'open',
  states: {
    open: {
      always: {
        guard: 'mayStartNext',
        actions: ['startNext', 'dequeue'],
      },
      on: {
        'task.enqueued': [
          { guard: 'hasRoomAtOnce', actions: ['startNow', 'occupy'] },
          { actions: 'enqueue' },
        ],
        'task.parked': { actions: ['putAside', 'vacate'] },
        'task.withdrawn': { actions: 'withdraw' },
        'xstate.done.actor.*': { actions: ['forget', 'vacate'] },
        'xstate.error.actor.*': { actions: ['forget', 'vacate'] },
        'session.closed': 'closed',
      },
    },
    closed: {
      on: {
        'task.parked': { actions: 'putAside' },
        'xstate.done.actor.*': { actions: 'forget' },
        'xstate.error.actor.*': { actions: 'forget' },
      },
    },
  },
});
