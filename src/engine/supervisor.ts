import type { taskMachine } from '../../machines/task.machine.js';
import { CascadeError } from '../domain/cascade-error.js';
import { hasEnded } from '../domain/endings.js';
import type { Fact, FactData } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import { taskResult, type TaskResult } from '../domain/task-result.js';
import { readFacts } from '../domain/upcast.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Identifiers } from '../ports/identifiers.js';
import { happeningOf, readOutcome, type Command, type CommandOutcome } from '../domain/command.js';
import { closedError, nameTaken, unknownTask } from './command-errors.js';
import { Journal } from './journal.js';
import { judgeCommand } from './judge-command.js';
import { restoreTask, type RestoredTask } from './restore-task.js';
import type { Rest, Session } from './session.js';
import { writeAtRest } from './write-at-rest.js';

export interface SupervisorPorts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** The chart with its performers, as this process runs it. */
  readonly machine: typeof taskMachine;
  readonly session: Session;
}

/**
 * Brings tasks to work and to rest: takes new ones on and old ones up, and finds for each command the
 * task it is meant for, be that at work here, at rest, or another process's.
 */
export class Supervisor {
  readonly #ports: SupervisorPorts;
  /** What is being done with a task at rest: one thing at a time. */
  readonly #busy = new Map<TaskId, Promise<unknown>>();
  #closed = false;

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
    // A log that cannot be read any more has told everybody who waits; there is nobody left to tell.
    ports.session.onDue((task) => void this.#takeUpDue(task).catch(() => {}));
  }

  /**
   * Takes a new task on. Resolves as soon as it cannot be lost.
   *
   * @param calledOff  what ends it before anything of it has begun
   */
  async begin(submit: FactData<'task.submitted'>, calledOff?: Command): Promise<TaskId> {
    if (this.#closed) throw closedError();
    const task = this.#ports.identifiers.task();
    if (this.#session.has(task)) throw nameTaken(task);
    if (calledOff === undefined && this.#session.hasRoom()) {
      this.#session.start(task, { submit, task });
      // XState keeps what is thrown where an actor begins: a log that took nothing must not look like one that did.
      this.#session.checkWhole(task);
    } else {
      const first = new Journal(this.#ports, task).write({ type: 'task.submitted', data: submit });
      const restored = restoreTask(this.#ports.machine, [first]);
      if (calledOff === undefined) this.#session.start(task, { restored });
      else writeAtRest(this.#ports, this.#ports.machine, restored, happeningOf(calledOff));
    }
    await this.#ports.log.durable();
    return task;
  }

  /** The facts of a task, all of them durable; empty where there is none. @throws corrupt, where they cannot be read */
  async facts(task: TaskId): Promise<readonly Fact[]> {
    const facts = await this.#stored(task);
    // The log shows what it has not flushed yet; nobody outside may see that.
    if (facts.length > 0 && !this.#ports.log.isDurable()) await this.#ports.log.durable();
    return facts;
  }

  async #stored(task: TaskId): Promise<readonly Fact[]> {
    return readFacts(await this.#ports.log.read(task));
  }

  /** Resolves when a task comes to rest; at once where it rests, or where nobody here runs it. */
  async rest(task: TaskId, until: Rest): Promise<TaskResult> {
    const session = this.#session;
    const isParked = session.isParked(task);
    if (session.has(task) && !isParked) return session.rest(task, until);
    const result = await this.#result(task);
    const rests = until === 'rested' || result.waitingFor !== 'approval';
    if (result.status === 'running' && !session.has(task)) {
      session.checkWhole(task);
      if (this.#closed) throw closedError();
    }
    if (rests) return result;
    if (session.has(task)) return session.rest(task, until);
    // Somebody ended it while we read: what we read is old.
    return isParked ? this.rest(task, until) : result;
  }

  /** Lets go of what runs, flushes and leaves. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#session.close();
    await this.#ports.log.close();
    this.#session.abandon(closedError());
  }

  async #result(task: TaskId): Promise<TaskResult> {
    const { position, conversation } = await this.#atRest(task);
    return taskResult(position.context, conversation);
  }

  /** A task as it stands, read from the log unless its session has it at hand. */
  async #atRest(task: TaskId): Promise<RestoredTask> {
    const atHand = this.#session.atHand(task);
    if (atHand !== null) return atHand;
    const facts = await this.facts(task);
    if (facts.length === 0) throw unknownTask(task);
    return restoreTask(this.#ports.machine, facts);
  }

  /** Gives a command to the task at work here, to the process that owns it, or to one at rest. */
  async command(task: TaskId, command: Command): Promise<CommandOutcome> {
    // Once we leave, an actor hears nothing more: a word to it would be accepted and not written.
    if (this.#closed) throw closedError();
    if (this.#session.isLive(task)) return this.#session.command(task, command);
    return this.#alone(task, () => this.#commandNotLive(task, command));
  }

  /** Answers another process. One that asks while we leave hears nothing, finds us gone, and takes the task over. */
  async answer(task: TaskId, command: Command): Promise<CommandOutcome> {
    try {
      return await this.command(task, command);
    } catch (error) {
      if (this.#closed) return new Promise(() => {});
      throw error;
    }
  }

  /** Two that claim, release or start one task at the same time would get in each other's way. */
  async #alone<T>(task: TaskId, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(task) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#busy.set(task, done);
    try {
      return await done;
    } finally {
      if (this.#busy.get(task) === done) this.#busy.delete(task);
    }
  }

  async #commandNotLive(task: TaskId, command: Command): Promise<CommandOutcome> {
    if (!this.#session.has(task)) {
      const { position } = await this.#atRest(task);
      if (hasEnded(position.context)) return judgeCommand(position, command);
      const answered = await this.#claimOrAsk(task, command);
      if (answered !== null) return answered;
    }
    return this.#commandAtRest(task, command);
  }

  /** Null once the task is ours; else what its owner answered. An owner that dies meanwhile leaves it to us. */
  async #claimOrAsk(task: TaskId, command: Command): Promise<CommandOutcome | null> {
    for (;;) {
      try {
        await this.#ports.log.claim(task);
        return null;
      } catch (error) {
        if (!isCode(error, 'TASK_OWNED_ELSEWHERE')) throw error;
      }
      try {
        return readOutcome(await this.#ports.log.ask(task, command));
      } catch (error) {
        if (!isCode(error, 'OWNER_GONE')) throw error;
      }
    }
  }

  /** Writes a command to a task that nobody is at work on, and lets the task go on if there is more to do. */
  async #commandAtRest(task: TaskId, command: Command): Promise<CommandOutcome> {
    if (this.#closed) throw closedError();
    const { machine, log } = this.#ports;
    const restored = await this.#atRest(task);
    if (this.#closed) throw closedError();
    // While the log was read the task may have started.
    if (this.#session.isLive(task)) return this.#session.command(task, command);
    const outcome = judgeCommand(restored.position, command);
    if (!outcome.accepted) {
      if (!this.#session.has(task)) await log.release(task);
      return outcome;
    }
    const next = writeAtRest(this.#ports, machine, restored, happeningOf(command));
    const { context } = next.position;
    const ended = hasEnded(context);
    const waiters = ended ? this.#session.withdraw(task) : [];
    if (!ended) this.#session.start(task, { restored: next });
    await log.durable().catch((error: unknown) => {
      for (const waiter of waiters) waiter.reject(error);
      throw error;
    });
    for (const waiter of waiters) waiter.resolve(taskResult(context, next.conversation));
    return outcome;
  }

  /** Takes a task up that an earlier process left, or does nothing where it is at work here or has ended. */
  takeUp(task: TaskId): Promise<void> {
    return this.#alone(task, async () => {
      if (this.#closed) throw closedError();
      if (this.#session.has(task)) return;
      await this.#ports.log.claim(task);
      try {
        // Nobody is told of it, so it need not wait until the task before it is flushed.
        this.#recall(task, restoreTask(this.#ports.machine, await this.#stored(task)));
      } catch (error) {
        // What we cannot run we must not keep from those who can.
        await this.#ports.log.release(task);
        throw error;
      }
    });
  }

  #recall(task: TaskId, restored: RestoredTask): void {
    if (this.#closed) throw closedError();
    // Its host may have restored it meanwhile.
    if (this.#session.has(task)) return;
    const { status } = restored.position.context;
    if (status === 'waiting') this.#session.park(task, restored);
    if (status === 'running') {
      const { machine } = this.#ports;
      const resumed = writeAtRest(this.#ports, machine, restored, { type: 'task.resumed', data: {} });
      this.#session.start(task, { restored: resumed });
    }
  }

  /** An approval has run out of time while its task was parked: the task goes on, and finds that out. */
  async #takeUpDue(task: TaskId): Promise<void> {
    if (this.#closed || !this.#session.isParked(task)) return;
    const restored = await this.#atRest(task);
    const { version } = restored.position.context;
    if (this.#session.isParked(task, version)) this.#session.start(task, { restored });
  }

  get #session(): Session {
    return this.#ports.session;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof CascadeError && error.code === code;
}
