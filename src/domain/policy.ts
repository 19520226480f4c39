import { z } from 'zod';
import { TIERS } from './tier.js';

const tier = z.enum(TIERS);
const milliseconds = z.number().int().nonnegative();
const microUsd = z.number().int().nonnegative();

/** USD per million tokens, which is the same number as micro-dollars per token. */
const priceSchema = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cachedInput: z.number().nonnegative().optional(),
});

const tierModelSchema = z.strictObject({
  backend: z.string().min(1),
  model: z.string().min(1),
  /** Tokens of input and output together. */
  contextWindow: z.number().int().positive(),
  /** Tokens one answer may have; what a reservation assumes. */
  maxOutputTokens: z.number().int().positive(),
  /** null: unknown, which is never zero. */
  price: priceSchema.nullable(),
  timeoutMs: milliseconds,
  maxCostPerCallMicroUsd: microUsd.nullable(),
  capabilities: z.array(z.enum(['tools', 'vision', 'structured_output', 'reasoning'])),
  /** Takes a system message in the middle of a conversation. */
  systemInPlace: z.boolean(),
  /** Accepts a conversation that ends on an assistant message. */
  endsOnAssistant: z.boolean(),
  /** The answers come from a script, not from a model. */
  scripted: z.boolean(),
});

/** Another look at an answer before it counts, by a model. */
const judgeSchema = z.strictObject({
  /** Whose model judges; `same`: that of the tier which answered. */
  tier: z.enum(['same', ...TIERS]),
  /** Another model at the same backend in its stead; its limits are those of the tier. */
  model: z.string().min(1).optional(),
  /** What that other model costs; absent: unknown. */
  price: priceSchema.optional(),
  /** What an answer must be, in words. */
  criteria: z.string().min(1).max(4_000),
});

/** The rules a task keeps from its first fact to its last. Resolved: no defaults left to fill in. */
export const policySchema = z.strictObject({
  /** `standard`: one model, no analysis, no `escalate` tool, no tier changes. */
  mode: z.enum(['cascade', 'standard']),
  tiers: z.partialRecord(tier, tierModelSchema),
  defaultTier: tier,
  confidenceThreshold: z.number().min(0).max(1),
  maxEscalations: z.number().int().nonnegative(),
  minMsBetweenEscalations: milliseconds,
  /** The tiers one may not climb to without a person's word. */
  approval: z.array(tier),
  approvalTimeoutMs: milliseconds,
  onApprovalTimeout: z.enum(['deny', 'approve']),
  crossBackend: z.boolean(),
  reroute: z.enum(['up_only', 'free']),
  taskTimeoutMs: milliseconds,
  /** Model calls one task may make: where work goes in circles at the top, nothing else ends it soon. */
  maxCalls: z.number().int().min(1),
  stream: z.enum(['commit', 'live']),
  onProviderFailure: z.enum(['fail', 'escalate']),
  checks: z.strictObject({
    empty: z.boolean(),
    cutOff: z.boolean(),
    refusal: z.boolean(),
    /** Names of the host's own checks, run in this order. */
    custom: z.array(z.string()),
    /** Asked last, where a stronger model could still take over; absent: nobody is. */
    judge: judgeSchema.optional(),
  }),
  stall: z.strictObject({ repeats: z.number().int().min(2), window: z.number().int().min(2) }),
  retry: z.strictObject({
    maxAttempts: z.number().int().min(1),
    baseMs: milliseconds,
    capMs: milliseconds,
  }),
  budget: z.strictObject({ taskMicroUsd: microUsd.nullable() }),
});

export type Policy = Readonly<z.infer<typeof policySchema>>;
export type TierModel = Readonly<z.infer<typeof tierModelSchema>>;
export type Judge = Readonly<z.infer<typeof judgeSchema>>;
export type Price = Readonly<z.infer<typeof priceSchema>>;
