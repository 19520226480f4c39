import { spentSoFar } from '../domain/accounting.js';
import { SUGGESTIONS } from '../domain/escalate-tool.js';
import type { FactData, RefusalCode } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { tierAbove } from '../domain/tier-order.js';
import { likelyCost } from './choose-tier.js';
import { climbedTooRecently } from './climbed-too-recently.js';
import { isOpen } from './may-escalate.js';
import type { RequestSize } from './request-size.js';
import { reserveCall } from './reserve-call.js';

export type EscalationDecision =
  | { readonly kind: 'refused'; readonly data: FactData<'escalation.refused'> }
  | { readonly kind: 'quoted'; readonly data: FactData<'escalation.quoted'> }
  | { readonly kind: 'granted'; readonly data: FactData<'tier.escalated'> };

/**
 * Whether the open request leads up, and on what terms. One tier at a time.
 *
 * @param state         with the request in `escalation`
 * @param messageCount  messages the next model will be sent, the hand-off included
 * @param nowMs         from a clock, for the rate limit and the approval's deadline
 */
export function decideEscalation(
  state: TaskState,
  size: RequestSize,
  messageCount: number,
  nowMs: number,
): EscalationDecision {
  const request = state.escalation;
  const from = state.tier;
  const to = from === null ? null : tierAbove(from);
  const code = refusal(state, size, nowMs);
  const target = to === null ? undefined : state.policy.tiers[to];
  if (code !== null || from === null || to === null || target === undefined) {
    return refuse(state, code ?? 'TIER_UNAVAILABLE', request?.invalid ?? null);
  }
  // A person who asked for the climb has approved it.
  const approved = request?.approved === true || request?.cause === 'user';
  if (state.policy.approval.includes(to) && !approved) {
    const data = {
      from,
      to,
      model: target.model,
      reason: request?.reason ?? '',
      estimatedMicroUsd: likelyCost(target, size),
      spentMicroUsd: spentSoFar(state),
      deadlineAtMs: nowMs + state.policy.approvalTimeoutMs,
    };
    return { kind: 'quoted', data };
  }
  return { kind: 'granted', data: { from, to, backend: target.backend, model: target.model, messageCount } };
}

/** The first rule that stands in the way; null where none does. */
function refusal(state: TaskState, size: RequestSize, nowMs: number): RefusalCode | null {
  const request = state.escalation;
  const to = state.tier === null ? null : tierAbove(state.tier);
  if (request?.invalid != null) return 'INVALID_REASON';
  if (request !== null && request.kind !== 'beyond_capability') return 'NOT_AN_ESCALATION';
  if (state.policy.mode === 'standard') return 'TIER_UNAVAILABLE';
  if (to === null) return 'AT_MAXIMUM_TIER';
  if (state.escalations >= state.policy.maxEscalations) return 'ESCALATION_LIMIT_EXCEEDED';
  const target = state.policy.tiers[to];
  if (target === undefined || !isOpen(state, to)) return 'TIER_UNAVAILABLE';
  if (climbedTooRecently(state, nowMs)) return 'ESCALATION_RATE_LIMITED';
  return reserveCall(state, target, size).ok ? null : 'BUDGET_EXCEEDED';
}

function refuse(state: TaskState, code: RefusalCode, invalid: string | null): EscalationDecision {
  const suggestion =
    code === 'TIER_UNAVAILABLE' && state.escalation?.call === null
      ? 'No stronger tier is open for this task.'
      : SUGGESTIONS[code];
  return {
    kind: 'refused',
    data: { code, suggestion: invalid === null ? suggestion : `${suggestion} (${invalid})` },
  };
}
