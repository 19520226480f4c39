import type { AnyActorRef } from 'xstate';
import type { PerformerLogic, PerformerSnapshot } from '../../machines/inert-performer.js';
import { CascadeError } from '../domain/cascade-error.js';
import type { Happening } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { journalOf, type Journal } from './journal.js';
import { journalBroke } from './journal-signals.js';

/** XState's own way of passing an event on with its sender; not in its public types. */
interface Relay {
  _relay(source: AnyActorRef, target: AnyActorRef, event: Happening): void;
}

/** What a performer works with while its state of the chart is active. */
export class Performance {
  #stopped = false;
  #atEnd: Set<() => void> | null = null;

  constructor(
    readonly journal: Journal,
    private readonly self: AnyActorRef,
    private readonly parent: AnyActorRef,
    private readonly system: AnyActorRef['system'],
  ) {}

  get state(): TaskState {
    return this.journal.state;
  }

  /** True once the chart has left the state this performer was started by. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Sends a fact to the chart. One that the chart does not accept any more is dropped unwritten. */
  send(happening: Happening): void {
    if (this.#stopped) return;
    this.journal.said = happening;
    // What `sendBack` of XState's callback logic does: the inspector sees who spoke.
    (this.system as unknown as Relay)._relay(this.self, this.parent, happening);
  }

  /** Sends a fact and waits until it, and all before it, survive a power cut. */
  async announce(happening: Happening): Promise<void> {
    this.send(happening);
    await this.durable();
  }

  /** Waits until all that was sent survives a power cut. */
  async durable(): Promise<void> {
    await this.settled();
    if (!this.#stopped && !this.journal.isDurable()) await this.journal.durable();
  }

  /** Lets the chart take in what was sent: its mailbox is empty once this turn is over. */
  async settled(): Promise<void> {}

  /** Calls `leave` when the chart leaves the state; gives back what calls that off. */
  atEnd(leave: () => void): () => void {
    if (this.#stopped) leave();
    else (this.#atEnd ??= new Set()).add(leave);
    return () => void this.#atEnd?.delete(leave);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#atEnd !== null) for (const leave of this.#atEnd) leave();
    this.#atEnd = null;
  }

  /** The task cannot be written any more: its actor ends in error instead of pretending. */
  break(error: unknown): void {
    // One broken log breaks every performer of a task; the first has told the task's actor.
    if (!this.#stopped && this.parent.getSnapshot().status === 'active')
      this.parent.send(journalBroke(error));
  }
}

/** Kept on the actor, as its task's journal is on that one. */
const PERFORMANCE = Symbol('performance');
type Performing = AnyActorRef & { [PERFORMANCE]?: Performance };

const ACTIVE: PerformerSnapshot = { status: 'active', output: undefined, error: undefined };
const STOPPED: PerformerSnapshot = { status: 'stopped', output: undefined, error: undefined };

/**
 * An invoked actor that may wait, fail or cost money: it reads where the task stands, acts, and sends
 * what happened as facts. Started anew after a crash, it finds its own announcements in the state.
 *
 * Leans on XState's insides (`_parent`, `_relay`); the version is pinned for it.
 */
export function performer(perform: (performance: Performance) => void | Promise<void>): PerformerLogic {
  return {
    getInitialSnapshot: () => ACTIVE,
    getPersistedSnapshot: () => ACTIVE,
    restoreSnapshot: () => ACTIVE,
    transition: hear,
    start: (_snapshot, { self, system }) => {
      const parent = self._parent;
      const journal = parent === undefined ? undefined : journalOf(parent);
      if (parent === undefined || journal === undefined) throw notATask();
      const performance = new Performance(journal, self, parent, system);
      (self as Performing)[PERFORMANCE] = performance;
      void begin(perform, performance);
    },
  };
}

/** A performer hears nothing but that it is over. */
const hear: PerformerLogic['transition'] = (snapshot, event, { self }) => {
  if (event.type !== 'xstate.stop') return snapshot;
  (self as Performing)[PERFORMANCE]?.stop();
  return STOPPED;
};

/** True for what `performer` has made. */
export function isPerformer(logic: PerformerLogic): boolean {
  return logic.transition === hear;
}

async function begin(
  perform: (performance: Performance) => void | Promise<void>,
  performance: Performance,
): Promise<void> {
  try {
    if (performance.journal.catchingUp !== null) await performance.journal.catchingUp;
    if (!performance.stopped) await perform(performance);
  } catch (error) {
    performance.break(error);
  }
}

function notATask(): CascadeError {
  return new CascadeError({
    kind: 'defect',
    code: 'PERFORMER_WITHOUT_TASK',
    message: 'A performer of Cascade was started by an actor that is not a journaled task.',
    hint: 'Wrap the task machine with journaled() before you run it.',
  });
}
