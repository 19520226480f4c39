import { createActor, type ActorScope, type AnyActorRef, type SnapshotFrom } from 'xstate';
import type { PerformerLogic } from '../../machines/inert-performer.js';
import type { taskMachine } from '../../machines/task.machine.js';
import { evolve } from '../domain/evolve.js';
import type { Fact, FactOf } from '../domain/facts.js';
import { learnMove, learnStart, type Move, type Performer } from './learn-move.js';

type TaskMachine = typeof taskMachine;
type TaskSnapshot = SnapshotFrom<TaskMachine>;
type Scope = ActorScope<never, never>;
type Transitions = ReturnType<TaskMachine['getTransitionData']>;
type Transition = Transitions[number];

/**
 * Steps a running chart, fact by fact.
 *
 * What a transition does to the chart (the state it leads to, the performers it stops and starts) is
 * the same each time it is taken from one state. So XState's own step, which costs twenty times the
 * rest of a fact, is asked once for each, and its answer is used again; what it cannot be asked
 * beforehand goes through it every time. The law "replay equals live" folds every history with
 * XState's step alone and holds the two equal, fact by fact.
 */
export class ChartStepper {
  readonly #machine: TaskMachine;
  readonly #starts = new Map<string, TaskSnapshot>();
  /** By transition, then by the state it is taken from; null where only XState's step will do. */
  readonly #moves = new Map<Transition, Map<unknown, Move | null>>();

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
    return { ...start, context: evolve(null, first), children } as TaskSnapshot;
  }

  /**
   * The transitions that a fact would take where the chart stands; null if it would take none, and is
   * not accepted. Number and date play no part: a fact may be asked about before it has them.
   */
  accepts(snapshot: TaskSnapshot, fact: Pick<Fact, 'type' | 'data'>): Transitions | null {
    const transitions = this.#machine.getTransitionData(snapshot, fact as Fact);
    return transitions.some(({ target, actions }) => target !== undefined || actions.length > 0)
      ? transitions
      : null;
  }

  /** The chart after a fact that it accepts by these transitions. */
  step(snapshot: TaskSnapshot, fact: Fact, transitions: Transitions, scope: Scope): TaskSnapshot {
    const [transition] = transitions;
    const move =
      transition === undefined || transitions.length > 1 ? null : this.#move(transition, snapshot, fact);
    return move === null
      ? this.#machine.transition(snapshot, fact, scope as never)
      : this.#take(move, snapshot, fact, scope);
  }

  #move(transition: Transition, snapshot: TaskSnapshot, fact: Fact): Move | null {
    let byState = this.#moves.get(transition);
    if (byState === undefined) this.#moves.set(transition, (byState = new Map()));
    const state = snapshot._nodes.find(({ type }) => type === 'atomic');
    let move = byState.get(state);
    if (move === undefined) byState.set(state, (move = learnMove(this.#machine, transition, snapshot, fact)));
    return move;
  }

  #take({ leadsTo, stops, starts }: Move, snapshot: TaskSnapshot, fact: Fact, scope: Scope): TaskSnapshot {
    const context = evolve(snapshot.context, fact);
    if (leadsTo === null) return { ...snapshot, context };
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
    return { ...snapshot, ...leadsTo, context, children } as TaskSnapshot;
  }

  #create({ id, src }: Performer, { self }: Scope): AnyActorRef {
    // The chart names only performers that it has.
    const logic = this.#machine.implementations.actors[src as 'callModel'] as PerformerLogic;
    return createActor(logic, { id, src, parent: self as unknown as AnyActorRef });
  }
}
