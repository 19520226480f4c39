import { createActor, type ActorScope, type EventObject, type Snapshot, type SnapshotFrom } from 'xstate';
import { inertPerformer } from '../../machines/inert-performer.js';
import type { taskMachine } from '../../machines/task.machine.js';
import { CascadeError } from '../domain/cascade-error.js';
import { checkFact, checkFacts } from '../domain/check-facts.js';
import type { Fact, FactOf } from '../domain/facts.js';
import { checkChart } from './check-chart.js';

type TaskMachine = typeof taskMachine;
export type ChartPosition = SnapshotFrom<TaskMachine>;
export type InertScope = ActorScope<ChartPosition, EventObject>;

/**
 * Where the chart stands after each fact of a stream: plain calls of its transition on plain data,
 * without actors that run, timers or promises. This is what replay means.
 *
 * @throws corrupt FACT_NOT_ACCEPTED  the chart has no place for a fact: this stream was not written by it
 */
export function* replayChart(machine: TaskMachine, facts: Iterable<Fact>): Generator<ChartPosition> {
  checkChart('replayChart', machine);
  checkFacts('replayChart', facts);
  const scope = inertScope();
  let position: ChartPosition | null = null;
  for (const fact of facts) {
    checkFact('replayChart', fact);
    if (position === null) {
      // The stream's first fact is the machine's input; anything else is refused just below.
      if (fact.type !== 'task.submitted') throw notAccepted(fact, 'a stream begins with task.submitted');
      position = machine.getInitialSnapshot(scope as never, fact as FactOf<'task.submitted'>);
    } else {
      if (position.status !== 'active' || !position.can(fact)) throw notAccepted(fact, NO_PLACE);
      position = machine.transition(position, fact, scope as never);
    }
    yield position;
  }
}

/** The last position of `replayChart`. */
export function foldChart(machine: TaskMachine, facts: Iterable<Fact>): ChartPosition {
  let last: ChartPosition | null = null;
  for (const position of replayChart(machine, facts)) last = position;
  if (last === null) {
    throw new CascadeError({
      kind: 'missing',
      code: 'TASK_UNKNOWN',
      message: 'There are no facts to replay.',
      hint: 'Check the task id, or look at the list of tasks.',
    });
  }
  return last;
}

/** Where the chart stands after one more fact that it accepts. */
export function stepAtRest(machine: TaskMachine, position: ChartPosition, fact: Fact): ChartPosition {
  return machine.transition(position, fact, inertScope() as never);
}

/** The position of an actor that was put aside, from what it persisted. */
export function positionOf(machine: TaskMachine, persisted: Snapshot<unknown>): ChartPosition {
  return machine.restoreSnapshot(persisted, inertScope() as never);
}

/**
 * A scope in which nothing happens: actors are made and never started, actions are not executed.
 * One for a whole fold: XState's own `transition()` builds a throw-away actor for every call.
 */
export function inertScope(): InertScope {
  const self = createActor(inertPerformer);
  return {
    self,
    id: 'replay',
    sessionId: 'replay',
    logger: () => {},
    defer: () => {},
    emit: () => {},
    actionExecutor: () => {},
    stopChild: () => {},
    system: self.system,
  } as unknown as InertScope;
}

export const NO_PLACE = 'the task had no place for it';

/** The log holds a fact that its chart has no place for. */
export function notAccepted(fact: Fact, why: string): CascadeError {
  return new CascadeError({
    kind: 'corrupt',
    code: 'FACT_NOT_ACCEPTED',
    message: `Fact ${fact.seq} of ${fact.task}, ${fact.type}, cannot be replayed: ${why}.`,
    hint: 'The stream was changed, or written by another chart. Verify its digests.',
    details: { task: fact.task, seq: fact.seq, type: fact.type },
  });
}
