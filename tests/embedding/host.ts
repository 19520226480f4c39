import { assign, setup, type AnyActorRef } from 'xstate';
import type { Cascade } from '../../src/cascade.js';
import type { TaskResult } from '../../src/domain/task-result.js';

export interface HostContext {
  readonly invoked: TaskResult | null;
  readonly spawned: AnyActorRef | null;
  readonly answers: readonly (string | null)[];
  readonly trouble: readonly unknown[];
}

/** A host's own machine: it invokes one task, and spawns another beside it. */
export function hostMachine(cascade: Cascade) {
  return setup({
    types: { context: {} as HostContext, events: {} as HostEvent },
    actors: { task: cascade.logic },
  }).createMachine({
    id: 'host',
    context: { invoked: null, spawned: null, answers: [], trouble: [] },
    initial: 'idle',
    states: {
      idle: { on: { go: 'working' } },
      working: {
        entry: assign({
          spawned: ({ spawn }) =>
            spawn('task', {
              id: 'aside',
              input: cascade.input({ prompt: 'the spawned one', tier: 'light' }),
            }),
        }),
        invoke: {
          id: 'main',
          src: 'task',
          input: () => cascade.input({ prompt: 'the invoked one', tier: 'light' }),
          onDone: {
            actions: assign({
              // The logic is typed by its snapshot; its output is a TaskResult once it is done.
              invoked: ({ event }) => event.output as TaskResult,
            }),
          },
          onError: {
            actions: assign({ trouble: ({ context, event }) => [...context.trouble, event.error] }),
          },
        },
        on: {
          'xstate.done.actor.aside': {
            actions: assign({
              answers: ({ context, event }) => [...context.answers, event.output.answer],
            }),
          },
          'xstate.error.actor.aside': {
            actions: assign({
              trouble: ({ context, event }) => [...context.trouble, event.error],
            }),
          },
        },
        always: {
          guard: ({ context }) => context.invoked !== null && context.answers.length > 0,
          target: 'done',
        },
      },
      done: { type: 'final' },
    },
  });
}

type HostEvent =
  | { readonly type: 'go' }
  | { readonly type: 'xstate.done.actor.aside'; readonly output: TaskResult }
  | { readonly type: 'xstate.error.actor.aside'; readonly error: unknown };
