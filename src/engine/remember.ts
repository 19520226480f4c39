import type { Fact } from '../domain/facts.js';
import { evolve } from '../domain/evolve.js';
import type { TaskState } from '../domain/state.js';

interface RememberingSnapshot {
  readonly context: TaskState;
}

/**
 * The chart's `remember` action, without the copies: the new state becomes the context as it is.
 *
 * XState's `assign` copies the state that `evolve` has just made key by key, and works out the state
 * value and the tags again, which cannot have changed; for every fact that cost as much as all the
 * rest of the step. The shape (`type`, `resolve`) is that of XState's own built-in actions; the
 * version is pinned for it, and the law "replay equals live" compares it with `assign` fact by fact.
 */
export const remember = Object.assign(() => {}, {
  type: 'xstate.assign',
  resolve: (_scope: unknown, snapshot: RememberingSnapshot, { event }: { readonly event: Fact }) => [
    { ...snapshot, context: evolve(snapshot.context, event) },
    undefined,
    undefined,
  ],
});
