import type { ActorLogic, EventObject, Snapshot } from 'xstate';

export type PerformerSnapshot = Snapshot<undefined>;
export type PerformerLogic = ActorLogic<PerformerSnapshot, EventObject, undefined>;

const ACTIVE: PerformerSnapshot = { status: 'active', output: undefined, error: undefined };

/**
 * The actor a chart invokes where nobody performs: it does nothing, for ever.
 *
 * A real logic and not a placeholder object: XState throws and catches inside on each start of one
 * that lacks its methods, which costs as much again as starting it.
 */
export const inertPerformer: PerformerLogic = {
  getInitialSnapshot: () => ACTIVE,
  getPersistedSnapshot: (snapshot) => snapshot,
  restoreSnapshot: () => ACTIVE,
  transition: (snapshot) => snapshot,
};
