import type { AnyActorRef } from 'xstate';
import type { taskMachine } from '../../machines/task.machine.js';
import type { TaskId } from '../domain/identifiers.js';
import { CascadeError } from '../domain/cascade-error.js';
import { taskResult, type TaskResult } from '../domain/task-result.js';
import type { Clock } from '../ports/clock.js';
import { happeningOf, type Command, type CommandOutcome } from '../domain/command.js';
import { positionOf } from './fold-chart.js';
import type { Journal } from './journal.js';
import type { TaskInput, TaskLogic } from './journaled.js';
import { judgeCommand, type Accepting } from './judge-command.js';
import type { RestoredTask } from './restore-task.js';
import { startSession, type SessionActor, type TaskStart } from './session-chart.js';
import type { TaskObserver } from './task-observer.js';

/** `settled`: ended, or waiting for the user's next turn. `rested`: waiting for an approval as well. */
export type Rest = 'settled' | 'rested';

interface Waiter {
  readonly until: Rest;
  resolve(result: TaskResult): void;
  reject(error: unknown): void;
}

/** A task of this process: queued (neither started nor parked), at work (`live`), or parked. */
interface Supervised {
  /** Run by an actor of the host's own: it has no place here and is never parked, but hears commands. */
  readonly hosted: boolean;
  live: { readonly journal: Journal; readonly actor: AnyActorRef } | null;
  /** The version at which it was parked; null where it is not. */
  parkedAt: number | null;
  waiters: Waiter[];
  /** Calls the alarm of a parked task off. */
  callOff: (() => void) | null;
}

export interface SessionPorts {
  readonly clock: Clock;
  readonly machine: typeof taskMachine;
}

/** Parked tasks whose position is kept at hand; the others are read from the log again. */
const AT_HAND = 16;

/**
 * Runs the tasks of one process under the session chart, and knows when each comes to rest: at its
 * end, or where it waits for a person. One that waits is parked: its actors go, its place is free,
 * and what remains of it in memory is its name.
 */
export class Session implements TaskObserver {
  readonly #tasks = new Map<TaskId, Supervised>();
  readonly #atHand = new Map<TaskId, RestoredTask>();
  /** What ended the actor of a task that is to be taken up again: nobody may have been waiting for it yet. */
  readonly #broken = new Map<TaskId, unknown>();
  #ports: SessionPorts | null = null;
  #actor: SessionActor | null = null;
  #onDue: (task: TaskId) => void = () => {};

  /** Starts the session chart; `logic` is the journaled task this session observes. */
  open(ports: SessionPorts, logic: TaskLogic, maxActive: number): void {
    this.#ports = ports;
    this.#actor = startSession(logic, maxActive);
  }

  /** Calls back for a parked task whose approval has run out of time. */
  onDue(onDue: (task: TaskId) => void): void {
    this.#onDue = onDue;
  }

  /** True where a task started now would run at once. */
  hasRoom(): boolean {
    const { active, maxActive, queue } = this.#chart.getSnapshot().context;
    return queue.length === 0 && active < maxActive;
  }

  has(task: TaskId): boolean {
    return this.#tasks.has(task);
  }

  isLive(task: TaskId): boolean {
    return this.#tasks.get(task)?.live != null;
  }

  /** True for a task that waits for a person; with a version, only where it was parked at that one. */
  isParked(task: TaskId, version?: number): boolean {
    const parkedAt = this.#tasks.get(task)?.parkedAt ?? null;
    return parkedAt !== null && (version === undefined || parkedAt === version);
  }

  /** Starts a task, or puts it at the end of the queue. One that was parked keeps who waits for it. */
  start(task: TaskId, input: TaskInput): void {
    const known = this.#tasks.get(task);
    // A queued task that took a command goes on from there, not from where it queued.
    if (known !== undefined && known.parkedAt === null)
      this.#chart.send({ type: 'task.withdrawn', id: task });
    const supervised = known ?? this.#take(task);
    supervised.callOff?.();
    supervised.callOff = null;
    supervised.parkedAt = null;
    this.#atHand.delete(task);
    this.#chart.send({ type: 'task.enqueued', id: task, start: { input } satisfies TaskStart });
  }

  /** Takes on a task that waits for a person, without starting it. */
  park(task: TaskId, restored: RestoredTask): void {
    const supervised = this.#tasks.get(task) ?? this.#take(task);
    const { context } = restored.position;
    supervised.live = null;
    supervised.parkedAt = context.version;
    const dueAtMs = context.escalation?.quote?.deadlineAtMs;
    const due = () => this.#onDue(task);
    supervised.callOff = dueAtMs === undefined ? null : (this.#ports?.clock.wakeAt(dueAtMs, due) ?? null);
    this.#atHand.set(task, restored);
    for (const oldest of this.#atHand.keys()) {
      if (this.#atHand.size <= AT_HAND) break;
      this.#atHand.delete(oldest);
    }
  }

  /** A parked task as it was put aside, if it is still at hand. */
  atHand(task: TaskId): RestoredTask | null {
    return this.#atHand.get(task) ?? null;
  }

  /** Takes a task that is not live out of the session; gives back those who wait for it. */
  withdraw(task: TaskId): readonly Waiter[] {
    const supervised = this.#tasks.get(task);
    if (supervised === undefined) return [];
    supervised.callOff?.();
    this.#tasks.delete(task);
    this.#atHand.delete(task);
    this.#chart.send({ type: 'task.withdrawn', id: task });
    return supervised.waiters;
  }

  /** Passes a command on to a live task. */
  async command(task: TaskId, command: Command): Promise<CommandOutcome> {
    const live = this.#tasks.get(task)?.live;
    if (live == null) throw new TypeError(`${task} is not at work`);
    if (live.journal.catchingUp !== null) await live.journal.catchingUp;
    const outcome = judgeCommand(live.actor.getSnapshot() as Accepting, command);
    if (outcome.accepted) {
      live.actor.send(happeningOf(command));
      await live.journal.durable();
    }
    return outcome;
  }

  /** Resolves once a task that is not parked comes to rest, and all it did until then is durable. */
  rest(task: TaskId, until: Rest): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      const supervised = this.#tasks.get(task);
      if (supervised === undefined) return reject(new TypeError(`${task} is not a task of this session`));
      supervised.waiters.push({ until, resolve, reject });
      if (supervised.live !== null && supervised.live.journal.state.status === 'waiting') {
        this.#tell(supervised, supervised.live.journal);
      }
    });
  }

  began(journal: Journal, actor: AnyActorRef): void {
    const hosted = actor._parent !== this.#actor;
    const known = this.#tasks.get(journal.task);
    if (known !== undefined && (hosted || known.live !== null)) throw runsAlready(journal.task);
    const supervised = known ?? this.#take(journal.task, hosted);
    supervised.live = { journal, actor };
    journal.watch(() => this.#moved(supervised, journal));
    this.#moved(supervised, journal);
  }

  left(journal: Journal): void {
    const supervised = this.#tasks.get(journal.task);
    // The session's own are stopped where they are parked, or by its closing, and `abandon` tells that.
    if (supervised?.hosted !== true || supervised.live?.journal !== journal) return;
    this.#tasks.delete(journal.task);
    for (const waiter of supervised.waiters.splice(0)) waiter.reject(stoppedByHost(journal.task));
  }

  broke(journal: Journal, error: unknown): void {
    const supervised = this.#tasks.get(journal.task);
    // A second actor for a task that runs breaks alone.
    if (supervised === undefined || (supervised.live?.journal ?? journal) !== journal) return;
    this.#tasks.delete(journal.task);
    this.#broken.set(journal.task, error);
    for (const waiter of supervised.waiters.splice(0)) waiter.reject(error);
  }

  /** @throws  what broke this task, if something did */
  checkWhole(task: TaskId): void {
    if (this.#broken.has(task)) throw this.#broken.get(task);
  }

  /** Starts nothing more, and stops what runs where it stands: the log holds all of it. */
  close(): void {
    this.#chart.send({ type: 'session.closed' });
    // One that has no actor here is passed over.
    for (const id of this.#tasks.keys()) this.#chart.send({ type: 'task.parked', id });
    this.#chart.stop();
    for (const { callOff } of this.#tasks.values()) callOff?.();
  }

  /** Everybody who still waits hears why they wait in vain. */
  abandon(error: unknown): void {
    for (const { waiters } of this.#tasks.values())
      for (const waiter of waiters.splice(0)) waiter.reject(error);
    this.#tasks.clear();
    this.#atHand.clear();
  }

  get #chart(): SessionActor {
    if (this.#actor === null) throw new TypeError('the session is not open');
    return this.#actor;
  }

  #take(task: TaskId, hosted = false): Supervised {
    const supervised: Supervised = { hosted, live: null, parkedAt: null, waiters: [], callOff: null };
    this.#tasks.set(task, supervised);
    this.#broken.delete(task);
    return supervised;
  }

  #moved(supervised: Supervised, journal: Journal): void {
    const { status } = journal.state;
    if (status === 'running') return;
    if (status !== 'waiting') {
      this.#tasks.delete(journal.task);
      // What a Map forgets it may still keep alive for long: see session-chart.
      supervised.live = null;
    }
    this.#tell(supervised, journal);
  }

  /** Tells those who waited for this rest, once it is durable; a task that waits is parked then. */
  #tell(supervised: Supervised, journal: Journal): void {
    const { state } = journal;
    const told = supervised.waiters.filter(
      ({ until }) => until === 'rested' || state.waitingFor !== 'approval',
    );
    supervised.waiters = supervised.waiters.filter((waiter) => !told.includes(waiter));
    const result = told.length === 0 ? null : taskResult(state, journal.conversation);
    journal.durable().then(
      () => {
        this.#putAside(supervised, journal, state.version);
        for (const waiter of told) if (result !== null) waiter.resolve(result);
      },
      (error: unknown) => {
        for (const waiter of told) waiter.reject(error);
      },
    );
  }

  #putAside({ live, hosted }: Supervised, journal: Journal, version: number): void {
    const { task, state } = journal;
    if (hosted) return;
    const stillWaits = live?.journal === journal && state.status === 'waiting' && state.version === version;
    if (!stillWaits || this.#ports === null || !this.#tasks.has(task)) return;
    // Its time is up: it is about to go on by itself, and parking it would only wake it again.
    if ((state.escalation?.quote?.deadlineAtMs ?? Infinity) <= this.#ports.clock.now()) return;
    const position = positionOf(this.#ports.machine, live.actor.getPersistedSnapshot());
    this.park(task, { position, conversation: journal.conversation });
    this.#chart.send({ type: 'task.parked', id: task });
  }
}

function runsAlready(task: TaskId): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'TASK_RUNS_ALREADY',
    message: `Another actor of this process is at work on ${task}.`,
    hint: 'Restore the machines of the host first, and call resume() for the rest after that.',
    details: { task },
  });
}

function stoppedByHost(task: TaskId): CascadeError {
  return new CascadeError({
    kind: 'refused',
    code: 'TASK_STOPPED',
    message: `The host has stopped the actor of ${task}.`,
    hint: 'The log holds the task; resume() takes it up again.',
    details: { task },
  });
}
