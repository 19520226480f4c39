import type { ActorScope, AnyActorRef, SnapshotFrom } from 'xstate';
import type { PerformerLogic } from '../../machines/inert-performer.js';
import type { taskMachine } from '../../machines/task.machine.js';
import { evolve } from '../domain/evolve.js';
import type { Fact, FactOf } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { copySnapshot } from './copy-snapshot.js';
import { learnMove, learnStart, type Move, type Performer } from './learn-move.js';
import { performerActor } from './performer-actor.js';

type TaskMachine = typeof taskMachine;
type TaskSnapshot = SnapshotFrom<TaskMachine>;
type Scope = ActorScope<never, never>;
type StateNode = TaskMachine['root'];
type Transition = ReturnType<TaskMachine['getTransitionData']>[number];

/** A transition that a kind of fact may take from a state, and whether it does. */
interface Candidate {
  readonly transition: Transition;
  readonly holds: (context: TaskState, fact: Fact) => boolean;
  /** Undefined until it is taken; null where only XState's own step will do. */
  move: Move | null | undefined;
}

/**
 * Steps a running chart, fact by fact.
 *
 * What a transition does to the chart (the state it leads to, the performers it stops and starts) is
 * the same each time it is taken from one state. So XState's own step, which costs ten times the rest
 * of a fact, is asked once for each, and its answer is used again; what it cannot be asked beforehand
 * goes through it every time. The law "replay equals live" folds every history with XState's step
 * alone and holds the two equal, fact by fact.
 */
export class ChartStepper {
  readonly #machine: TaskMachine;
  readonly #starts = new Map<string, TaskSnapshot>();
  readonly #candidates = new Map<StateNode, Map<string, readonly Candidate[]>>();

  constructor(machine: TaskMachine) {
    this.#machine = machine;
  }

  /** The chart at the first fact of a task. Its performers are started by the actor. */
  start(first: FactOf<'task.submitted'>, scope: Scope): TaskSnapshot {
    // Where a chart begins is decided by its mode alone.
    const { mode } = first.data.policy;
    let start = this.#starts.get(mode);
    if (start === undefined) this.#starts.set(mode, (start = learnStart(this.#machine, first)));
    const children: Record<string, AnyActorRef> = {};
    for (const { id, src } of Object.values(start.children as Record<string, Performer>))
      children[id] = this.#create({ id, src }, scope);
    return copySnapshot(start, { context: evolve(null, first), children });
  }

  /**
   * What a fact would do where the chart stands; null where nothing, and it is not accepted. Number
   * and date play no part: a fact may be asked about before it has them.
   */
  accepts({ _nodes, context }: TaskSnapshot, fact: Pick<Fact, 'type' | 'data'>): Candidate | null {
    // The chart is at rest in one state, and that decides about most facts; what contains it, about the others.
    const state = _nodes.find(({ type }) => type === 'atomic');
    if (state === undefined) return null;
    for (const candidate of this.#candidatesOf(state, fact.type))
      if (candidate.holds(context, fact as Fact)) return candidate;
    return null;
  }

  /** The chart after a fact that it accepts in this way. */
  step(snapshot: TaskSnapshot, fact: Fact, candidate: Candidate, scope: Scope): TaskSnapshot {
    if (candidate.move === undefined)
      candidate.move = learnMove(this.#machine, candidate.transition, snapshot, fact);
    if (candidate.move === null) return this.#machine.transition(snapshot, fact, scope as never);
    const { leadsTo, stops, starts } = candidate.move;
    const context = evolve(snapshot.context, fact);
    if (leadsTo === null) return copySnapshot(snapshot, { context });
    const before = snapshot.children as Record<string, AnyActorRef>;
    const children: Record<string, AnyActorRef> = {};
    for (const id in before) {
      const child = before[id] as AnyActorRef;
      // Put off, as XState does: what the child was sent before this is heard first.
      if (stops.has(id)) scope.defer(() => scope.stopChild(child));
      else children[id] = child;
    }
    for (const performer of starts) {
      const child = this.#create(performer, scope);
      children[performer.id] = child;
      scope.defer(() => void child.start());
    }
    return copySnapshot(snapshot, { place: leadsTo, context, children });
  }

  #candidatesOf(state: StateNode, type: string): readonly Candidate[] {
    let byType = this.#candidates.get(state);
    if (byType === undefined) this.#candidates.set(state, (byType = new Map()));
    let found = byType.get(type);
    if (found === undefined) byType.set(type, (found = this.#collect(state, type)));
    return found;
  }

  /** In the order XState asks them: those of the state itself, then those of what contains it. */
  #collect(state: StateNode, type: string): Candidate[] {
    const found: Candidate[] = [];
    for (let node: StateNode | undefined = state; node !== undefined; node = node.parent)
      for (const transition of node.transitions.get(type) ?? [])
        found.push({ transition, holds: this.#guardOf(transition), move: undefined });
    return found;
  }

  #guardOf({ guard }: Transition): Candidate['holds'] {
    if (guard === undefined) return () => true;
    // The chart's guards have names, with parameters or without.
    const { type, params } = (typeof guard === 'string' ? { type: guard } : guard) as Named;
    const check = this.#machine.implementations.guards[type as 'leadsTo'] as unknown as Guard;
    return (context, event) => check({ context, event }, params);
  }

  #create({ id, src }: Performer, { self }: Scope): AnyActorRef {
    // The chart names only performers that it has.
    const logic = this.#machine.implementations.actors[src as 'callModel'] as PerformerLogic;
    return performerActor(logic, { id, src }, self as unknown as AnyActorRef);
  }
}

interface Named {
  readonly type: string;
  readonly params?: unknown;
}

type Guard = (facts: { readonly context: TaskState; readonly event: Fact }, params: unknown) => boolean;
