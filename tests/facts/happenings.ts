import type { FactData, FactType, Happening, Usage } from '../../src/domain/facts.js';
import type { CallId } from '../../src/domain/identifiers.js';
import { userText, type AnswerPart } from '../../src/domain/message.js';
import type { Tier } from '../../src/domain/tier.js';
import { policy, TIER_MODELS } from './policies.js';

type Of<T extends FactType> = Extract<Happening, { type: T }>;

export const USAGE: Usage = { inputTokens: 100, outputTokens: 20, cachedInputTokens: 0, reasoningTokens: 0 };

export function submitted(different: Partial<FactData<'task.submitted'>> = {}): Of<'task.submitted'> {
  const data: FactData<'task.submitted'> = {
    chart: 'task@1',
    policy: policy(),
    messages: [userText('Rename this file.')],
    tools: [],
    forcedTier: null,
    keepOpen: false,
    parent: null,
    ...different,
  };
  return { type: 'task.submitted', data };
}

export function analyzed(level: Tier, confidence = 0.9): Of<'complexity.analyzed'> {
  const measured = { score: 0.2, pLight: 0.5, pMedium: 0.8, reasoning: 'a test says so', metrics: {} };
  return {
    type: 'complexity.analyzed',
    data: { level, confidence, ...measured, contributions: [], error: null },
  };
}

export function routed(tier: Tier, forced = false): Of<'tier.routed'> {
  const rest = { forced, threshold: 0.7, reasons: [`the ask looks ${tier}`], alternatives: [] };
  return { type: 'tier.routed', data: { ...place(tier), ...rest } };
}

/** Attempts are numbered: the outcome of attempt 1 names `call_1`. */
export function started(
  number: number,
  tier: Tier,
  reservedMicroUsd: number | null = 500,
): Of<'attempt.started'> {
  const data = { attempt: callId(number), ...place(tier), key: `key.${number}`, reservedMicroUsd };
  return { type: 'attempt.started', data: { ...data, maxOutputTokens: null, messageCount: 1 } };
}

/** The judge is asked about the newest answer. */
export function judgeStarted(number: number, tier: Tier): Of<'attempt.started'> {
  const { type, data } = started(number, tier);
  return { type, data: { ...data, messageCount: 2, judging: true } };
}

export function answered(
  number: number,
  content: readonly AnswerPart[] | string = 'Done.',
  different: Partial<FactData<'attempt.answered'>> = {},
): Of<'attempt.answered'> {
  const parts: AnswerPart[] = typeof content === 'string' ? [{ type: 'text', text: content }] : [...content];
  const calls = parts.some((part) => part.type === 'tool-call');
  const data: FactData<'attempt.answered'> = {
    attempt: callId(number),
    content: parts,
    finishReason: calls ? 'tool-calls' : 'stop',
    usage: USAGE,
    costMicroUsd: 120,
    servedBy: null,
    durationMs: 10,
    ...different,
  };
  return { type: 'attempt.answered', data };
}

export function toolCall(toolCallId: string, toolName: string, input: unknown = {}): AnswerPart {
  return { type: 'tool-call', toolCallId, toolName, input };
}

export function failed(
  number: number,
  different: Partial<FactData<'attempt.failed'>> = {},
): Of<'attempt.failed'> {
  const told = {
    code: 'OVERLOADED',
    message: 'come back later',
    retryAtMs: null,
    costMicroUsd: 0,
    durationMs: 5,
  };
  return { type: 'attempt.failed', data: { attempt: callId(number), ...told, ...different } };
}

export function lost(number: number, costMicroUsd: number | null = 500): Of<'attempt.lost'> {
  return { type: 'attempt.lost', data: { attempt: callId(number), costMicroUsd } };
}

export function toolStarted(call: string, name = 'look'): Of<'tool.started'> {
  return { type: 'tool.started', data: { call, name } };
}

export function toolReturned(
  call: string,
  name = 'look',
  different: Partial<FactData<'tool.returned'>> = {},
): Of<'tool.returned'> {
  const data: FactData<'tool.returned'> = {
    call,
    name,
    output: { type: 'text', value: 'seen' },
    outcome: 'returned',
    callSignature: `${name}:${call}`,
    errorSignature: null,
    ...different,
  };
  return { type: 'tool.returned', data };
}

export function rejected(check = 'empty', reason = 'the answer is empty'): Of<'answer.rejected'> {
  return { type: 'answer.rejected', data: { check, reason } };
}

export function accepted(reason = 'it holds'): Of<'answer.accepted'> {
  return { type: 'answer.accepted', data: { check: 'judge', reason } };
}

export function unjudged(code = 'OVERLOADED'): Of<'answer.unjudged'> {
  return { type: 'answer.unjudged', data: { check: 'judge', code, reason: 'come back later' } };
}

export function requested(
  different: Partial<FactData<'escalation.requested'>> = {},
): Of<'escalation.requested'> {
  const data: FactData<'escalation.requested'> = {
    cause: 'user',
    reason: 'this is beyond the model',
    summary: null,
    kind: 'beyond_capability',
    call: null,
    invalid: null,
    ...different,
  };
  return { type: 'escalation.requested', data };
}

export function refused(code: FactData<'escalation.refused'>['code']): Of<'escalation.refused'> {
  return { type: 'escalation.refused', data: { code, suggestion: 'Go on.' } };
}

export function quoted(from: Tier, to: Tier, deadlineAtMs: number): Of<'escalation.quoted'> {
  const { model } = TIER_MODELS[to];
  const money = { estimatedMicroUsd: 900, spentMicroUsd: 120 };
  return { type: 'escalation.quoted', data: { from, to, model, reason: 'hard', ...money, deadlineAtMs } };
}

export function approved(): Of<'escalation.approved'> {
  return { type: 'escalation.approved', data: { by: 'ann' } };
}

export function denied(by = 'ann', reason: string | null = null): Of<'escalation.denied'> {
  return { type: 'escalation.denied', data: { by, reason } };
}

export function escalated(from: Tier, to: Tier, messageCount = 3): Of<'tier.escalated'> {
  const { backend, model } = place(to);
  return { type: 'tier.escalated', data: { from, to, backend, model, messageCount } };
}

export function rolledBack(
  from: Tier,
  to: Tier,
  reason = 'OVERLOADED: it stayed down',
): Of<'tier.rolled_back'> {
  const { backend, model } = place(to);
  return { type: 'tier.rolled_back', data: { from, to, backend, model, reason } };
}

export const resumed: Of<'task.resumed'> = { type: 'task.resumed', data: {} };
export const backoffElapsed: Of<'backoff.elapsed'> = { type: 'backoff.elapsed', data: {} };
export const turnEnded: Of<'turn.ended'> = { type: 'turn.ended', data: {} };
export const completed: Of<'task.completed'> = { type: 'task.completed', data: {} };

export function turnStarted(text: string): Of<'turn.started'> {
  return { type: 'turn.started', data: { messages: [userText(text)] } };
}

export function taskFailed(code = 'TASK_TIMEOUT'): Of<'task.failed'> {
  return { type: 'task.failed', data: { code, message: 'It took too long.', hint: 'Ask for less.' } };
}

export function cancelled(by = 'host'): Of<'task.cancelled'> {
  return { type: 'task.cancelled', data: { by, reason: null } };
}

function place(tier: Tier): { tier: Tier; backend: string; model: string } {
  return { tier, backend: 'default', model: TIER_MODELS[tier].model };
}

function callId(number: number): CallId {
  return `call_${number}` as CallId;
}
