import { taskMachine } from '../../machines/task.machine.js';
import type { Fact } from '../domain/facts.js';
import { replayChart, type ChartPosition } from '../engine/fold-chart.js';
import { factSender } from './fact-sender.js';
import { factSummary } from './fact-summary.js';
import {
  WIRE_VERSION,
  type ActorSnapshot,
  type InspectedEvent,
  type InspectionFrame,
} from './inspection-frame.js';
import { lifelinesAt, type Lifeline } from './lifelines.js';
import { machineDefinition } from './machine-definition.js';
import { stateSummary } from './state-summary.js';

export interface InspectionOptions {
  /** Shows the beginning of what people, models and tools said. Default: false, and frames hold none of it. */
  readonly content?: boolean;
}

const STARTED: InspectedEvent = { type: 'xstate.init' };
const STOPPED: InspectedEvent = { type: 'xstate.stop' };
const NOBODY: readonly Lifeline[] = [];

/**
 * One task as the inspector sees it, told fact by fact; what it remembers does not grow with the task.
 *
 * The frames come in the order in which XState tells of a running actor: who is new, the message, who went, who
 * began, and where the task stands then. They are made from facts alone, so a live task and a replayed one look
 * the same.
 */
export class InspectedTask {
  readonly #content: boolean;
  readonly #positions = replayChart(taskMachine, this.#arriving());
  readonly #known = new Set<string>();
  #arrived: Fact | null = null;
  #position: ChartPosition | null = null;
  /** A replay that has thrown cannot go on. */
  #trouble: Error | null = null;

  constructor({ content = false }: InspectionOptions = {}) {
    this.#content = content;
  }

  /** The number of the newest fact it was told; 0 before the first. */
  get version(): number {
    return this.#position?.context.version ?? 0;
  }

  /** @throws corrupt FACT_NOT_ACCEPTED  the chart has no place for this fact */
  add(fact: Fact): readonly InspectionFrame[] {
    const before = this.#position === null ? NOBODY : lifelinesAt(this.#position);
    const position = this.#advance(fact);
    const after = lifelinesAt(position);
    const frames = new FramesOf(fact);
    const event = factSummary(fact, { content: this.#content });
    const snapshot = snapshotOf(position);

    if (!this.#known.has(fact.task)) {
      frames.actor({ sessionId: fact.task, name: taskMachine.id, definition: machineDefinition() }, snapshot);
      this.#known.add(fact.task);
    }
    for (const { sessionId, name } of after) {
      if (this.#known.has(sessionId)) continue;
      const definition = JSON.stringify({ id: name });
      frames.actor({ sessionId, name, definition, parentId: fact.task }, { status: 'active' });
      this.#known.add(sessionId);
    }
    frames.event(fact.task, event, sessionOf(factSender(fact, before.map(idOf)), before));
    // The innermost state is left first.
    for (const { sessionId } of notIn(after, before).toReversed())
      frames.snapshot(sessionId, STOPPED, { status: 'stopped' });
    for (const { sessionId } of notIn(before, after)) {
      frames.event(sessionId, STARTED, fact.task);
      frames.snapshot(sessionId, STARTED, { status: 'active' });
    }
    frames.snapshot(fact.task, event, snapshot);
    return frames.list;
  }

  #advance(fact: Fact): ChartPosition {
    if (this.#trouble !== null) throw this.#trouble;
    this.#arrived = fact;
    try {
      // `#arriving` goes on as long as there is a fact, so the replay yields a position for it or throws.
      this.#position = this.#positions.next().value as ChartPosition;
    } catch (error) {
      this.#trouble = error as Error;
      throw error;
    }
    return this.#position;
  }

  /** The stream that the replay reads, one fact a step. */
  *#arriving(): Generator<Fact> {
    while (this.#arrived !== null) yield this.#arrived;
  }
}

/** The frames that one fact makes, all of the same moment. */
class FramesOf {
  readonly list: InspectionFrame[] = [];
  readonly #same;

  constructor({ task, at }: Fact) {
    const createdAt = String(Date.parse(at));
    this.#same = { _version: WIRE_VERSION, createdAt, id: null, rootId: task as string };
  }

  actor(
    who: { sessionId: string; name: string; definition: string; parentId?: string },
    snapshot: ActorSnapshot,
  ): void {
    this.list.push({ type: '@xstate.actor', ...this.#same, parentId: undefined, ...who, snapshot });
  }

  event(sessionId: string, event: InspectedEvent, sourceId: string | undefined): void {
    this.list.push({ type: '@xstate.event', ...this.#same, sessionId, sourceId, event });
  }

  snapshot(sessionId: string, event: InspectedEvent, snapshot: ActorSnapshot): void {
    this.list.push({ type: '@xstate.snapshot', ...this.#same, sessionId, event, snapshot });
  }
}

function snapshotOf(position: ChartPosition): ActorSnapshot {
  const children = lifelinesAt(position).map(({ id, sessionId }) => [id, { id: sessionId }] as const);
  return {
    status: position.status === 'done' ? 'done' : 'active',
    value: position.value,
    context: stateSummary(position.context),
    children: Object.fromEntries(children),
  };
}

function idOf({ id }: Lifeline): string {
  return id;
}

function sessionOf(id: string | null, lifelines: readonly Lifeline[]): string | undefined {
  return lifelines.find((each) => each.id === id)?.sessionId;
}

/** Those of `these` whose shift is not among `those`. */
function notIn(those: readonly Lifeline[], these: readonly Lifeline[]): readonly Lifeline[] {
  return these.filter(({ shift }) => !those.some((each) => each.shift === shift));
}
