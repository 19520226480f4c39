import { z } from 'zod';
import type { CallId, TaskId } from './identifiers.js';
import { answerPartSchema, messageSchema, toolOutputSchema } from './message.js';
import { policySchema } from './policy.js';
import { TIERS } from './tier.js';

/**
 * Everything that can happen to a task. Facts are also the chart's events: there is no second
 * vocabulary. One sentence for each stands in docs/vocabulary.md, held against this file by a test.
 */

const tier = z.enum(TIERS);
const callId = z.custom<CallId>((value) => typeof value === 'string' && value.startsWith('call_'));
const taskId = z.custom<TaskId>((value) => typeof value === 'string' && value.startsWith('task_'));
/** Whole tokens; null where the provider did not say. */
const tokens = z.number().int().nonnegative().nullable();
/** Whole micro-dollars; null where no price or no usage is known. */
const microUsd = z.number().int().nonnegative().nullable();

export const usageSchema = z.strictObject({
  inputTokens: tokens,
  outputTokens: tokens,
  cachedInputTokens: tokens,
  reasoningTokens: tokens,
});

const CAUSES = ['self', 'user', 'stall', 'check', 'gate', 'provider'] as const;
const REFUSALS = [
  'AT_MAXIMUM_TIER',
  'ESCALATION_LIMIT_EXCEEDED',
  'INVALID_REASON',
  'ESCALATION_RATE_LIMITED',
  'ESCALATION_DENIED',
  'BUDGET_EXCEEDED',
  'TIER_UNAVAILABLE',
  'NOT_AN_ESCALATION',
] as const;
const cause = z.enum(CAUSES);

const place = { tier, backend: z.string(), model: z.string() };
const attempt = { attempt: callId };

/** The data of each fact, by its type. */
export const factSchemas = {
  'task.submitted': z.strictObject({
    /** Chart this stream is replayed with, for ever. */
    chart: z.literal('task@1'),
    policy: policySchema,
    messages: z.array(messageSchema).min(1),
    tools: z.array(z.strictObject({ name: z.string(), idempotent: z.boolean() })),
    forcedTier: tier.nullable(),
    /** After an answer the task waits for a further turn instead of ending. */
    keepOpen: z.boolean(),
    parent: z.strictObject({ task: taskId, seq: z.number().int().positive() }).nullable(),
  }),
  /** Taken up again after its process died; the task timeout starts anew. */
  'task.resumed': z.strictObject({}),
  'complexity.analyzed': z.strictObject({
    level: tier,
    confidence: z.number().min(0).max(1),
    score: z.number().min(0).max(1),
    pLight: z.number().min(0).max(1),
    pMedium: z.number().min(0).max(1),
    reasoning: z.string(),
    metrics: z.record(z.string(), z.number()),
    contributions: z.array(z.strictObject({ signal: z.string(), words: z.string(), effect: z.number() })),
    /** Why the analyzer gave no answer; the rest then says "unknown". */
    error: z.string().nullable(),
  }),
  'tier.routed': z.strictObject({
    ...place,
    forced: z.boolean(),
    threshold: z.number(),
    /** Most decisive first. */
    reasons: z.array(z.string()),
    alternatives: z.array(
      z.strictObject({
        tier,
        model: z.string(),
        estimatedMicroUsd: microUsd,
        excluded: z.string().nullable(),
      }),
    ),
  }),
  'attempt.started': z.strictObject({
    ...attempt,
    ...place,
    /** Idempotency key: the same for every attempt at one call. */
    key: z.string(),
    reservedMicroUsd: microUsd,
    maxOutputTokens: z.number().int().positive().nullable(),
    messageCount: z.number().int().nonnegative(),
    /** The judge is asked about the newest answer: what it says is no part of the conversation. */
    judging: z.literal(true).optional(),
  }),
  'attempt.answered': z.strictObject({
    ...attempt,
    content: z.array(answerPartSchema),
    finishReason: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'error', 'other']),
    usage: usageSchema,
    costMicroUsd: microUsd,
    /** The model the provider says answered. */
    servedBy: z.string().nullable(),
    durationMs: z.number().int().nonnegative(),
  }),
  'attempt.failed': z.strictObject({
    ...attempt,
    code: z.string(),
    message: z.string(),
    /** When the next attempt may leave (ms since 1970); null: no further one on this tier. */
    retryAtMs: z.number().int().nullable(),
    costMicroUsd: microUsd,
    durationMs: z.number().int().nonnegative(),
  }),
  /** Announced, and no outcome was recorded before the process died. Charged as reserved. */
  'attempt.lost': z.strictObject({ ...attempt, costMicroUsd: microUsd }),
  'backoff.elapsed': z.strictObject({}),
  'tool.started': z.strictObject({ call: z.string(), name: z.string() }),
  'tool.returned': z.strictObject({
    call: z.string(),
    name: z.string(),
    output: toolOutputSchema,
    outcome: z.enum(['returned', 'failed', 'unknown', 'refused']),
    /** Stands for name and arguments; what stall detection compares. */
    callSignature: z.string(),
    /** Stands for name and error text; null where the tool did not fail. */
    errorSignature: z.string().nullable(),
  }),
  'answer.rejected': z.strictObject({ check: z.string(), reason: z.string() }),
  'answer.accepted': z.strictObject({ check: z.literal('judge'), reason: z.string() }),
  /** The judge could not be asked, or did not say yes or no. */
  'answer.unjudged': z.strictObject({ check: z.literal('judge'), code: z.string(), reason: z.string() }),
  'escalation.requested': z.strictObject({
    cause,
    reason: z.string().max(1000),
    summary: z.string().max(500).nullable(),
    kind: z.enum(['beyond_capability', 'blocked', 'needs_user']),
    /** The `escalate` call this answers; null unless the cause is `self`. */
    call: z.string().nullable(),
    /** Set where the arguments of the call do not hold. */
    invalid: z.string().nullable(),
  }),
  'escalation.refused': z.strictObject({ code: z.enum(REFUSALS), suggestion: z.string() }),
  'escalation.quoted': z.strictObject({
    from: tier,
    to: tier,
    model: z.string(),
    reason: z.string(),
    estimatedMicroUsd: microUsd,
    spentMicroUsd: microUsd,
    deadlineAtMs: z.number().int(),
  }),
  'escalation.approved': z.strictObject({ by: z.string() }),
  'escalation.denied': z.strictObject({ by: z.string(), reason: z.string().nullable() }),
  'tier.escalated': z.strictObject({
    from: tier,
    to: tier,
    backend: z.string(),
    model: z.string(),
    /** Messages the next model is sent, the hand-off included. */
    messageCount: z.number().int().nonnegative(),
  }),
  'tier.rolled_back': z.strictObject({
    from: tier,
    to: tier,
    backend: z.string(),
    model: z.string(),
    reason: z.string(),
  }),
  'turn.ended': z.strictObject({}),
  'turn.started': z.strictObject({ messages: z.array(messageSchema).min(1) }),
  'task.completed': z.strictObject({}),
  'task.failed': z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }),
  'task.cancelled': z.strictObject({ by: z.string(), reason: z.string().nullable() }),
} as const satisfies Record<string, z.ZodType>;

export type FactType = keyof typeof factSchemas;
export type FactData<T extends FactType> = Readonly<z.infer<(typeof factSchemas)[T]>>;

/** One fact, as the log keeps it. */
export type FactOf<T extends FactType> = {
  readonly [K in T]: {
    readonly v: 1;
    readonly task: TaskId;
    readonly seq: number;
    readonly at: string;
    readonly type: K;
    readonly data: FactData<K>;
  };
}[T];

export type Fact = FactOf<FactType>;

/** A fact before the journal has numbered and dated it: what performers and hosts send. */
export type Happening = {
  readonly [K in FactType]: { readonly type: K; readonly data: FactData<K> };
}[FactType];

export type Usage = Readonly<z.infer<typeof usageSchema>>;
export type EscalationCause = (typeof CAUSES)[number];
export type RefusalCode = (typeof REFUSALS)[number];
