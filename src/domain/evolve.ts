import {
  addUsage,
  endCall,
  giveUpAttempt,
  settle,
  settleFailed,
  settleUnreported,
  withNewestLeg,
} from './accounting.js';
import { checkFact, checkFacts } from './check-facts.js';
import { copyState } from './copy-state.js';
import type { Fact, FactOf, RefusalCode } from './facts.js';
import { needsClimb, type Draft, type PathStep, type TaskState } from './state.js';
import { higherTier } from './tier-order.js';

/**
 * The state after a fact. Pure and total, and the only place a task's state changes.
 *
 * @param state  the state before; null before the first fact
 */
export function evolve(state: TaskState | null, fact: Fact): TaskState {
  checkFact('evolve', fact);
  const draft = copyState(state);
  apply(draft, fact);
  return draft;
}

/** The state after a whole stream; one draft for all of it, so a million facts cost a million steps. */
export function foldState(facts: Iterable<Fact>, from: TaskState | null = null): TaskState | null {
  checkFacts('foldState', facts);
  let draft: Draft | null = from === null ? null : copyState(from);
  for (const fact of facts) {
    checkFact('foldState', fact);
    apply((draft ??= copyState(null)), fact);
  }
  return draft;
}

/** Nested values are replaced, never changed in place: an older state must stay as it was. */
function apply(draft: Draft, fact: Fact): void {
  draft.version = fact.seq;
  draft.updatedAt = fact.at;
  switch (fact.type) {
    case 'task.submitted':
      return begin(draft, fact);
    case 'task.resumed':
      draft.deadlineAtMs = Date.parse(fact.at) + draft.policy.taskTimeoutMs;
      return;
    case 'complexity.analyzed': {
      const { level, confidence, score } = fact.data;
      draft.complexity = { level, confidence, score };
      return;
    }
    case 'tier.routed':
      return enterTier(draft, {
        from: draft.tier,
        to: fact.data.tier,
        cause: fact.data.forced ? 'forced' : 'routed',
        reason: fact.data.reasons[0] ?? '',
        at: fact.at,
        backend: fact.data.backend,
        model: fact.data.model,
        attempts: 0,
        costMicroUsd: 0,
      });
    case 'attempt.started':
      draft.attempt = {
        id: fact.data.attempt,
        key: fact.data.key,
        reservedMicroUsd: fact.data.reservedMicroUsd,
      };
      draft.attempts += 1;
      draft.retryAtMs = null;
      draft.judgement = fact.data.judging === true ? 'asked' : null;
      draft.path = withNewestLeg(draft.path, (leg) => ({ ...leg, attempts: leg.attempts + 1 }));
      return;
    case 'attempt.answered':
      settle(draft, fact.data.costMicroUsd);
      draft.usage = addUsage(draft.usage, fact.data.usage);
      endCall(draft);
      if (draft.judgement !== null) {
        draft.judgement = 'answered';
        return;
      }
      draft.rejection = null;
      draft.finishReason = fact.data.finishReason;
      draft.pendingCalls = toolCallsOf(fact);
      return;
    case 'attempt.failed':
      settleFailed(draft, fact.data.costMicroUsd);
      draft.tries += 1;
      draft.retryAtMs = fact.data.retryAtMs;
      draft.lastFailure = { code: fact.data.code, message: fact.data.message };
      if (draft.judgement === null) draft.exhausted = fact.data.retryAtMs === null;
      else if (fact.data.retryAtMs === null) leaveJudge(draft, 'failed');
      return;
    case 'attempt.lost':
      return settleUnreported(draft, fact.data.costMicroUsd);
    case 'backoff.elapsed':
      draft.retryAtMs = null;
      return;
    case 'tool.started':
      draft.pendingCalls = draft.pendingCalls.map((pending) =>
        pending.call === fact.data.call ? { ...pending, started: true } : pending,
      );
      return;
    case 'tool.returned':
      draft.pendingCalls = withoutCall(draft.pendingCalls, fact.data.call);
      if (fact.data.outcome !== 'refused') {
        draft.refusals = 0;
        const signature = { call: fact.data.callSignature, error: fact.data.errorSignature };
        draft.recentResults = [...draft.recentResults, signature].slice(-draft.policy.stall.window);
      }
      return;
    case 'answer.rejected':
      draft.rejection = { check: fact.data.check, reason: fact.data.reason };
      return leaveJudge(draft, null);
    case 'answer.accepted':
    case 'answer.unjudged':
      return leaveJudge(draft, 'given');
    case 'escalation.requested': {
      leaveJudge(draft, null);
      giveUpAttempt(draft);
      const { cause, reason, summary, kind, call, invalid } = fact.data;
      const requestedAtMs = Date.parse(fact.at);
      draft.escalation = {
        cause,
        reason,
        summary,
        kind,
        call,
        invalid,
        requestedAtMs,
        quote: null,
        approved: false,
        refused: null,
      };
      if (cause === 'stall') draft.stallReported = true;
      return;
    }
    case 'escalation.refused':
      return refuse(draft, fact.data.code);
    case 'escalation.quoted':
      if (draft.escalation === null) return;
      draft.escalation = {
        ...draft.escalation,
        quote: { to: fact.data.to, deadlineAtMs: fact.data.deadlineAtMs },
      };
      waitFor(draft, 'approval');
      return;
    case 'escalation.approved':
      if (draft.escalation !== null) draft.escalation = { ...draft.escalation, approved: true };
      return goOn(draft, fact.at);
    case 'escalation.denied':
      goOn(draft, fact.at);
      return refuse(draft, 'ESCALATION_DENIED');
    case 'tier.escalated':
      return climb(draft, fact);
    case 'tier.rolled_back': {
      const { from, to, reason, backend, model } = fact.data;
      draft.closedTiers = [...draft.closedTiers, from];
      draft.escalation = null;
      endCall(draft);
      return enterTier(draft, {
        from,
        to,
        cause: 'rollback',
        reason,
        at: fact.at,
        backend,
        model,
        attempts: 0,
        costMicroUsd: 0,
      });
    }
    case 'turn.ended':
      return waitFor(draft, 'user');
    case 'turn.started':
      draft.turn += 1;
      draft.complexity = null;
      draft.rejection = null;
      draft.judgement = null;
      draft.refusals = 0;
      return goOn(draft, fact.at);
    case 'task.completed':
    case 'task.failed':
    case 'task.cancelled':
      return end(draft, fact);
    default:
      fact satisfies never;
  }
}

function begin(draft: Draft, fact: FactOf<'task.submitted'>): void {
  draft.task = fact.task;
  draft.chart = fact.data.chart;
  draft.policy = fact.data.policy;
  draft.keepOpen = fact.data.keepOpen;
  draft.forcedTier = fact.data.forcedTier;
  draft.parent = fact.data.parent;
  draft.createdAt = fact.at;
  draft.deadlineAtMs = Date.parse(fact.at) + fact.data.policy.taskTimeoutMs;
}

function end(draft: Draft, fact: FactOf<'task.completed' | 'task.failed' | 'task.cancelled'>): void {
  giveUpAttempt(draft);
  draft.status =
    fact.type === 'task.completed' ? 'completed' : fact.type === 'task.failed' ? 'failed' : 'cancelled';
  draft.waitingFor = null;
  draft.deadlineAtMs = null;
  draft.escalation = null;
  draft.retryAtMs = null;
  if (fact.type === 'task.failed') {
    const { code, message, hint } = fact.data;
    draft.error = { code, message, hint };
  }
}

function enterTier(draft: Draft, step: PathStep): void {
  draft.tier = step.to;
  draft.backend = step.backend;
  draft.model = step.model;
  draft.highestTier = draft.highestTier === null ? step.to : higherTier(draft.highestTier, step.to);
  draft.path = [...draft.path, step];
  draft.recentResults = [];
  draft.stallReported = false;
  draft.refusals = 0;
  draft.exhausted = false;
}

function climb(draft: Draft, fact: FactOf<'tier.escalated'>): void {
  const escalation = draft.escalation;
  const { from, to, backend, model } = fact.data;
  draft.escalation = null;
  draft.escalations += 1;
  draft.lastEscalatedAtMs = Date.parse(fact.at);
  if (escalation?.call != null) draft.pendingCalls = withoutCall(draft.pendingCalls, escalation.call);
  draft.rejection = null;
  if (draft.tries > 0) endCall(draft);
  enterTier(draft, {
    from,
    to,
    cause: escalation?.cause ?? 'self',
    reason: escalation?.reason ?? '',
    at: fact.at,
    backend,
    model,
    attempts: 0,
    costMicroUsd: 0,
  });
}

/** A refused `escalate` call has its result; a cause that cannot go on keeps the refusal for the verdict. */
function refuse(draft: Draft, code: RefusalCode): void {
  const escalation = draft.escalation;
  if (escalation === null) return;
  if (escalation.call !== null) {
    draft.pendingCalls = withoutCall(draft.pendingCalls, escalation.call);
    draft.refusals += 1;
  }
  draft.escalation = needsClimb(escalation.cause) ? { ...escalation, refused: code } : null;
}

/** The judge is asked no more about this answer; a call to it that was to be repeated is over. */
function leaveJudge(draft: Draft, to: TaskState['judgement']): void {
  if (draft.judgement === 'asked' && draft.attempt === null) endCall(draft);
  draft.judgement = to;
}

function waitFor(draft: Draft, whom: 'approval' | 'user'): void {
  draft.status = 'waiting';
  draft.waitingFor = whom;
  draft.deadlineAtMs = null;
}

/** The clock of the task timeout stands still while a person is waited for, and starts again here. */
function goOn(draft: Draft, at: string): void {
  draft.status = 'running';
  draft.waitingFor = null;
  draft.deadlineAtMs = Date.parse(at) + draft.policy.taskTimeoutMs;
}

const NO_CALLS: TaskState['pendingCalls'] = [];

function toolCallsOf(fact: FactOf<'attempt.answered'>): TaskState['pendingCalls'] {
  let calls: { call: string; name: string; started: boolean }[] | null = null;
  for (const part of fact.data.content) {
    if (part.type !== 'tool-call') continue;
    (calls ??= []).push({ call: part.toolCallId, name: part.toolName, started: false });
  }
  return calls ?? NO_CALLS;
}

function withoutCall(pending: TaskState['pendingCalls'], call: string): TaskState['pendingCalls'] {
  return pending.filter((each) => each.call !== call);
}
