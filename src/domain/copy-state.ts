import { NO_USAGE } from './accounting.js';
import type { TaskId } from './identifiers.js';
import type { Policy } from './policy.js';
import type { Draft, TaskState } from './state.js';

/** Every key, in one order, so that all states share a shape. Task and policy come with the first fact. */
const BLANK: TaskState = {
  task: '' as TaskId,
  version: 0,
  chart: '',
  // The first fact of every stream brings it; nothing reads a policy before that.
  policy: null as unknown as Policy,
  status: 'running',
  waitingFor: null,
  createdAt: '',
  updatedAt: '',
  deadlineAtMs: null,
  keepOpen: false,
  forcedTier: null,
  parent: null,
  turn: 1,
  complexity: null,
  tier: null,
  backend: null,
  model: null,
  highestTier: null,
  calls: 0,
  attempts: 0,
  tries: 0,
  attempt: null,
  retryAtMs: null,
  exhausted: false,
  finishReason: null,
  lastFailure: null,
  pendingCalls: [],
  recentResults: [],
  stallReported: false,
  refusals: 0,
  escalation: null,
  escalations: 0,
  lastEscalatedAtMs: null,
  closedTiers: [],
  rejection: null,
  judgement: null,
  path: [],
  spentMicroUsd: 0,
  chargedMicroUsd: 0,
  unpricedAttempts: 0,
  usage: NO_USAGE,
  error: null,
};

/**
 * A state to change: every key of the old one, in the same order; before the first fact, a blank one.
 *
 * Written out, not spread: states differ in which of their keys are null, and at a spread that has seen
 * many kinds V8 adds key after key, at six times the memory of all the rest a fact takes.
 */
export function copyState(state: TaskState | null): Draft {
  const from = state ?? BLANK;
  return {
    task: from.task,
    version: from.version,
    chart: from.chart,
    policy: from.policy,
    status: from.status,
    waitingFor: from.waitingFor,
    createdAt: from.createdAt,
    updatedAt: from.updatedAt,
    deadlineAtMs: from.deadlineAtMs,
    keepOpen: from.keepOpen,
    forcedTier: from.forcedTier,
    parent: from.parent,
    turn: from.turn,
    complexity: from.complexity,
    tier: from.tier,
    backend: from.backend,
    model: from.model,
    highestTier: from.highestTier,
    calls: from.calls,
    attempts: from.attempts,
    tries: from.tries,
    attempt: from.attempt,
    retryAtMs: from.retryAtMs,
    exhausted: from.exhausted,
    finishReason: from.finishReason,
    lastFailure: from.lastFailure,
    pendingCalls: from.pendingCalls,
    recentResults: from.recentResults,
    stallReported: from.stallReported,
    refusals: from.refusals,
    escalation: from.escalation,
    escalations: from.escalations,
    lastEscalatedAtMs: from.lastEscalatedAtMs,
    closedTiers: from.closedTiers,
    rejection: from.rejection,
    judgement: from.judgement,
    path: from.path,
    spentMicroUsd: from.spentMicroUsd,
    chargedMicroUsd: from.chargedMicroUsd,
    unpricedAttempts: from.unpricedAttempts,
    usage: from.usage,
    error: from.error,
  };
}
