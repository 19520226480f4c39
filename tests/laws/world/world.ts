import { taskMachine } from '../../../machines/task.machine.js';
import { ManualClock } from '../../../src/adapters/clock-manual.js';
import { countedIdentifiers } from '../../../src/adapters/identifiers-counted.js';
import { memoryStore } from '../../../src/adapters/log-memory.js';
import { sharedController } from '../../../src/adapters/shared-controller.js';
import { toolFromDefinition } from '../../../src/adapters/tool-from-definition.js';
import { Cascade, type TaskHandle } from '../../../src/cascade.js';
import { resolvePolicy } from '../../../src/config/resolve-policy.js';
import type { Analysis } from '../../../src/domain/analysis.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { TaskId } from '../../../src/domain/identifiers.js';
import type { Policy } from '../../../src/domain/policy.js';
import { upcast } from '../../../src/domain/upcast.js';
import { Drafts } from '../../../src/engine/drafts.js';
import type { Journal } from '../../../src/engine/journal.js';
import { journaled, type TaskSnapshot } from '../../../src/engine/journaled.js';
import { performingTask } from '../../../src/engine/performing-task.js';
import { Session } from '../../../src/engine/session.js';
import type { TaskObserver } from '../../../src/engine/task-observer.js';
import type { EventLog } from '../../../src/ports/event-log.js';
import type { AnyActorRef } from 'xstate';
import type { Scenario } from '../arbitrary/scenarios.js';
import { hostTools } from './host-tools.js';
import { PlannedModels, type Asked, type Reply } from './planned-models.js';

/** Where a live actor stood after a fact, frozen as text at that moment. */
export interface LivePosition {
  readonly task: TaskId;
  readonly version: number;
  readonly value: string;
  readonly context: string;
  /** Who was at work, by name and logic. */
  readonly atWork: string;
  /** Whether the context a host would persist and read back is the same. */
  readonly survivesJson: boolean;
}

export interface WorldOptions {
  readonly startMs?: number;
  readonly maxActive?: number;
  readonly allIdempotent?: boolean;
  readonly wrapLog?: (log: EventLog) => EventLog;
  /** In place of the scenario's plans. */
  readonly reply?: Reply;
  readonly onAsk?: (asked: Asked) => void;
  readonly onRun?: (call: string, name: string) => void;
  readonly onSnapshot?: (snapshot: TaskSnapshot) => void;
}

/** One process: what dies in a crash. */
export interface Life {
  readonly cascade: Cascade;
  readonly log: EventLog;
  /** What the wrapper wraps: the store knows only this one. */
  readonly inner: EventLog;
}

/**
 * Everything around the engine: a store, a clock and providers that outlive each process, and the
 * processes themselves, put together as compose.ts does but with every live position looked at.
 */
export class World {
  readonly store = memoryStore();
  readonly clock: ManualClock;
  readonly models: PlannedModels;
  readonly policy: Policy;
  readonly positions: LivePosition[] = [];
  readonly status = new Map<TaskId, string>();
  readonly journals = new Map<TaskId, Journal>();
  readonly broken: unknown[] = [];
  readonly runs: { readonly call: string; readonly name: string }[] = [];
  readonly identifiers = countedIdentifiers();
  readonly #reader: EventLog;
  life: Life;

  constructor(
    readonly scenario: Scenario,
    readonly options: WorldOptions = {},
  ) {
    this.clock = new ManualClock(options.startMs);
    const answers = scenario.messages.filter(({ role }) => role === 'assistant').length;
    this.models = new PlannedModels(scenario.plans, this.clock, answers, options);
    this.policy = resolvePolicy(scenario.policy);
    this.#reader = this.store.open();
    this.life = this.begin();
  }

  /** Starts a process. */
  begin(): Life {
    const { clock, policy, identifiers, scenario, options } = this;
    const inner = this.store.open();
    const log = options.wrapLog?.(inner) ?? inner;
    const ran = (call: string, name: string) => {
      this.runs.push({ call, name });
      options.onRun?.(call, name);
    };
    const definitions = Object.entries(hostTools(clock, ran, options.allIdempotent ?? false));
    const tools = new Map(definitions.map(([name, tool]) => [name, toolFromDefinition(name, tool)]));
    const checks = new Map([
      ['notForty', (answer: string) => (answer.includes('4') ? 'it says four' : null)],
    ]);
    const session = new Session();
    const analyze = () => analysisOf(scenario);
    const randomness = { next: () => 0.5 };
    const drafts = new Drafts();
    const ports = {
      clock,
      identifiers,
      randomness,
      models: this.models.connect(),
      tools,
      checks,
      analyze,
      drafts,
    };
    const machine = performingTask(ports);
    const logic = journaled(machine, { log, clock, identifiers, observer: this.#observe(session) });
    session.open({ clock, machine }, logic, options.maxActive ?? 10);
    const [closing, closed] = [sharedController(), sharedController()];
    const parts = { log, clock, identifiers, tools, policy, machine, logic, session, drafts };
    return { cascade: new Cascade({ ...parts, closing, closed }), log, inner };
  }

  submit(): Promise<TaskHandle> {
    const { messages, tier, keepOpen } = this.scenario;
    return this.life.cascade.submit({ messages, keepOpen, ...(tier === null ? {} : { tier }) });
  }

  /** As kill -9: nothing of the process is asked, nothing it still meant to write is written. */
  async crash(): Promise<void> {
    this.store.kill(this.life.inner);
    await this.life.cascade.close();
    this.life = this.begin();
  }

  async settle(): Promise<void> {
    await this.clock.advance(0);
  }

  /** Lets time pass until every task has ended or waits for its user. */
  async finish(steps = 400): Promise<void> {
    for (let step = 0; step < steps; step++) {
      await this.settle();
      const next = this.clock.nextAlarmAtMs();
      if (next === null || (await this.isAtRest())) return;
      await this.clock.advanceTo(next);
    }
  }

  async isAtRest(): Promise<boolean> {
    const unfinished = await this.#reader.unfinished();
    return unfinished.every(({ task }) => this.status.get(task) === 'waiting for user');
  }

  async facts(task: TaskId): Promise<readonly Fact[]> {
    return (await this.#reader.read(task)).map((recorded) => upcast(recorded.fact));
  }

  async streams(): Promise<readonly (readonly Fact[])[]> {
    const all = await this.#reader.streams();
    return Promise.all(all.map(({ task }) => this.facts(task)));
  }

  #observe(session: Session): TaskObserver {
    return {
      began: (journal, actor) => {
        this.journals.set(journal.task, journal);
        this.#watch(journal.task, actor);
        session.began(journal, actor);
      },
      left: (journal) => session.left(journal),
      broke: (journal, error) => {
        this.broken.push(error);
        session.broke(journal, error);
      },
    };
  }

  #watch(task: TaskId, actor: AnyActorRef): void {
    actor.subscribe({
      next: (snapshot: TaskSnapshot) => {
        const { value, context } = snapshot;
        const frozen = JSON.stringify(context);
        this.status.set(task, context.waitingFor === 'user' ? 'waiting for user' : context.status);
        const position = { task, version: context.version, value: JSON.stringify(value) };
        this.positions.push({
          ...position,
          context: frozen,
          atWork: atWork(snapshot, (performer) => performer.getSnapshot().status === 'active'),
          survivesJson: persistedContext(snapshot) === frozen,
        });
        this.options.onSnapshot?.(snapshot);
      },
      // An observer of errors, so that XState does not throw them at the process; `broken` has them.
      error: () => {},
    });
  }
}

/** The performers of a position that work: all of them where it was folded, for there none is ever started. */
export function atWork(
  { children }: TaskSnapshot,
  works: (performer: AnyActorRef) => boolean = () => true,
): string {
  const working = (Object.values(children) as AnyActorRef[]).filter(works);
  return working
    .map(({ id, src }) => `${id}: ${String(src)}`)
    .sort()
    .join(', ');
}

function persistedContext(snapshot: TaskSnapshot): string {
  const persisted = JSON.parse(JSON.stringify(taskMachine.getPersistedSnapshot(snapshot))) as {
    context: unknown;
  };
  return JSON.stringify(persisted.context);
}

function analysisOf({ level, confidence }: Scenario): Analysis {
  return {
    level,
    confidence,
    score: 0.5,
    pLight: 0.5,
    pMedium: 0.5,
    reasoning: '',
    metrics: {},
    contributions: [],
  };
}
