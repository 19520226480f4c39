import { expect } from 'vitest';
import type { ScriptedReply } from '../../../src/adapters/models-scripted.js';
import type { TaskId } from '../../../src/domain/identifiers.js';
import { textOf } from '../../../src/domain/message.js';
import type { ModelRequest } from '../../../src/ports/language-models.js';
import type { Scenario } from '../arbitrary/scenarios.js';
import { World } from '../world/world.js';
import { APPROVAL_MS, Model, SLOW_MS, type Kind } from './model.js';

const MAX_ACTIVE = 2;

export interface Real {
  readonly world: World;
  readonly tasks: TaskId[];
}

export function setUp(): { readonly model: Model; readonly real: Real } {
  return { model: new Model(MAX_ACTIVE), real: { world: aWorld(), tasks: [] } };
}

/** Submits a task that does what its kind does; its ask says so. */
export async function submit({ world, tasks }: Real, kind: Kind): Promise<void> {
  const handle = await world.life.cascade.submit({
    prompt: kind,
    tier: 'light',
    keepOpen: kind === 'talker',
  });
  tasks.push(handle.task);
}

const STATUS = {
  queued: 'running',
  working: 'running',
  approval: 'waiting',
  user: 'waiting',
  completed: 'completed',
  cancelled: 'cancelled',
} as const;

/** Every task stands where the model says, on the tier it says, and was asked for as often. */
export async function expectSame(model: Model, { world, tasks }: Real): Promise<void> {
  const views = await Promise.all(tasks.map((task) => world.life.cascade.task(task)));
  const asks = (task: TaskId) => world.models.asked.filter(({ key }) => key.startsWith(`${task}.`)).length;
  const stands = tasks.map((task, index) => {
    const { status, waitingFor, tier } = views[index] ?? {};
    return { task, status, waitingFor, tier, asks: asks(task) };
  });
  const must = model.tasks.map(({ place, tier, asks: times }, index) => ({
    task: tasks[index],
    status: STATUS[place],
    waitingFor: place === 'approval' || place === 'user' ? place : undefined,
    tier,
    asks: times,
  }));
  expect(stands).toEqual(must);
}

function aWorld(): World {
  const tier = (name: string) => ({ model: `model-${name}`, price: { input: 1, output: 1 } });
  const scenario: Scenario = {
    policy: {
      tiers: { light: tier('light'), medium: tier('medium'), heavy: tier('heavy') },
      approval: ['heavy'],
      approvalTimeoutMs: APPROVAL_MS,
      taskTimeoutMs: 365 * 24 * 3_600_000,
    },
    plans: { light: [], medium: [], heavy: [], judge: [] },
    messages: [],
    tier: 'light',
    keepOpen: false,
    confidence: 1,
    level: 'light',
    deeds: [],
  };
  return new World(scenario, { maxActive: MAX_ACTIVE, reply: replyOf });
}

/** What a model says follows from the ask, its own tier, and whether it was refused before. */
function replyOf(request: ModelRequest): { readonly reply: ScriptedReply; readonly delayMs: number } {
  const ask = request.messages.find(({ role }) => role === 'user');
  const kind = ask === undefined ? '' : textOf(ask);
  const refused = JSON.stringify(request.messages).includes('ESCALATION_DENIED');
  const climbs = kind === 'climber' && request.model !== 'model-heavy' && !refused;
  const call = { name: 'escalate', input: { reason: 'this needs a stronger model' } };
  return { reply: climbs ? { calls: [call] } : { text: 'done' }, delayMs: kind === 'slow' ? SLOW_MS : 0 };
}
