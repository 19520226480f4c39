import type { Happening } from '../../domain/facts.js';
import type { TierModel } from '../../domain/policy.js';
import type { TaskState } from '../../domain/state.js';
import { insistsInVain } from '../../routing/detect-stall.js';
import { mayEscalate } from '../../routing/may-escalate.js';
import { reserveCall, type Reservation } from '../../routing/reserve-call.js';
import { askModel, settleLost } from '../ask-model.js';
import { messagesFor, sizeOf } from '../measure-request.js';
import { ESCALATE_BYTES, offeredTools, toolBytes } from '../offered-tools.js';
import { performer, type Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';
import { verdictOnFailure } from '../verdict-on-failure.js';

/**
 * One call of a tier's model.
 *
 * 1. A call whose last attempt failed for good is judged, not repeated; a task that has called too often, or
 *    insists on a stronger model where there is none, ends.
 * 2. The request is built from the conversation; one that cannot fit the model asks for a bigger one.
 * 3. The worst price is reserved. No money, no call.
 * 4. The model is asked: see `askModel`.
 */
export function callModel(ports: PerformerPorts) {
  const definitionBytes = toolBytes(ports.tools);
  return performer(async (task) => {
    if (task.state.attempt !== null) await settleLost(task);
    if (task.state.exhausted) return judge(task);
    if (task.state.calls >= task.state.policy.maxCalls) return task.send(tooManyCalls(task.state));
    if (insistsInVain(task.state)) return task.send(stalled(task.state));
    const target = targetOf(task.state);
    const messages = messagesFor(task.journal, target);
    const offered = definitionBytes + (mayEscalate(task.state) ? ESCALATE_BYTES : 0);
    const size = sizeOf(messages, task.journal.sizes, offered);
    if (size.likelyTokens >= target.contextWindow) return overflow(task, target, size.likelyTokens);
    const reservation = reserveCall(task.state, target, size);
    if (!reservation.ok) return task.send(unaffordable(reservation));
    const tools = offeredTools(task.state, ports.tools);
    const tier = tierOf(task.state);
    await askModel(ports, task, { tier, target, messages, tools, reservation, judging: false });
    if (task.state.exhausted) judge(task);
  });
}

function judge(task: Performance): void {
  task.send(verdictOnFailure(task.state));
}

function overflow(task: Performance, target: TierModel, tokens: number): void {
  const reason = `about ${tokens} tokens do not fit the ${target.contextWindow} of ${target.model}`;
  task.send(verdictOnFailure(task.state, { code: 'CONTEXT_LENGTH_EXCEEDED', message: reason }));
}

function unaffordable({ code, message }: Extract<Reservation, { ok: false }>): Happening {
  const hint =
    code === 'UNKNOWN_PRICE'
      ? 'Give the price of the model in the configuration, or take the budget out.'
      : 'Raise the budget, or continue the conversation with a cheaper model.';
  return { type: 'task.failed', data: { code, message, hint } };
}

function tooManyCalls({ policy }: TaskState): Happening {
  const message = `The task has made ${policy.maxCalls} model calls without coming to an end.`;
  const hint =
    'Look in its log whether it goes in circles; if not, give it smaller asks, or raise max_calls under [cascade].';
  return { type: 'task.failed', data: { code: 'CALL_LIMIT_EXCEEDED', message, hint } };
}

function stalled({ model, tier, refusals }: TaskState): Happening {
  const message = `${model} has asked for a stronger model ${refusals} times in a row, and there is none above ${tier}.`;
  const hint = 'Give it a smaller ask, or a stronger model to climb to.';
  return { type: 'task.failed', data: { code: 'STALLED', message, hint } };
}

function tierOf(state: TaskState) {
  // The chart enters a tier's room only through a fact that names the tier.
  return state.tier as NonNullable<TaskState['tier']>;
}

function targetOf(state: TaskState): TierModel {
  // Routing and escalation lead only to tiers that the policy configures.
  return state.policy.tiers[tierOf(state)] as TierModel;
}
