import type { Policy, TierModel } from '../domain/policy.js';
import type { TaskState } from '../domain/state.js';
import type { Tier } from '../domain/tier.js';
import { climbedTooRecently } from './climbed-too-recently.js';
import { isOpen, mayEscalate, nextTier } from './may-escalate.js';
import type { RequestSize } from './request-size.js';
import { reserveCall, type Reservation } from './reserve-call.js';

/** How the judge is asked, or why it cannot be. */
export type JudgePlan =
  | {
      readonly ok: true;
      readonly tier: Tier;
      readonly target: TierModel;
      readonly reservation: Extract<Reservation, { ok: true }>;
    }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** A verdict is short; the rest is for models that think before they speak. */
const MOST_OUTPUT_TOKENS = 4_096;

/**
 * True where a judge is configured and its no would lead up. Where nothing may be climbed to, the
 * answer stands whatever it says, and is not worth a call.
 */
export function wantsJudge(state: TaskState): boolean {
  return state.policy.checks.judge !== undefined && mayEscalate(state);
}

/**
 * Whether the judge can be asked, and a stronger model after it: a no that nobody could act upon would
 * fail the task for the lack of money or calls.
 *
 * @param question  the judge's request
 * @param climb     the next model's first request
 */
export function planJudging(
  state: TaskState,
  question: RequestSize,
  climb: RequestSize,
  nowMs: number,
): JudgePlan {
  const { policy } = state;
  const tier = judgeTier(state);
  const target = tier === null ? undefined : judgeModel(policy, tier);
  const above = nextTier(state);
  const next = above === null ? undefined : policy.tiers[above];
  if (tier === null || target === undefined || next === undefined || !isOpen(state, tier))
    return cannot('TIER_UNAVAILABLE', `the ${tier ?? 'judging'} model is not open to this task`);
  if (state.calls + 2 > policy.maxCalls)
    return cannot('CALL_LIMIT_EXCEEDED', 'no call would be left for a stronger model');
  if (climbedTooRecently(state, nowMs))
    return cannot('ESCALATION_RATE_LIMITED', 'the task has climbed a moment ago and may not again yet');
  const tokens = question.likelyTokens;
  if (tokens >= target.contextWindow) {
    const reason = `about ${tokens} tokens do not fit the ${target.contextWindow} of ${target.model}`;
    return cannot('CONTEXT_LENGTH_EXCEEDED', reason);
  }
  const maxOutputTokens = Math.min(target.maxOutputTokens, MOST_OUTPUT_TOKENS);
  const reservation = reserveCall(state, { ...target, maxOutputTokens }, question);
  if (!reservation.ok) return cannot(reservation.code, reservation.message);
  const afterwards = reserveCall(state, next, climb, reservation.reservedMicroUsd ?? 0);
  if (!afterwards.ok)
    return cannot(afterwards.code, `nothing would be left to climb with: ${afterwards.message}`);
  // Held to its few tokens even where no budget asks for it.
  const held = { ...reservation, maxOutputTokens: reservation.maxOutputTokens ?? maxOutputTokens };
  return { ok: true, tier, target, reservation: held };
}

function judgeTier({ policy, tier }: TaskState): Tier | null {
  const named = policy.checks.judge?.tier ?? 'same';
  return named === 'same' ? tier : named;
}

/** The tier's own model, or the one that stands in for it. */
function judgeModel({ tiers, checks: { judge } }: Policy, tier: Tier): TierModel | undefined {
  const own = tiers[tier];
  if (own === undefined || judge?.model === undefined) return own;
  return { ...own, model: judge.model, price: judge.price ?? null };
}

function cannot(code: string, reason: string): JudgePlan {
  return { ok: false, code, reason };
}
