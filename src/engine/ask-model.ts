import { CascadeError } from '../domain/cascade-error.js';
import { cutText } from '../domain/cut-text.js';
import type { FactData, Happening } from '../domain/facts.js';
import type { CallId } from '../domain/identifiers.js';
import type { Message } from '../domain/message.js';
import type { TierModel } from '../domain/policy.js';
import type { Tier } from '../domain/tier.js';
import type { ModelReply, ModelRequest, ToolOffer } from '../ports/language-models.js';
import { costOf } from '../routing/price.js';
import type { Reservation } from '../routing/reserve-call.js';
import { backoffMs } from './backoff.js';
import type { Pen } from './drafts.js';
import type { Performance } from './performer.js';
import type { PerformerPorts } from './performer-ports.js';
import { withUniqueCallIds } from './unique-call-ids.js';
import { withinTime } from './within-time.js';

/** A question to a model for which the money is there. */
export interface Question {
  readonly tier: Tier;
  readonly target: TierModel;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolOffer[];
  readonly reservation: Extract<Reservation, { ok: true }>;
  /** It is about an answer, and what is said to it is no message. */
  readonly judging: boolean;
}

/** An announced attempt without an outcome died with its process: it is lost, and charged as reserved. */
export async function settleLost(task: Performance): Promise<void> {
  const lost = task.state.attempt;
  if (lost === null) return;
  task.send({ type: 'attempt.lost', data: { attempt: lost.id, costMicroUsd: lost.reservedMicroUsd } });
  await task.settled();
}

/**
 * One attempt at a call: the only place where money leaves, so it goes strictly in this order.
 *
 * 1. The attempt is announced, with its reserved price, and durable before a byte leaves.
 * 2. The provider is asked, once.
 * 3. What came of it is a fact.
 */
export async function askModel(ports: PerformerPorts, task: Performance, question: Question): Promise<void> {
  const { tier, target, messages, tools, reservation, judging } = question;
  const attempt = ports.identifiers.call();
  const key = `${task.state.task}.${task.state.calls + 1}`;
  const { reservedMicroUsd, maxOutputTokens } = reservation;
  const { backend, model } = target;
  const messageCount = messages.length;
  const started = { attempt, tier, backend, model, key, reservedMicroUsd, maxOutputTokens, messageCount };
  const data = judging ? { ...started, judging } : started;
  const announcement = { type: 'attempt.started', data } as const;
  await task.announce(announcement);
  if (task.stopped) return;
  const request = { backend, model, messages, tools, maxOutputTokens, idempotencyKey: key };
  const startedAt = ports.clock.now();
  const pen = judging ? NO_PEN : ports.drafts.open(task.state.task, attempt);
  const reply = await ask(ports, task, target, { pen, request });
  const durationMs = Math.max(0, Math.round(ports.clock.now() - startedAt));
  task.send(outcome(ports, task, target, { attempt, reply, durationMs, reservedMicroUsd }));
}

/** What a judge says is nobody's draft. */
const NO_PEN: Pen = { write: () => {}, close: () => {} };

/** Asks the provider, for as long as the tier allows, and turns whatever goes wrong into a reply. */
async function ask(
  { models, clock }: PerformerPorts,
  task: Performance,
  target: TierModel,
  { pen, request }: { readonly pen: Pen; readonly request: ModelRequest },
): Promise<ModelReply> {
  const unlisten = task.atEnd(pen.close);
  try {
    const reply = await withinTime(clock, target.timeoutMs, task, (signal) =>
      models.call(request, signal, pen.write),
    );
    return reply ?? failed('TIMEOUT', `no answer within ${target.timeoutMs} ms`, true);
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
  const message = cutText(reply.message, 500);
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
