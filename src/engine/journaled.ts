import type { ActorLogic, ActorScope, AnyActorRef, Snapshot, SnapshotFrom } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import { CascadeError } from '../domain/cascade-error.js';
import { hasEnded } from '../domain/endings.js';
import { factSchemas, type Fact, type FactData, type FactOf, type Happening } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import type { TaskState } from '../domain/state.js';
import { taskResult } from '../domain/task-result.js';
import { copySnapshot } from './copy-snapshot.js';
import { NO_PLACE, notAccepted } from './fold-chart.js';
import { journalOf, Journal, keepJournal } from './journal.js';
import type { JournaledPorts } from './journaled-ports.js';
import { ChartStepper } from './step-chart.js';
import { JOURNAL_FLUSHED, journalBroke, type JournalSignal } from './journal-signals.js';
import { rejoin } from './rejoin.js';
import type { RestoredTask } from './restore-task.js';
import { writeAtRest } from './write-at-rest.js';

type TaskMachine = typeof taskMachine;

/** What a journaled task is started with: something new to do, or what the log holds of it. */
export type TaskInput =
  | { readonly submit: FactData<'task.submitted'>; readonly task?: TaskId }
  /** `queued`: it had to wait for room, which does not count as its own time. */
  | { readonly restored: RestoredTask; readonly queued?: boolean };

export type TaskEvent = Happening | JournalSignal;
/** Once its status is `done`, `output` is a `TaskResult`. */
export type TaskSnapshot = SnapshotFrom<TaskMachine>;
export type TaskLogic = ActorLogic<TaskSnapshot, TaskEvent, TaskInput>;
type Scope = ActorScope<TaskSnapshot, TaskEvent>;
type Accepted = NonNullable<ReturnType<ChartStepper['accepts']>>;

/**
 * The task chart with its mailbox written ahead: ordinary XState logic, for `createActor`, `invoke`
 * and `spawn` alike.
 *
 * 1. A fact the chart does not accept where it stands is dropped: endings accept nothing.
 * 2. One it accepts is numbered and in the log's queue before the chart moves.
 * 3. Performers started by the move wait for the flush before anything leaves the process.
 * 4. An ending is shown as done (to `onDone`, `toPromise`, `output`) only once it is durable.
 * 5. Restored from a host's snapshot, the task reads what the log holds beyond it before it goes on:
 *    the log is the truth, the snapshot a hint of where to begin.
 */
export function journaled(machine: TaskMachine, ports: JournaledPorts): TaskLogic {
  const observer = ports.observer;
  const stepper = new ChartStepper(machine);

  function hold(snapshot: TaskSnapshot, journal: Journal, self: AnyActorRef): TaskSnapshot {
    if (journal.isDurable()) return done(snapshot, journal);
    // Asked for at once: a moment later the log may have more to flush than this task's ending.
    journal.durable().then(
      () => self.send(JOURNAL_FLUSHED),
      (error: unknown) => self.send(journalBroke(error)),
    );
    return copySnapshot(snapshot, { status: 'active' });
  }

  function step(
    journal: Journal | undefined,
    snapshot: TaskSnapshot,
    event: TaskEvent,
    scope: Scope,
  ): TaskSnapshot {
    if (journal === undefined || !isHappening(event))
      return machine.transition(snapshot, event as never, scope as never);
    if (journal.catchingUp !== null) return later(journal.catchingUp, event, snapshot, scope.self);
    const accepted = stepper.accepts(snapshot, event);
    if (accepted === null) return snapshot;
    return take(journal, snapshot, write(journal, event), accepted, scope);
  }

  /** Takes in where the log says that the task stood: a snapshot may have been kept before the ending in it was durable. */
  function setRight(
    journal: Journal,
    snapshot: TaskSnapshot,
    state: TaskState,
    self: AnyActorRef,
  ): TaskSnapshot {
    journal.moved(state);
    const next = copySnapshot(snapshot, { context: state });
    return hasEnded(state) ? hold(next, journal, self) : next;
  }

  /** Takes a fact of the log in, one that the host's snapshot had not seen. */
  function recall(journal: Journal, snapshot: TaskSnapshot, fact: Fact, scope: Scope): TaskSnapshot {
    const accepted = stepper.accepts(snapshot, fact);
    if (accepted === null) throw broke(scope.self, notAccepted(fact, NO_PLACE));
    journal.conversation.add(fact);
    return take(journal, snapshot, fact, accepted, scope);
  }

  function take(
    journal: Journal,
    snapshot: TaskSnapshot,
    fact: Fact,
    accepted: Accepted,
    scope: Scope,
  ): TaskSnapshot {
    const next = stepper.step(snapshot, fact, accepted, scope as never);
    journal.moved(next.context);
    return next.status === 'done' ? hold(next, journal, scope.self) : next;
  }

  /** What is sent to a task that is still catching up is heard when it has. */
  function later(
    caughtUp: Promise<void>,
    event: Happening,
    snapshot: TaskSnapshot,
    self: AnyActorRef,
  ): TaskSnapshot {
    caughtUp.then(
      () => self.send(event),
      // The actor has been told, and ends in error.
      () => {},
    );
    return snapshot;
  }

  function write(journal: Journal, event: Happening): Fact {
    try {
      return journal.write(event);
    } catch (error) {
      observer?.broke(journal, error);
      throw error;
    }
  }

  function broke(self: AnyActorRef, error: unknown): unknown {
    const journal = journalOf(self);
    if (journal !== undefined) observer?.broke(journal, error);
    return error;
  }

  function leave(self: AnyActorRef): void {
    const journal = journalOf(self);
    if (journal !== undefined) observer?.left(journal);
  }

  function begin(journal: Journal, self: AnyActorRef): void {
    keepJournal(self, journal);
    observer?.began(journal, self);
  }

  function getInitialSnapshot(scope: Scope, input: TaskInput): TaskSnapshot {
    if ('restored' in input)
      return takeUp(input.queued === true ? afresh(input.restored) : input.restored, scope);
    const journal = new Journal(ports, input.task ?? ports.identifiers.task());
    // A first happening is a `task.submitted`; `write` gives back what it was given.
    const first = write(journal, { type: 'task.submitted', data: input.submit }) as FactOf<'task.submitted'>;
    const snapshot = stepper.start(first, scope as never);
    journal.moved(snapshot.context);
    begin(journal, scope.self);
    return snapshot;
  }

  /** An actor that fails leaves its children running: these would go on, and pay, for a task that nobody records. */
  function transition(snapshot: TaskSnapshot, event: TaskEvent, scope: Scope): TaskSnapshot {
    try {
      return move(snapshot, event, scope);
    } catch (error) {
      for (const child of Object.values(snapshot.children)) if (child !== undefined) scope.stopChild(child);
      throw error;
    }
  }

  function move(snapshot: TaskSnapshot, event: TaskEvent, scope: Scope): TaskSnapshot {
    const journal = journalOf(scope.self);
    switch (event.type) {
      case 'journal.broke':
        throw broke(scope.self, event.error);
      case 'journal.restored':
        return journal === undefined ? snapshot : setRight(journal, snapshot, event.state, scope.self);
      case 'journal.recalled':
        return journal === undefined ? snapshot : recall(journal, snapshot, event.fact, scope);
      case 'journal.flushed':
        return journal === undefined || !hasEnded(snapshot.context) ? snapshot : done(snapshot, journal);
      default:
        if (isStop(event)) leave(scope.self);
        return step(journal, snapshot, event, scope);
    }
  }

  function restoreSnapshot(persisted: Snapshot<unknown>, scope: Scope): TaskSnapshot {
    const snapshot: TaskSnapshot = machine.restoreSnapshot(persisted, scope as never);
    if (typeof snapshot.context?.version !== 'number') throw notATaskSnapshot();
    const journal = new Journal(ports, snapshot.context.task, snapshot.context);
    keepJournal(scope.self, journal);
    journal.isBehind = snapshot.status === 'active';
    return snapshot;
  }

  /** A restored actor catches up once it runs: what it is sent before that waits in its mailbox, its performers do not. */
  function start(snapshot: TaskSnapshot, scope: Scope): void {
    const journal = journalOf(scope.self);
    if (journal?.isBehind === true) {
      journal.isBehind = false;
      journal.catchingUp = rejoin(ports, journal, scope.self);
      // Told through the actor: where nobody waits for the end of it, nobody need hear of its failure twice.
      journal.catchingUp.catch(() => {});
    }
    machine.start(snapshot);
  }

  /** A task that ran no clock of its own while it queued begins its time now. */
  function afresh(restored: RestoredTask): RestoredTask {
    const { status, updatedAt } = restored.position.context;
    if (status !== 'running' || ports.clock.now() <= Date.parse(updatedAt)) return restored;
    try {
      return writeAtRest(ports, machine, restored, { type: 'task.resumed', data: {} });
    } catch (error) {
      // It has no actor yet that could end in error, and somebody waits for it.
      observer?.broke(new Journal(ports, restored.position.context.task), error);
      throw error;
    }
  }

  function takeUp(restored: RestoredTask, scope: Scope): TaskSnapshot {
    const { position, conversation } = restored;
    const persisted = machine.getPersistedSnapshot(position);
    const snapshot: TaskSnapshot = machine.restoreSnapshot(persisted, scope as never);
    const journal = new Journal(ports, position.context.task, position.context, conversation);
    begin(journal, scope.self);
    return snapshot;
  }

  // The machine with four of its methods replaced: XState asks an actor's logic for nothing else.
  const overrides = { getInitialSnapshot, transition, restoreSnapshot, start };
  return Object.assign(Object.create(machine) as object, overrides) as unknown as TaskLogic;
}

/** The chart has no output of its own: the result is made here, from state and conversation. */
function done(snapshot: TaskSnapshot, journal: Journal): TaskSnapshot {
  const output = taskResult(journal.state, journal.conversation);
  return copySnapshot(snapshot, { status: 'done', output });
}

/** What XState sends an actor that is stopped from outside. */
function isStop(event: { readonly type: string }): boolean {
  return event.type === 'xstate.stop';
}

function isHappening(event: TaskEvent): event is Happening {
  return Object.hasOwn(factSchemas, event.type);
}

function notATaskSnapshot(): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'NOT_A_TASK_SNAPSHOT',
    message: 'The snapshot to restore is not one of a Cascade task.',
    hint: 'Pass what getPersistedSnapshot() of a journaled task returned, unchanged.',
  });
}
