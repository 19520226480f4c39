import { createActor, type ActorRefFrom, type AnyActorRef } from 'xstate';
import { sessionMachine } from '../../machines/session.machine.js';
import { isEnding } from '../domain/endings.js';
import type { TaskId } from '../domain/identifiers.js';
import { taskResult, type TaskResult } from '../domain/task-result.js';
import type { Journal } from './journal.js';
import { judgeCommand, type Accepting } from './judge-command.js';
import { happeningOf, type Command, type CommandOutcome } from '../domain/command.js';
import type { TaskInput, TaskLogic } from './journaled.js';
import type { TaskObserver } from './task-observer.js';

/** `settled`: ended, or waiting for the user's next turn. `rested`: waiting for an approval as well. */
export type Rest = 'settled' | 'rested';

interface Waiter {
  readonly until: Rest;
  resolve(result: TaskResult): void;
  reject(error: unknown): void;
}

/** A task of this process: at work, parked, or still in the queue (then without a journal of its own). */
interface Supervised {
  journal: Journal | null;
  actor: AnyActorRef | null;
  parked: boolean;
  waiters: Waiter[];
}

/**
 * Runs the tasks of one process under the session chart, and knows when each comes to rest: at its
 * end, or where it waits for a person.
 */
export class Session implements TaskObserver {
  readonly #tasks = new Map<TaskId, Supervised>();
  #actor: ActorRefFrom<typeof sessionMachine> | null = null;

  /** Starts the session chart; `logic` is the journaled task this session observes. */
  open(logic: TaskLogic, maxActive: number): void {
    // The session passes each start on unread, so its task may be any logic that takes one.
    const machine = sessionMachine.provide({ actors: { task: logic as never } });
    this.#actor = createActor(machine, { input: { maxActive } });
    this.#actor.start();
  }

  /** True where a task started now would run at once. */
  hasRoom(): boolean {
    const { active, maxActive, queue } = this.#chart.getSnapshot().context;
    return queue.length === 0 && active.size < maxActive;
  }

  start(task: TaskId, input: TaskInput): void {
    this.#tasks.set(task, { journal: null, actor: null, parked: false, waiters: [] });
    this.#chart.send({ type: 'task.enqueued', id: task, start: input });
  }

  has(task: TaskId): boolean {
    return this.#tasks.has(task);
  }

  isQueued(task: TaskId): boolean {
    return this.#tasks.get(task)?.actor === null;
  }

  /** Takes a task out of the queue. */
  withdraw(task: TaskId): readonly Waiter[] {
    const waiters = this.#tasks.get(task)?.waiters ?? [];
    this.#tasks.delete(task);
    this.#chart.send({ type: 'task.withdrawn', id: task });
    return waiters;
  }

  /** Passes a command on to a task that has started. */
  async command(task: TaskId, command: Command): Promise<CommandOutcome> {
    const supervised = this.#tasks.get(task);
    if (supervised?.actor == null || supervised.journal === null) throw new TypeError(`${task} has not started`);
    const outcome = judgeCommand(supervised.actor.getSnapshot() as Accepting, command);
    if (outcome.accepted) {
      supervised.actor.send(happeningOf(command));
      await supervised.journal.durable();
    }
    return outcome;
  }

  /** Resolves once the task is at rest, and all it did until then is durable. */
  rest(task: TaskId, until: Rest): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      const supervised = this.#tasks.get(task);
      if (supervised === undefined) return reject(new TypeError(`${task} is not a task of this session`));
      supervised.waiters.push({ until, resolve, reject });
      if (supervised.journal !== null && supervised.parked) this.#rest(supervised, supervised.journal);
    });
  }

  began(journal: Journal, actor: AnyActorRef): void {
    const supervised = this.#tasks.get(journal.task);
    // A host's own actor, or one the session did not start: nobody here waits for it.
    if (supervised === undefined) return;
    supervised.journal = journal;
    supervised.actor = actor;
    journal.watch(() => this.#moved(supervised, journal));
    this.#moved(supervised, journal);
  }

  broke(journal: Journal, error: unknown): void {
    const supervised = this.#tasks.get(journal.task);
    if (supervised === undefined) return;
    this.#tasks.delete(journal.task);
    for (const waiter of supervised.waiters.splice(0)) waiter.reject(error);
  }

  /** Starts nothing more, and stops what runs where it stands: the log holds all of it. */
  close(): void {
    this.#chart.send({ type: 'session.closed' });
    this.#chart.stop();
  }

  /** Everybody who still waits hears why they wait in vain. */
  abandon(error: unknown): void {
    for (const { waiters } of this.#tasks.values()) for (const waiter of waiters.splice(0)) waiter.reject(error);
    this.#tasks.clear();
  }

  get #chart(): ActorRefFrom<typeof sessionMachine> {
    if (this.#actor === null) throw new TypeError('the session is not open');
    return this.#actor;
  }

  #moved(supervised: Supervised, journal: Journal): void {
    const { status } = journal.state;
    const waits = status === 'waiting';
    if (waits !== supervised.parked) {
      supervised.parked = waits;
      this.#chart.send({ type: waits ? 'task.parked' : 'task.unparked', id: journal.task });
    }
    if (status === 'running') return;
    if (isEnding(`task.${status}`)) this.#tasks.delete(journal.task);
    this.#rest(supervised, journal);
  }

  #rest(supervised: Supervised, journal: Journal): void {
    const settled = journal.state.waitingFor !== 'approval';
    const waiters = supervised.waiters.filter(({ until }) => settled || until === 'rested');
    if (waiters.length === 0) return;
    supervised.waiters = supervised.waiters.filter((waiter) => !waiters.includes(waiter));
    const result = taskResult(journal.state, journal.conversation);
    journal.durable().then(
      () => {
        for (const waiter of waiters) waiter.resolve(result);
      },
      (error: unknown) => {
        for (const waiter of waiters) waiter.reject(error);
      },
    );
  }
}
