import { z } from 'zod';
import { cutText } from './cut-text.js';
import { faultsOf } from './faults-of.js';
import type { FactData, RefusalCode } from './facts.js';
import type { Tier } from './tier.js';

/** The tool through which a model asks for a stronger one. Contract: docs/escalate-tool.md. */
export const ESCALATE = 'escalate';

export const escalateInputSchema = z.strictObject({
  reason: z.string().trim().min(10).max(1000),
  context_summary: z.string().max(500).optional(),
  kind: z.enum(['beyond_capability', 'blocked', 'needs_user']).optional(),
});

export const ESCALATE_DESCRIPTION =
  'Hand this task to a stronger model, with the whole conversation. Call it as soon as you see that the ' +
  'task is beyond you, instead of guessing. A missing file, permission, service or a question only the ' +
  'user can answer is not a reason: no stronger model can mend that.';

/** The same contract as `escalateInputSchema`, as the JSON schema models are shown. */
export const ESCALATE_JSON_SCHEMA = {
  type: 'object',
  properties: {
    reason: {
      type: 'string',
      minLength: 10,
      maxLength: 1000,
      description: 'Why this task needs a stronger model, in a sentence or two.',
    },
    context_summary: {
      type: 'string',
      maxLength: 500,
      description: 'What you found out so far that the stronger model should know.',
    },
    kind: {
      type: 'string',
      enum: ['beyond_capability', 'blocked', 'needs_user'],
      description: 'Only beyond_capability leads to a stronger model. It is the default.',
    },
  },
  required: ['reason'],
  additionalProperties: false,
} as const;

export interface EscalateRequest {
  readonly reason: string;
  readonly summary: string | null;
  readonly kind: 'beyond_capability' | 'blocked' | 'needs_user';
  /** What is wrong with the arguments; null where they hold. */
  readonly invalid: string | null;
}

/** Reads the arguments of an `escalate` call, whatever the model wrote. */
export function readEscalateInput(input: unknown): EscalateRequest {
  const read = escalateInputSchema.safeParse(input);
  if (!read.success) {
    return {
      reason: '',
      summary: null,
      kind: 'beyond_capability',
      invalid: cutText(faultsOf(read.error, 'input').join('; '), 300),
    };
  }
  const { reason, context_summary, kind } = read.data;
  return { reason, summary: context_summary ?? null, kind: kind ?? 'beyond_capability', invalid: null };
}

/** What the model that asked is told when it stays where it is. */
export function refusalResult(code: RefusalCode, suggestion: string): Record<string, unknown> {
  return { success: false, error: code, suggestion };
}

/**
 * How a no is written down that nobody said. Logs of before this sentence gave another reason ('nobody answered in
 * time'), and told the model that a person had decided: they still do, as what was sent once is never changed.
 */
export const UNANSWERED = { by: 'timeout', reason: 'nobody answered before the deadline' } as const;

/** What the model that asked is told of a no. */
export function denialResult({ by, reason }: FactData<'escalation.denied'>): Record<string, unknown> {
  const isUnanswered = by === UNANSWERED.by && reason === UNANSWERED.reason;
  return refusalResult('ESCALATION_DENIED', isUnanswered ? NO_ANSWER : SUGGESTIONS.ESCALATION_DENIED);
}

const NO_ANSWER =
  "A stronger model takes a person's approval, and nobody answered in time. Go on at this tier.";

/** What the stronger model reads as the result of the call that brought it in. */
export function climbResult(climb: {
  readonly from: Tier;
  readonly to: Tier;
  readonly model: string;
  readonly messageCount: number;
  readonly reason: string;
  readonly summary: string | null;
}): Record<string, unknown> {
  const result: Record<string, unknown> = {
    success: true,
    escalated_from: climb.from,
    escalated_to: climb.to,
    model_name: climb.model,
    context_preserved: true,
    message_count_transferred: climb.messageCount,
    reason: climb.reason,
  };
  if (climb.summary !== null) result['context_summary'] = climb.summary;
  result['note'] =
    `You are the ${climb.to} model now. The conversation above is complete; continue the task from here.`;
  return result;
}

/** What the lower model reads in the same place when the stronger one could not take over. */
export function rollbackResult(from: Tier, to: Tier, reason: string): Record<string, unknown> {
  return {
    success: false,
    error: 'TIER_UNAVAILABLE' satisfies RefusalCode,
    rolled_back_from: from,
    rolled_back_to: to,
    reason,
    suggestion: 'The stronger model could not take over. Finish the task as well as you can at this tier.',
  };
}

/** One sentence for each refusal, for the model that reads it. */
export const SUGGESTIONS: Readonly<Record<RefusalCode, string>> = {
  AT_MAXIMUM_TIER: 'You are the strongest model there is for this task. Solve it as well as you can.',
  ESCALATION_LIMIT_EXCEEDED: 'This task has used up its escalations. Solve it as well as you can.',
  INVALID_REASON: 'Call escalate again with a reason of 10 to 1000 characters and no unknown keys, or go on.',
  ESCALATION_RATE_LIMITED: 'The last escalation was too recent. Go on, and ask again later if you must.',
  ESCALATION_DENIED: 'A person decided against a stronger model. Go on at this tier.',
  BUDGET_EXCEEDED: 'What is left of the budget does not pay for a stronger model. Go on at this tier.',
  TIER_UNAVAILABLE: 'The stronger tier is not available for this task. Go on at this tier.',
  NOT_AN_ESCALATION:
    'No stronger model can fix this. Say in your answer what is missing or ask the user for it.',
};
