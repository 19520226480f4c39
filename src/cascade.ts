import { CascadeError } from './domain/cascade-error.js';
import { commandSchema, type Command, type CommandOutcome } from './domain/command.js';
import { Conversation } from './domain/conversation.js';
import { foldState } from './domain/evolve.js';
import type { Fact } from './domain/facts.js';
import type { TaskId } from './domain/identifiers.js';
import type { Policy } from './domain/policy.js';
import type { TaskResult } from './domain/task-result.js';
import { wrongArgument } from './domain/wrong-argument.js';
import { tierAbove } from './domain/tier-order.js';
import { closedError, invalidCommand, refused, unknownTask } from './engine/command-errors.js';
import { foldChart } from './engine/fold-chart.js';
import type { Drafts } from './engine/drafts.js';
import { followTask, type FactFeed } from './engine/follow-task.js';
import { forkMessages } from './engine/fork-messages.js';
import type { TaskInput, TaskLogic } from './engine/journaled.js';
import type { Rest } from './engine/session.js';
import { streamTurn, type NewestTurn, type TurnStream } from './engine/stream/stream-turn.js';
import { isCode, Supervisor, type SupervisorPorts } from './engine/supervisor.js';
import {
  firstFact,
  messagesOf,
  turnRequestOf,
  type TaskRequest,
  type TurnRequest,
} from './engine/task-request.js';
import type { Finding } from './ports/event-log.js';
import type { Tool } from './ports/tool.js';
import { taskSummary, taskView, type TaskSummary, type TaskView } from './views/task-view.js';

export interface CascadeParts extends SupervisorPorts {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly policy: Policy;
  readonly logic: TaskLogic;
  /** The same that the performers behind `logic` write to. */
  readonly drafts: Drafts;
  /** Aborted when `close` begins, and when it is done; every feed and stream listens. */
  readonly closing: AbortController;
  readonly closed: AbortController;
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

const BY_SIGNAL: Command = { do: 'cancel', by: 'signal', reason: null };

/** One process's way in: everything a host can do with tasks. */
export class Cascade {
  readonly #parts: CascadeParts;
  readonly #supervisor: Supervisor;
  /** Why tasks were passed over, where all were asked for. */
  readonly #unreadable = new Map<TaskId, CascadeError>();

  constructor(parts: CascadeParts) {
    this.#parts = parts;
    this.#supervisor = new Supervisor(parts);
    parts.log.answer(async (task, command) => this.#supervisor.answer(task, commandSchema.parse(command)));
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

  /** Takes a task on. Resolves as soon as it cannot be lost. @throws invalid INVALID_INPUT; refused CASCADE_CLOSED */
  async submit(request: TaskRequest | string): Promise<TaskHandle> {
    const submit = firstFact(request, this.#parts.policy, this.#parts.tools);
    const signal = typeof request === 'string' ? undefined : request.signal;
    const calledOff = signal?.aborted === true ? BY_SIGNAL : undefined;
    const handle = this.handle(await this.#supervisor.begin(submit, calledOff));
    if (signal !== undefined && calledOff === undefined) this.#cancelOn(signal, handle);
    return handle;
  }

  /**
   * A person's yes to the climb that a task waits with; `by` and `reason` stand in its log. So do those of the others.
   * @throws missing TASK_UNKNOWN; unavailable OWNER_NOT_ANSWERING, where another process has the task; invalid INVALID_INPUT
   */
  approve(task: TaskId, by = 'host'): Promise<CommandResult> {
    return this.#tell(task, { do: 'approve', by });
  }

  /** A person's no: the model is told, and goes on at its tier; where its answer was turned down, the task fails. @throws as `approve` */
  deny(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    return this.#tell(task, { do: 'deny', by, reason });
  }

  /** Asks for a stronger model; of a task that has ended, begins a fork one tier higher. @throws as `approve` */
  async escalate(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    const outcome = await this.#tell(task, { do: 'escalate', by, reason });
    if (outcome.accepted || outcome.code !== 'TASK_ENDED') return outcome;
    return this.#forkHigher(task, outcome, reason);
  }

  /** Ends a task where it stands; what runs is aborted at once. @throws as `approve` */
  cancel(task: TaskId, by = 'host', reason: string | null = null): Promise<CommandResult> {
    return this.#tell(task, { do: 'cancel', by, reason });
  }

  /** A further turn of a task that waits for its user. @throws refused NOT_NOW, TASK_ENDED; invalid COMMAND_TOO_LONG, to another process; and as `approve` */
  async continue(task: TaskId, request: TurnRequest | string): Promise<TaskResult> {
    return (await this.#nextTurn(task, request)).settled();
  }

  /**
   * Submits a task, when the first part is asked for, and gives its first turn as it comes: the text by
   * the rules of the policy's `stream`. To stop reading does not cancel the task; the request's signal does.
   * @throws invalid INVALID_INPUT; unavailable STREAM_CUT where text broke off that cannot be taken back
   */
  stream(request: TaskRequest | string): TurnStream {
    return this.#stream(async () => ({ task: (await this.submit(request)).task, turn: 1, pastSeq: 0 }));
  }

  /** As `continue`, and gives the new turn as it comes. @throws refused, where the task waits for no user */
  continueStream(task: TaskId, request: TurnRequest | string): TurnStream {
    return this.#stream(async () => {
      await this.#nextTurn(task, request);
      return this.#newestTurn(task);
    });
  }

  /**
   * The newest turn of a task, whoever runs it, until it ends: what stands of it so far, then what comes.
   * @throws missing TASK_UNKNOWN
   */
  streamOf(task: TaskId): TurnStream {
    return this.#stream(() => this.#newestTurn(task));
  }

  /** @throws invalid INVALID_INPUT, for callers without types */
  async #tell(task: TaskId, command: Command): Promise<CommandOutcome> {
    const read = commandSchema.safeParse(command);
    if (!read.success) throw invalidCommand(command.do, read.error.issues[0]?.path.join('.') ?? '');
    return this.#supervisor.command(task, command);
  }

  async #nextTurn(task: TaskId, request: TurnRequest | string): Promise<TaskHandle> {
    const asked = turnRequestOf(request);
    const outcome = await this.#supervisor.command(task, { do: 'continue', messages: messagesOf(asked) });
    if (!outcome.accepted) throw refused(outcome);
    const handle = this.handle(task);
    if (asked.signal !== undefined) this.#cancelOn(asked.signal, handle);
    return handle;
  }

  async #newestTurn(task: TaskId): Promise<NewestTurn> {
    const state = foldState(await this.facts(task));
    if (state === null) throw unknownTask(task);
    return { task, turn: state.turn, pastSeq: state.version };
  }

  #stream(begin: () => Promise<NewestTurn>): TurnStream {
    const { log, clock, drafts, closing } = this.#parts;
    return streamTurn({ log, clock, drafts, closing: closing.signal }, async () => {
      const begun = await begin();
      return { ...begun, settled: this.#supervisor.rest(begun.task, 'settled') };
    });
  }

  /** The facts of one task, all of them durable; empty where there is none. @throws corrupt, where they cannot be read */
  async facts(task: TaskId): Promise<readonly Fact[]> {
    return this.#supervisor.facts(task);
  }

  /** One task whole, as far as it has come; null where there is none. */
  async task(task: TaskId): Promise<TaskView | null> {
    return taskView(await this.facts(task));
  }

  /** The newest tasks of the store, whoever runs them, newest first. One that cannot be read is among the `unreadable`. */
  async tasks(limit = 100): Promise<readonly TaskSummary[]> {
    if (!(typeof limit === 'number' && limit >= 0)) throw wrongArgument('tasks', 'how many to give');
    const summaries: TaskSummary[] = [];
    for (const { task } of await this.#parts.log.streams(limit)) {
      const facts = await this.facts(task).catch((error: unknown) => this.#passOver(task, error));
      if (facts !== undefined) this.#unreadable.delete(task);
      const summary = taskSummary(facts ?? []);
      if (summary !== null) summaries.push(summary);
    }
    return summaries;
  }

  /** Every fact of a task, then those to come, until it ends or we close. Without a task: those of this process. */
  events(
    task?: TaskId,
    options: { readonly fromSeq?: number; readonly signal?: AbortSignal } = {},
  ): FactFeed {
    const { log, clock, closed } = this.#parts;
    return followTask({ log, clock, closed: closed.signal }, task ?? null, options);
  }

  /**
   * Takes up what an earlier process left unfinished: one task, or all that nobody else is at work on and that can
   * be read (see `unreadable`). Resolves with handles of those it took up.
   * @throws missing TASK_UNKNOWN; conflict TASK_OWNED_ELSEWHERE, where one task is asked for
   */
  async resume(task?: TaskId): Promise<readonly TaskHandle[]> {
    if (task !== undefined) {
      await this.#supervisor.takeUp(task);
      return [this.handle(task)];
    }
    const handles: TaskHandle[] = [];
    for (const position of await this.#parts.log.unfinished()) {
      if (this.#parts.session.has(position.task)) continue;
      if (await this.#takeUpIfOurs(position.task)) handles.push(this.handle(position.task));
    }
    return handles;
  }

  async #takeUpIfOurs(task: TaskId): Promise<boolean> {
    try {
      await this.#supervisor.takeUp(task);
      this.#unreadable.delete(task);
      return true;
    } catch (error) {
      // Somebody else is at work on it, or nobody can read it: either way the others are taken up.
      if (!isCode(error, 'TASK_OWNED_ELSEWHERE')) this.#passOver(task, error);
      return false;
    }
  }

  #passOver(task: TaskId, error: unknown): void {
    if (!(error instanceof CascadeError) || error.kind !== 'corrupt') throw error;
    this.#unreadable.set(task, error);
  }

  /** A task by its name. Where another process is at work on it, its promises say at once how it stands. */
  handle(task: TaskId): TaskHandle {
    const rest = (until: Rest) => this.#supervisor.rest(task, until);
    return { task, settled: () => rest('settled'), rested: () => rest('rested') };
  }

  /** What the store found broken when it was opened and read, and which tasks cannot be read for it. */
  findings(): readonly Finding[] {
    return this.#parts.log.findings();
  }

  /** Why tasks were left out so far, each with its code, its place and what to do: damage, or facts that another release or hand wrote. */
  unreadable(): readonly CascadeError[] {
    return [...this.#unreadable.values()];
  }

  /** Lets go of what runs (the log holds it; `resume` takes it up again), flushes and leaves. */
  async close(): Promise<void> {
    const { closing, closed } = this.#parts;
    closing.abort(closedError());
    await this.#supervisor.close().finally(() => closed.abort());
  }

  #cancelOn(signal: AbortSignal, handle: TaskHandle): void {
    const cancel = () => void this.#tell(handle.task, BY_SIGNAL).catch(() => {});
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const forget = () => signal.removeEventListener('abort', cancel);
    handle.settled().then(forget, forget);
  }

  async #forkHigher(
    task: TaskId,
    ended: Extract<CommandOutcome, { accepted: false }>,
    reason: string | null,
  ): Promise<CommandResult> {
    const facts = await this.facts(task);
    const state = foldChart(this.#parts.machine, facts).context;
    const tier = state.tier === null ? null : tierAbove(state.tier);
    if (tier === null || state.policy.mode === 'standard' || state.policy.tiers[tier] === undefined) {
      const where = state.tier === null ? state.status : `${state.status} on ${state.tier}`;
      return {
        ...ended,
        message: `Task ${task} is ${where}, and no stronger tier is there to begin it anew.`,
      };
    }
    const messages = forkMessages(Conversation.of(facts), reason);
    const parent = { task, seq: state.version };
    const request = { messages, tier, keepOpen: state.keepOpen };
    const fork = await this.#supervisor.begin(firstFact(request, state.policy, this.#parts.tools, parent));
    return { accepted: true, fork };
  }
}
