import type { SnapshotFrom } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import type { Fact, FactOf } from '../domain/facts.js';
import type { Place } from './copy-snapshot.js';
import { inertScope } from './fold-chart.js';

type TaskMachine = typeof taskMachine;
type TaskSnapshot = SnapshotFrom<TaskMachine>;
type Transition = ReturnType<TaskMachine['getTransitionData']>[number];
type Effect = Parameters<ReturnType<typeof inertScope>['actionExecutor']>[0];

/** A performer of the chart: its name there, and the name of its logic. */
export interface Performer {
  readonly id: string;
  readonly src: string;
}

/** What a transition does wherever it is taken from one state, besides remembering its fact. */
export interface Move {
  /** Null for a fact that is only remembered: no state is left or entered. */
  readonly leadsTo: Place | null;
  readonly stops: ReadonlySet<string>;
  readonly starts: readonly Performer[];
}

/** The chart at a first fact, as XState makes it; its performers are never started. */
export function learnStart(machine: TaskMachine, first: FactOf<'task.submitted'>): TaskSnapshot {
  return machine.getInitialSnapshot(inertScope() as never, first);
}

/**
 * Takes a transition with XState's own step, where nothing happens, and tells what it did; null where
 * that may be otherwise the next time: where a state decides by itself where to go on, or does more
 * on the way than starting and stopping performers.
 */
export function learnMove(
  machine: TaskMachine,
  transition: Transition,
  snapshot: TaskSnapshot,
  fact: Fact,
): Move | null {
  if (transition.actions.length !== 1) return null;
  const effects: Effect[] = [];
  const scope = { ...inertScope(), actionExecutor: (effect: Effect) => void effects.push(effect) };
  const [next, ...further] = machine.microstep(snapshot, fact, scope as never);
  // A state on the way decided by itself to go on: the next task may stay there.
  if (next === undefined || further.length > 0) return null;
  if (snapshot._nodes.some(({ exit }) => exit.length > 0)) return null;
  if (next._nodes.some(({ entry, always }) => entry.length > 0 || (always ?? []).length > 0)) return null;
  if (!effects.every(startsOrStops)) return null;
  if (transition.target === undefined) return { leadsTo: null, stops: new Set(), starts: [] };
  const { value, _nodes, tags, status } = next;
  const stopped = effects.flatMap(({ type, params }) => (type === STOP ? [nameOf(params)] : []));
  const started = effects.flatMap(({ type, params }) =>
    type === START ? [params as never as Performer] : [],
  );
  return {
    leadsTo: { value, _nodes, tags, status },
    stops: new Set(stopped),
    starts: started.map(({ id, src }) => ({ id, src })),
  };
}

const START = 'xstate.spawnChild';
const STOP = 'xstate.stopChild';

/** Performers take no input and have no name in the system: only so each start of one is like the next. */
function startsOrStops({ type, params }: Effect): boolean {
  if (type === STOP) return true;
  const { input, systemId } = (params ?? {}) as { input?: unknown; systemId?: unknown };
  return type === START && input === undefined && systemId === undefined;
}

/** What stops is told by its actor. */
function nameOf(params: unknown): string {
  return (params as Performer).id;
}
