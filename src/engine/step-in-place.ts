import type { AnyStateMachine, EventObject, SnapshotFrom } from 'xstate';

type Transition = ReturnType<AnyStateMachine['getTransitionData']>[number];
interface Asked {
  readonly context: object;
  readonly event: EventObject;
}
type Assigner = (asked: Asked) => unknown;

/** An action as XState keeps it: a function, or an `assign` with the functions of its keys on it. */
type Action = ((asked: Asked) => void) & { readonly assignment?: Readonly<Record<string, Assigner>> };

/**
 * The same chart with a shorter way for transitions that stay in their state and only assign and act.
 *
 * XState's step collects sets of states left and entered, of which there are none then; for the session
 * it cost more than a twentieth of a task. Whatever else happens (a target, a state that would go on by
 * itself, an action built of others) goes XState's way. A law holds the two equal.
 */
export function stepInPlace<TMachine extends AnyStateMachine>(machine: TMachine): TMachine {
  const transition: AnyStateMachine['transition'] = (snapshot, event, scope) => {
    const next = snapshot.status === 'active' ? stepped(machine, snapshot, event) : null;
    return next ?? machine.transition(snapshot, event, scope);
  };
  return Object.assign(Object.create(machine) as TMachine, { transition });
}

/** Null where only XState's own step will do; nothing has happened then. */
function stepped<T extends SnapshotFrom<AnyStateMachine>>(
  machine: AnyStateMachine,
  snapshot: T,
  event: EventObject,
): T | null {
  const [taken, ...others] = machine.getTransitionData(snapshot as never, event);
  if (taken === undefined || others.length > 0 || taken.target !== undefined) return null;
  const due: (() => void)[] = [];
  let context = snapshot.context as object;
  for (const named of taken.actions) {
    const action = actionOf(machine, named);
    const asked: Asked = { context, event };
    if (action === null) return null;
    if (action.assignment === undefined) due.push(() => action(asked));
    else context = assigned(action.assignment, asked);
  }
  const goesOn = snapshot._nodes.some(({ always }) =>
    (always ?? []).some((each) => mayHold(machine, each as Transition, { context, event })),
  );
  if (goesOn) return null;
  for (const act of due) act();
  return { ...snapshot, context };
}

/** Null for an action of XState's own, other than `assign` of keys by functions. */
function actionOf(machine: AnyStateMachine, named: Transition['actions'][number]): Action | null {
  if (typeof named !== 'string') return null;
  const action = machine.implementations.actions[named] as (Action & object) | undefined;
  if (action === undefined) return null;
  if (!('resolve' in action)) return action;
  const { assignment } = action;
  const byKeys = typeof assignment === 'object' && assignment !== null;
  return byKeys && Object.values(assignment).every((key) => typeof key === 'function') ? action : null;
}

function assigned(assignment: Readonly<Record<string, Assigner>>, asked: Asked): object {
  const changes: Record<string, unknown> = {};
  for (const key in assignment) changes[key] = assignment[key]?.(asked);
  return Object.assign({}, asked.context, changes);
}

/** True where a state might go on by itself; what cannot be asked might. */
function mayHold(machine: AnyStateMachine, { guard }: Transition, asked: Asked): boolean {
  if (typeof guard !== 'string') return true;
  const check = machine.implementations.guards[guard] as ((asked: Asked) => boolean) | undefined;
  return check === undefined || check(asked);
}
