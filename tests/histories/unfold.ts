import { taskMachine } from '../../machines/task.machine.js';
import type { Fact } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import { replayChart } from '../../src/engine/fold-chart.js';
import { taskView } from '../../src/views/task-view.js';

/** What a stream means, fact by fact, and what was said in it: kept beside each recorded stream. */
export interface Unfolded {
  readonly states: readonly Step[];
  readonly conversation: unknown;
  readonly path: unknown;
}

interface Step {
  readonly seq: number;
  readonly type: string;
  readonly value: unknown;
  readonly state: Readonly<Partial<Record<keyof TaskState, unknown>>>;
}

/** What is compared: a state may learn new things in later releases, but these keep their meaning. */
const KEPT = [
  'version',
  'status',
  'waitingFor',
  'deadlineAtMs',
  'turn',
  'tier',
  'model',
  'highestTier',
  'calls',
  'attempts',
  'tries',
  'attempt',
  'retryAtMs',
  'pendingCalls',
  'escalation',
  'escalations',
  'closedTiers',
  'rejection',
  'spentMicroUsd',
  'chargedMicroUsd',
  'unpricedAttempts',
  'usage',
  'error',
] as const satisfies readonly (keyof TaskState)[];

/** Replays a stream with today's chart; of each state only what changed is written down. */
export function unfold(facts: readonly Fact[]): Unfolded {
  const states: Step[] = [];
  let before = new Map<string, string>();
  for (const { value, context } of replayChart(taskMachine, facts)) {
    const fact = facts[states.length];
    const now = new Map(KEPT.map((key) => [key as string, JSON.stringify(context[key])]));
    const changed = KEPT.filter((key) => now.get(key) !== before.get(key));
    const state = Object.fromEntries(changed.map((key) => [key, context[key]]));
    states.push({ seq: context.version, type: fact?.type ?? '', value, state });
    before = now;
  }
  const view = taskView(facts);
  return { states, conversation: view?.conversation, path: view?.path };
}
