import { CascadeError } from '../../domain/cascade-error.js';
import type { FactData, Happening } from '../../domain/facts.js';
import type { CallId } from '../../domain/identifiers.js';
import type { TierModel } from '../../domain/policy.js';
import type { TaskState } from '../../domain/state.js';
import type { ModelReply, ModelRequest } from '../../ports/language-models.js';
import { mayEscalate } from '../../routing/may-escalate.js';
import { costOf } from '../../routing/price.js';
import { reserveCall, type Reservation } from '../../routing/reserve-call.js';
import { backoffMs } from '../backoff.js';
import { messagesFor, sizeOf } from '../measure-request.js';
import { ESCALATE_BYTES, offeredTools, toolBytes } from '../offered-tools.js';
import { performer, type Performance } from '../performer.js';
import type { PerformerPorts } from '../performer-ports.js';
import { withUniqueCallIds } from '../unique-call-ids.js';
import { verdictOnFailure } from '../verdict-on-failure.js';
import { withinTime } from '../within-time.js';

/**
 * One model call: the only place where money leaves, so it goes strictly in this order.
 *
 * 1. An announced attempt without an outcome died with its process: it is lost, and charged as reserved.
 * 2. A call whose last attempt failed for good is judged, not repeated; a task that has called too often ends.
 * 3. The request is built from the conversation; one that cannot fit the model asks for a bigger one.
 * 4. The worst price is reserved. No money, no call.
 * 5. The attempt is announced and durable before a byte leaves.
 * 6. The provider is asked, once.
 * 7. What came of it is a fact.
 */
export function callModel(ports: PerformerPorts) {
  const definitionBytes = toolBytes(ports.tools);
  return performer(async (task) => {
    const lost = task.state.attempt;
    if (lost !== null) {
      const data = { attempt: lost.id, costMicroUsd: lost.reservedMicroUsd };
      task.send({ type: 'attempt.lost', data });
      await task.settled();
    }
    if (task.state.exhausted) return judge(task);
    if (task.state.calls >= task.state.policy.maxCalls) return task.send(tooManyCalls(task.state));
    const target = targetOf(task.state);
    const messages = messagesFor(task.journal, target);
    const offered = definitionBytes + (mayEscalate(task.state) ? ESCALATE_BYTES : 0);
    const size = sizeOf(messages, task.journal.sizes, offered);
    if (size.likelyTokens >= target.contextWindow) return overflow(task, target, size.likelyTokens);
    const reservation = reserveCall(task.state, target, size);
    if (!reservation.ok) return task.send(unaffordable(task.state, reservation));
    const attempt = ports.identifiers.call();
    const key = `${task.state.task}.${task.state.calls + 1}`;
    const { reservedMicroUsd, maxOutputTokens } = reservation;
    const { backend, model } = target;
    const [tier, messageCount] = [tierOf(task.state), messages.length];
    const started = { attempt, tier, backend, model, key, reservedMicroUsd, maxOutputTokens, messageCount };
    await task.announce({ type: 'attempt.started', data: started });
    if (task.stopped) return;
    const tools = offeredTools(task.state, ports.tools);
    const request = { backend, model, messages, tools, maxOutputTokens, idempotencyKey: key };
    const startedAt = ports.clock.now();
    const reply = await ask(ports, task, target, { attempt, request });
    const durationMs = Math.max(0, Math.round(ports.clock.now() - startedAt));
    task.send(outcome(ports, task, target, { attempt, reply, durationMs, reservedMicroUsd }));
    await task.settled();
    if (task.state.exhausted) judge(task);
  });
}

/** Asks the provider, for as long as the tier allows, and turns whatever goes wrong into a reply. */
async function ask(
  { models, clock, drafts }: PerformerPorts,
  task: Performance,
  target: TierModel,
  { attempt, request }: { readonly attempt: CallId; readonly request: ModelRequest },
): Promise<ModelReply> {
  const pen = drafts.open(task.state.task, attempt);
  const unlisten = task.atEnd(pen.close);
  try {
    const reply = await withinTime(clock, target.timeoutMs, task, (signal) =>
      models.call(request, signal, pen.write),
    );
    return reply ?? failed('TIMEOUT', `${target.model} did not answer within ${target.timeoutMs} ms`, true);
  } catch (error) {
    // A call that nobody could have taken has cost nothing.
    if (error instanceof CascadeError && error.kind === 'missing')
      return { ...failed(error.code, error.message, false), maybeBilled: false };
    // A provider adapter that throws has a bug or met something it could not name: not repeated.
    return failed('PROVIDER_ERROR', error instanceof Error ? error.message : String(error), false);
  } finally {
    unlisten();
    pen.close();
  }
}

function failed(code: string, message: string, transient: boolean): Extract<ModelReply, { ok: false }> {
  return { ok: false, code, message, transient, retryAfterMs: null, maybeBilled: true };
}

function outcome(
  { clock, randomness }: PerformerPorts,
  task: Performance,
  target: TierModel,
  done: { attempt: CallId; reply: ModelReply; durationMs: number; reservedMicroUsd: number | null },
): Happening {
  const { attempt, reply, durationMs, reservedMicroUsd } = done;
  if (reply.ok) {
    const content = withUniqueCallIds(reply.content, attempt, task.journal.conversation);
    const { finishReason, usage, servedBy } = reply;
    const costMicroUsd = costOf(usage, target.price);
    const data = { attempt, content, finishReason, usage, costMicroUsd, servedBy, durationMs };
    return { type: 'attempt.answered', data };
  }
  const { policy, tries, deadlineAtMs } = task.state;
  const waitMs = reply.retryAfterMs ?? backoffMs(policy.retry, tries, randomness.next());
  const retryAtMs = Math.ceil(clock.now() + waitMs);
  const mayRetry = reply.transient && tries + 1 < policy.retry.maxAttempts;
  // A provider that asks for an hour is not waited for where the task has ten minutes left.
  const inTime = deadlineAtMs === null || retryAtMs < deadlineAtMs;
  const message = reply.message.slice(0, 500);
  const data: FactData<'attempt.failed'> = {
    attempt,
    code: reply.code,
    message: mayRetry && !inTime ? `${message}, which is longer than the task has left` : message,
    retryAtMs: mayRetry && inTime ? retryAtMs : null,
    costMicroUsd: reply.maybeBilled ? reservedMicroUsd : 0,
    durationMs,
  };
  return { type: 'attempt.failed', data };
}

function judge(task: Performance): void {
  task.send(verdictOnFailure(task.state));
}

function overflow(task: Performance, target: TierModel, tokens: number): void {
  const reason = `about ${tokens} tokens do not fit the ${target.contextWindow} of ${target.model}`;
  task.send(verdictOnFailure(task.state, { code: 'CONTEXT_LENGTH_EXCEEDED', message: reason }));
}

function unaffordable(_state: TaskState, reservation: Extract<Reservation, { ok: false }>): Happening {
  const hint =
    reservation.code === 'UNKNOWN_PRICE'
      ? 'Give the price of the model in the configuration, or take the budget out.'
      : 'Raise the budget, or continue the conversation with a cheaper model.';
  return { type: 'task.failed', data: { code: reservation.code, message: reservation.message, hint } };
}

function tooManyCalls({ policy }: TaskState): Happening {
  const message = `The task has made ${policy.maxCalls} model calls without coming to an end.`;
  const hint =
    'Look in its log whether it goes in circles; if not, give it smaller asks, or raise maxCalls where a host sets the policy.';
  return { type: 'task.failed', data: { code: 'CALL_LIMIT_EXCEEDED', message, hint } };
}

function tierOf(state: TaskState) {
  // The chart enters a tier's room only through a fact that names the tier.
  return state.tier as NonNullable<TaskState['tier']>;
}

function targetOf(state: TaskState): TierModel {
  // Routing and escalation lead only to tiers that the policy configures.
  return state.policy.tiers[tierOf(state)] as TierModel;
}
