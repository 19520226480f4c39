import type { ActorScope, SnapshotFrom } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import { evolve } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';

type TaskMachine = typeof taskMachine;
type TaskSnapshot = SnapshotFrom<TaskMachine>;

/**
 * Whether the chart accepts a fact where it stands: some transition leads somewhere or remembers it.
 * Number and date play no part: a fact may be asked about before it has them.
 */
export function accepts(snapshot: TaskSnapshot, fact: Pick<Fact, 'type' | 'data'>): boolean {
  return snapshot.can(fact as Fact);
}

/**
 * The chart after a fact that it accepts.
 *
 * A fact that is only remembered (an announcement, say) moves nothing: no state is left or entered, no
 * actor starts or stops. It need not go through XState's whole step, which costs many times what
 * remembering does; the law "replay equals live" holds the two ways equal, fact by fact.
 */
export function stepChart(
  machine: TaskMachine,
  snapshot: TaskSnapshot,
  fact: Fact,
  scope: ActorScope<never, never>,
): TaskSnapshot {
  if (onlyRemembers(machine, snapshot, fact)) return { ...snapshot, context: evolve(snapshot.context, fact) };
  return machine.transition(snapshot, fact, scope as never);
}

function onlyRemembers(machine: TaskMachine, snapshot: TaskSnapshot, fact: Fact): boolean {
  // Eventless transitions are judged after every step, so a state that has some takes the long way.
  for (const node of snapshot._nodes) if (node.always !== undefined && node.always.length > 0) return false;
  const transitions = machine.getTransitionData(snapshot, fact);
  return transitions.every(({ target, actions }) => target === undefined && actions.length === 1);
}
