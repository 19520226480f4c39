import type { taskMachine } from '../machines/task.machine.js';
import { CascadeError } from './domain/cascade-error.js';
import {
  commandSchema,
  happeningOf,
  outcomeSchema,
  type Command,
  type CommandOutcome,
} from './domain/command.js';
import { Conversation } from './domain/conversation.js';
import { isEnding } from './domain/endings.js';
import type { Fact, FactData } from './domain/facts.js';
import type { TaskId } from './domain/identifiers.js';
import type { Policy } from './domain/policy.js';
import { taskResult, type TaskResult } from './domain/task-result.js';
import { tierAbove } from './domain/tier-order.js';
import { upcast } from './domain/upcast.js';
import type { EventLog } from './ports/event-log.js';
import type { Identifiers } from './ports/identifiers.js';
import type { Clock } from './ports/clock.js';
import type { Tool } from './ports/tool.js';
import { taskSummary, taskView, type TaskSummary, type TaskView } from './views/task-view.js';
import { closedError, refused, unknownTask } from './engine/command-errors.js';
import { foldChart } from './engine/fold-chart.js';
import { followTask, type FactFeed } from './engine/follow-task.js';
import { forkMessages } from './engine/fork-messages.js';
import { Journal } from './engine/journal.js';
import type { TaskInput, TaskLogic } from './engine/journaled.js';
import { judgeCommand } from './engine/judge-command.js';
import { restoreTask } from './engine/restore-task.js';
import type { Rest, Session } from './engine/session.js';
import { firstFact, messagesOf, type TaskRequest } from './engine/task-request.js';

export interface CascadeParts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly policy: Policy;
  /** The chart with its performers, as this process runs it. */
  readonly machine: typeof taskMachine;
  readonly logic: TaskLogic;
  readonly session: Session;
}

/** A task that was taken on: its first fact is durable. */
export interface TaskHandle {
  readonly task: TaskId;
  /** Its end, or the point where it waits for the user's next turn. */
  settled(): Promise<TaskResult>;
  /** As `settled`, but an approval that is waited for counts as well. */
  rested(): Promise<TaskResult>;
}

export type CommandResult = CommandOutcome & {
  /** An ended task accepts nothing: a request for a stronger model began this task instead. */
  readonly fork?: TaskId;
};

/** One process's way in: everything a host can do with tasks. */
export class Cascade {
  readonly #parts: CascadeParts;
  #closed = false;

  constructor(parts: CascadeParts) {
    this.#parts = parts;
    parts.log.answer(async (task, command) => this.#command(task, commandSchema.parse(command)));
  }

  /** XState logic of one task, for a host's own `createActor`, `invoke` or `spawn`. */
  get logic(): TaskLogic {
    return this.#parts.logic;
  }

  /** The input that makes `logic` begin this task. @throws invalid INVALID_INPUT */
  input(request: TaskRequest | string): TaskInput {
    return { submit: firstFact(request, this.#parts.policy, this.#parts.tools) };
  }

  /** Runs a task to its end, or to where it waits for the user. @throws invalid INVALID_INPUT */
  async run(request: TaskRequest | string): Promise<TaskResult> {
    return (await this.submit(request)).settled();
  }

  /** Takes a task on. Resolves as soon as it cannot be lost. @throws invalid INVALID_INPUT */
  async submit(request: TaskRequest | string): Promise<TaskHandle> {
    const submit = firstFact(request, this.#parts.policy, this.#parts.tools);
    const signal = typeof request === 'string' ? undefined : request.signal;
    return this.#begin(submit, signal);
  }

  approve(task: TaskId, by = 'host'): Promise<CommandResult> {
    return this.#command(task, { do: 'approve', by });
  }

  deny(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    return this.#command(task, { do: 'deny', by, reason });
  }

  /** Asks for a stronger model; of a task that has ended, begins a fork one tier higher. */
  async escalate(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    const outcome = await this.#command(task, { do: 'escalate', by, reason });
    if (outcome.accepted || outcome.code !== 'TASK_ENDED') return outcome;
    return this.#forkHigher(task, outcome);
  }

  cancel(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    return this.#command(task, { do: 'cancel', by, reason });
  }

  /** A further turn of a task that waits for its user. @throws refused, where it does not */
  async continue(task: TaskId, request: TaskRequest | string): Promise<TaskResult> {
    const messages = messagesOf(typeof request === 'string' ? { prompt: request } : request);
    const outcome = await this.#command(task, { do: 'continue', messages });
    if (!outcome.accepted) throw refused(outcome);
    return this.#session.has(task) ? this.#session.rest(task, 'settled') : this.#result(task);
  }

  /** The facts of one task; empty where there is none. @throws corrupt LOG_CORRUPT */
  async facts(task: TaskId): Promise<readonly Fact[]> {
    return (await this.#parts.log.read(task)).map((recorded) => upcast(recorded.fact));
  }

  /** One task whole, as far as it has come; null where there is none. */
  async task(task: TaskId): Promise<TaskView | null> {
    return taskView(await this.facts(task));
  }

  /** The newest tasks of the store, whoever runs them, newest first. A task that cannot be read is left out. */
  async tasks(limit = 100): Promise<readonly TaskSummary[]> {
    const summaries: TaskSummary[] = [];
    for (const { task } of await this.#parts.log.streams(limit)) {
      const summary = taskSummary(await this.facts(task).catch(unreadable));
      if (summary !== null) summaries.push(summary);
    }
    return summaries;
  }

  /** Every fact of a task, then those to come, until it ends. Without a task: those of this process. */
  events(
    task?: TaskId,
    options: { readonly fromSeq?: number; readonly signal?: AbortSignal } = {},
  ): FactFeed {
    const { log, clock } = this.#parts;
    return followTask({ log, clock }, task ?? null, options);
  }

  /**
   * Takes up what an earlier process left unfinished: one task, or all that nobody else is at work on.
   * Resolves with handles of those it took up.
   */
  async resume(task?: TaskId): Promise<readonly TaskHandle[]> {
    if (task !== undefined) return [await this.#takeUp(task)];
    const handles: TaskHandle[] = [];
    for (const position of await this.#parts.log.unfinished()) {
      if (this.#session.has(position.task)) continue;
      const handle = await this.#takeUp(position.task).catch(ownedElsewhere);
      if (handle !== null) handles.push(handle);
    }
    return handles;
  }

  /** Lets go of what runs (the log holds it; `resume` takes it up again), flushes and leaves. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#session.close();
    await this.#parts.log.close();
    this.#session.abandon(closedError());
  }

  get #session(): Session {
    return this.#parts.session;
  }

  async #begin(submit: FactData<'task.submitted'>, signal?: AbortSignal): Promise<TaskHandle> {
    if (this.#closed) throw closedError();
    const task = this.#parts.identifiers.task();
    if (this.#session.hasRoom()) {
      this.#session.start(task, { submit, task });
    } else {
      const first = new Journal(this.#parts, task).write({ type: 'task.submitted', data: submit });
      this.#session.start(task, { restored: restoreTask(this.#parts.machine, [first]) });
    }
    const handle = this.#handle(task);
    await this.#parts.log.durable();
    if (signal !== undefined) this.#cancelOn(signal, task, handle);
    return handle;
  }

  #handle(task: TaskId): TaskHandle {
    const rest = (until: Rest) =>
      this.#session.has(task) ? this.#session.rest(task, until) : this.#result(task);
    return { task, settled: () => rest('settled'), rested: () => rest('rested') };
  }

  #cancelOn(signal: AbortSignal, task: TaskId, handle: TaskHandle): void {
    const cancel = () => void this.cancel(task, 'signal').catch(() => {});
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const forget = () => signal.removeEventListener('abort', cancel);
    handle.settled().then(forget, forget);
  }

  async #result(task: TaskId): Promise<TaskResult> {
    const facts = await this.facts(task);
    return taskResult(foldChart(this.#parts.machine, facts).context, Conversation.of(facts));
  }

  /** Where a command goes: to the task here, to the process that owns it, or to one that nobody runs. */
  async #command(task: TaskId, command: Command): Promise<CommandOutcome> {
    if (this.#session.has(task) && !this.#session.isQueued(task)) return this.#session.command(task, command);
    const known = await this.facts(task);
    const newest = known[known.length - 1];
    if (newest === undefined) throw unknownTask(task);
    if (isEnding(newest.type)) return judgeCommand(foldChart(this.#parts.machine, known), command);
    const answered = await this.#claimOrAsk(task, command);
    if (answered !== null) return answered;
    const facts = await this.facts(task);
    const outcome = judgeCommand(foldChart(this.#parts.machine, facts), command);
    if (!outcome.accepted) {
      if (!this.#session.has(task)) await this.#parts.log.release(task);
      return outcome;
    }
    if (command.do === 'cancel') return this.#cancelAtRest(task, facts, command);
    await this.#takeUp(task);
    return this.#session.isQueued(task) ? notYet(task) : this.#session.command(task, command);
  }

  /** Null once the task is ours; else what its owner answered. An owner that dies meanwhile leaves it to us. */
  async #claimOrAsk(task: TaskId, command: Command): Promise<CommandOutcome | null> {
    for (;;) {
      try {
        await this.#parts.log.claim(task);
        return null;
      } catch (error) {
        if (!isCode(error, 'TASK_OWNED_ELSEWHERE')) throw error;
      }
      try {
        return outcomeSchema.parse(await this.#parts.log.ask(task, command));
      } catch (error) {
        if (!isCode(error, 'OWNER_GONE')) throw error;
      }
    }
  }

  /** Cancels a task that nobody runs, without starting it first. */
  async #cancelAtRest(task: TaskId, facts: readonly Fact[], command: Command): Promise<CommandOutcome> {
    const waiters = this.#session.has(task) ? this.#session.withdraw(task) : [];
    const { state, conversation } = restoreTask(this.#parts.machine, facts);
    const journal = new Journal(this.#parts, task, state, conversation);
    journal.write(happeningOf(command));
    await journal.durable();
    const result = await this.#result(task);
    for (const waiter of waiters) waiter.resolve(result);
    return { accepted: true };
  }

  async #takeUp(task: TaskId): Promise<TaskHandle> {
    if (this.#closed) throw closedError();
    if (this.#session.has(task)) return this.#handle(task);
    await this.#parts.log.claim(task);
    const facts = await this.facts(task);
    const restored = restoreTask(this.#parts.machine, facts);
    if (isEnding(`task.${restored.state.status}`)) return this.#handle(task);
    this.#session.start(task, { restored });
    return this.#handle(task);
  }

  async #forkHigher(task: TaskId, ended: CommandOutcome): Promise<CommandResult> {
    const facts = await this.facts(task);
    const state = foldChart(this.#parts.machine, facts).context;
    const tier = state.tier === null ? null : tierAbove(state.tier);
    if (tier === null || state.policy.tiers[tier] === undefined) return ended;
    const messages = forkMessages(Conversation.of(facts));
    const parent = { task, seq: state.version };
    const request = { messages, tier, keepOpen: state.keepOpen };
    const handle = await this.#begin(firstFact(request, state.policy, this.#parts.tools, parent));
    return { accepted: true, fork: handle.task };
  }
}

function notYet(task: TaskId): CommandOutcome {
  const message = `Task ${task} waits in the queue; it takes commands once it has started.`;
  return { accepted: false, code: 'NOT_NOW', message, possible: ['cancel'] };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof CascadeError && error.code === code;
}

function unreadable(error: unknown): readonly Fact[] {
  if (error instanceof CascadeError && error.kind === 'corrupt') return [];
  throw error;
}

function ownedElsewhere(error: unknown): null {
  if (isCode(error, 'TASK_OWNED_ELSEWHERE')) return null;
  throw error;
}
