import type { PathStep, TaskState } from '../domain/state.js';
import { cutText } from '../domain/cut-text.js';

const LEGS_SHOWN = 6;
const CALLS_SHOWN = 8;
const NAME_LIMIT = 120;

/**
 * The context an inspector is shown after each fact: of the same size at the tenth fact and at the ten
 * thousandth, and without a word of the conversation.
 */
export function stateSummary(state: TaskState): Readonly<Record<string, unknown>> {
  const { escalation, tier } = state;
  return {
    task: state.task,
    version: state.version,
    status: state.status,
    waitingFor: state.waitingFor,
    updatedAt: state.updatedAt,
    turn: state.turn,
    tier,
    highestTier: state.highestTier,
    backend: name(state.backend),
    model: name(state.model),
    scripted: tier === null ? null : (state.policy.tiers[tier]?.scripted ?? null),
    complexity: state.complexity,
    calls: state.calls,
    attempts: state.attempts,
    tries: state.tries,
    escalations: state.escalations,
    escalation: escalation && {
      cause: escalation.cause,
      kind: escalation.kind,
      quotedTo: escalation.quote?.to ?? null,
      approved: escalation.approved,
      refused: escalation.refused,
    },
    closedTiers: state.closedTiers,
    pendingCallCount: state.pendingCalls.length,
    pendingCalls: state.pendingCalls.slice(0, CALLS_SHOWN).map((call) => name(call.name)),
    finishReason: state.finishReason,
    rejectedBy: name(state.rejection?.check ?? null),
    judgement: state.judgement,
    lastFailure: name(state.lastFailure?.code ?? null),
    legs: state.path.length,
    newestLegs: state.path.slice(-LEGS_SHOWN).map(legSummary),
    spentMicroUsd: state.spentMicroUsd,
    chargedMicroUsd: state.chargedMicroUsd,
    unpricedAttempts: state.unpricedAttempts,
    usage: state.usage,
    error: name(state.error?.code ?? null),
  };
}

function legSummary({ from, to, cause, model, attempts, costMicroUsd }: PathStep) {
  return { from, to, cause, model: name(model), attempts, costMicroUsd };
}

function name(text: string | null): string | null {
  return text === null ? null : cutText(text, NAME_LIMIT);
}
