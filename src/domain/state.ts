import type { EscalationCause, RefusalCode, Usage } from './facts.js';
import type { CallId, TaskId } from './identifiers.js';
import type { Policy } from './policy.js';
import type { Tier } from './tier.js';

/**
 * What is remembered of a task between two facts: the chart's context, and the same thing a reader
 * gets by folding the log. It stays small however long the conversation grows: messages and tool
 * arguments live in the conversation fold, never here (untrusted JSON in an XState context is
 * destroyed or taken for an actor reference, and a snapshot that grows makes every step slower).
 */
export interface TaskState {
  readonly task: TaskId;
  /** `seq` of the newest fact. */
  readonly version: number;
  readonly chart: string;
  readonly policy: Policy;
  readonly status: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled';
  readonly waitingFor: 'approval' | 'user' | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the task times out, ms since 1970; null while a person is waited for, and after the end. */
  readonly deadlineAtMs: number | null;
  readonly keepOpen: boolean;
  readonly forcedTier: Tier | null;
  readonly parent: { readonly task: TaskId; readonly seq: number } | null;
  /** The first is 1. */
  readonly turn: number;
  readonly complexity: { readonly level: Tier; readonly confidence: number; readonly score: number } | null;
  /** Null until the first routing. */
  readonly tier: Tier | null;
  readonly backend: string | null;
  readonly model: string | null;
  /** The highest tier any turn has reached. */
  readonly highestTier: Tier | null;
  /** Model calls brought to an end or given up; numbers the idempotency key of the next one. */
  readonly calls: number;
  /** Attempts announced, in the whole task. */
  readonly attempts: number;
  /** Failed attempts at the present call. */
  readonly tries: number;
  readonly attempt: OpenAttempt | null;
  readonly retryAtMs: number | null;
  /** The newest attempt failed and no further one follows on this tier. */
  readonly exhausted: boolean;
  /** How the newest answer ended, in the provider's terms; null before the first. */
  readonly finishReason: string | null;
  readonly lastFailure: { readonly code: string; readonly message: string } | null;
  /** Tool calls of the newest answer that have no result yet, in the model's order. */
  readonly pendingCalls: readonly PendingCall[];
  /** The newest tool results, oldest first; at most `policy.stall.window`. */
  readonly recentResults: readonly ToolSignature[];
  /** True once this leg has asked for help because it stalled: it asks once. */
  readonly stallReported: boolean;
  /** Refused `escalate` calls since the task last did anything else. */
  readonly refusals: number;
  readonly escalation: OpenEscalation | null;
  readonly escalations: number;
  readonly lastEscalatedAtMs: number | null;
  /** Tiers that failed for good. */
  readonly closedTiers: readonly Tier[];
  /** Why the newest answer was turned down; null where it was not. */
  readonly rejection: { readonly check: string; readonly reason: string } | null;
  /** How far the judge is with the newest answer; null where it was not asked. */
  readonly judgement: Judgement | null;
  readonly path: readonly PathStep[];
  /** The sum of the costs that are known. */
  readonly spentMicroUsd: number;
  /** What counts against the budget: known costs, and the reservation where none is known. */
  readonly chargedMicroUsd: number;
  /** Attempts whose cost nobody knows. */
  readonly unpricedAttempts: number;
  readonly usage: Usage;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string } | null;
}

/**
 * `asked`: announced, and no outcome that lasts; `answered`: it has spoken, and nobody has acted on it;
 * `failed`: it cannot be asked; `given`: what came of it is a fact.
 */
export type Judgement = 'asked' | 'answered' | 'failed' | 'given';

/** A state under construction: only `evolve` and what it calls may hold one. */
export type Draft = { -readonly [K in keyof TaskState]: TaskState[K] };

/** An attempt that was announced and has no outcome yet. */
export interface OpenAttempt {
  readonly id: CallId;
  readonly key: string;
  readonly reservedMicroUsd: number | null;
}

export interface PendingCall {
  readonly call: string;
  readonly name: string;
  readonly started: boolean;
}

export interface ToolSignature {
  readonly call: string;
  readonly error: string | null;
}

export interface OpenEscalation {
  readonly cause: EscalationCause;
  readonly reason: string;
  readonly summary: string | null;
  readonly kind: 'beyond_capability' | 'blocked' | 'needs_user';
  readonly call: string | null;
  readonly invalid: string | null;
  readonly requestedAtMs: number;
  readonly quote: { readonly to: Tier; readonly deadlineAtMs: number } | null;
  readonly approved: boolean;
  /** Set where the task cannot simply go on without the stronger model. */
  readonly refused: RefusalCode | null;
}

/** One leg of the way: how the task came to a tier, and what it spent there. */
export interface PathStep {
  readonly from: Tier | null;
  readonly to: Tier;
  readonly cause: 'routed' | 'forced' | EscalationCause | 'rollback';
  readonly reason: string;
  readonly at: string;
  readonly backend: string;
  readonly model: string;
  readonly attempts: number;
  /** Spent on this leg; null where any of it is unknown. */
  readonly costMicroUsd: number | null;
}

/** Where the way on depends on climbing: without a stronger model there is no answer to give. */
export function needsClimb(cause: EscalationCause): boolean {
  return cause === 'check' || cause === 'gate' || cause === 'provider';
}
