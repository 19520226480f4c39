import type { AnyActorRef } from 'xstate';
import { Conversation } from '../domain/conversation.js';
import type { Fact, Happening } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import type { TaskState } from '../domain/state.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { MessageSizes } from '../transcript/message-sizes.js';

/** What a journal writes to, and where the time in its facts comes from. */
export interface JournalPorts {
  readonly log: EventLog;
  readonly clock: Clock;
}

/**
 * One task's own end of the log: numbers and dates what happens, hands it to the log before the chart
 * moves, and keeps the conversation fold beside the chart.
 *
 * Performers look here for where the task stands; the chart itself never does.
 */
export class Journal {
  readonly conversation: Conversation;
  readonly sizes = new MessageSizes();
  #state: TaskState | null;
  readonly #ports: JournalPorts;
  readonly #watchers = new Set<() => void>();
  /** What a performer has sent last: it is our own, and needs no reading where it comes in. */
  said: Happening | null = null;
  /** True where a host's snapshot was restored and the log has not been looked into yet. */
  isBehind = false;
  /** Pending while a restored task still reads what the log holds beyond its snapshot. */
  catchingUp: Promise<void> | null = null;

  constructor(
    ports: JournalPorts,
    readonly task: TaskId,
    state: TaskState | null = null,
    conversation: Conversation = new Conversation(),
  ) {
    this.#ports = ports;
    this.#state = state;
    this.conversation = conversation;
  }

  /** Where the task stands now. There is none before its first fact is written. */
  get state(): TaskState {
    // The journal is handed out by the logic that writes the first fact before anything else can run.
    return this.#state as TaskState;
  }

  get version(): number {
    return this.#state?.version ?? 0;
  }

  /** Numbers and dates a happening, and puts it in the log's queue. Not durable yet: see `durable`. */
  write(happening: Happening): Fact {
    // The pairing of type and data is the happening's own; only number and date are added.
    const fact = {
      v: 1,
      task: this.task,
      seq: this.version + 1,
      at: momentOf(this.#ports.clock.now()),
      type: happening.type,
      data: happening.data,
    } as Fact;
    this.#ports.log.append(this.task, this.version, [fact]);
    this.conversation.add(fact);
    return fact;
  }

  /** What the chart made of the newest fact. */
  moved(state: TaskState): void {
    const before = this.#state;
    this.#state = state;
    if (before === null || before.deadlineAtMs !== state.deadlineAtMs || before.status !== state.status) {
      for (const watcher of this.#watchers) watcher();
    }
  }

  /** Resolves once everything written so far survives a power cut. */
  durable(): Promise<void> {
    return this.#ports.log.durable();
  }

  isDurable(): boolean {
    return this.#ports.log.isDurable();
  }

  /** Calls back whenever the task starts or stops waiting, ends, or its deadline moves. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}

let newestMs = NaN;
let newestMoment = '';

/** ISO 8601. Facts come in bursts: most are dated like the one before, and writing a date out is dear. */
function momentOf(ms: number): string {
  if (ms !== newestMs) {
    newestMoment = new Date(ms).toISOString();
    newestMs = ms;
  }
  return newestMoment;
}

/** On the actor itself: in a WeakMap, what is young is kept by what is old until V8's next full collection. */
const JOURNAL = Symbol('journal');
type Keeper = AnyActorRef & { [JOURNAL]?: Journal };

export function keepJournal(actor: AnyActorRef, journal: Journal): void {
  (actor as Keeper)[JOURNAL] = journal;
}

/** The journal of a task's actor; undefined for any other actor. */
export function journalOf(actor: AnyActorRef): Journal | undefined {
  return (actor as Keeper)[JOURNAL];
}
