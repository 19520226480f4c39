import type { EscalationCause, FactData, RefusalCode, Usage } from '../domain/facts.js';
import type { TaskId } from '../domain/identifiers.js';
import type { PathStep, TaskState } from '../domain/state.js';
import type { Tier } from '../domain/tier.js';
import type { AlwaysHeavy } from './always-heavy.js';

/** Why a task went where it went and cost what it cost: every decision, in order, with what it stood on. */
export interface TaskExplanation {
  readonly task: TaskId;
  readonly status: TaskState['status'];
  readonly waitingFor: TaskState['waitingFor'];
  readonly mode: TaskState['policy']['mode'];
  readonly scripted: boolean;
  readonly parent: TaskState['parent'];
  readonly turns: readonly TurnExplanation[];
  /** What a person is being asked right now. */
  readonly openApproval: Approval | null;
  readonly attempts: number;
  readonly usage: Usage;
  /** null where any part of it is unknown. */
  readonly costMicroUsd: number | null;
  readonly alwaysHeavy: AlwaysHeavy;
  readonly error: TaskState['error'];
  /** Who ended it, and why; null where nobody did. */
  readonly cancelled: FactData<'task.cancelled'> | null;
}

/** One ask of the user and what was done about it. */
export interface TurnExplanation {
  /** The first is 1. */
  readonly turn: number;
  /** How the ask was judged; null in standard mode, and before it was. */
  readonly judged: FactData<'complexity.analyzed'> | null;
  /** Where it was sent, why, and what else there was. */
  readonly routed: FactData<'tier.routed'> | null;
  readonly legs: readonly LegExplanation[];
}

/** A stay on one tier: how the task came there, and what happened. */
export interface LegExplanation {
  readonly from: Tier | null;
  readonly tier: Tier;
  readonly model: string;
  readonly cause: PathStep['cause'];
  readonly reason: string;
  readonly at: string;
  /** What a person was asked before the climb that led here. */
  readonly approval: Approval | null;
  readonly attempts: readonly AttemptExplanation[];
  readonly rejections: readonly FactData<'answer.rejected'>[];
  /** What became of answers that the judge was to look at and that stood, oldest first. */
  readonly judgements: readonly FactData<'answer.accepted' | 'answer.unjudged'>[];
  readonly refusals: readonly Refusal[];
  readonly toolCalls: number;
  readonly usage: Usage;
  readonly costMicroUsd: number | null;
}

/** A price that was put before a person. */
export interface Approval {
  readonly quote: FactData<'escalation.quoted'>;
  readonly quotedAt: string;
  /** null while it waits. */
  readonly decision: { readonly approved: boolean; readonly by: string; readonly at: string } | null;
}

/** A climb that was asked for and did not happen. */
export interface Refusal {
  readonly cause: EscalationCause;
  /** Why it was asked for. */
  readonly reason: string;
  readonly code: RefusalCode;
  readonly suggestion: string;
  /** Set where a person said no, or nobody said anything in time. */
  readonly approval: Approval | null;
}

/** One request to a model. */
export interface AttemptExplanation {
  /** It was the judge that was asked, about an answer. */
  readonly judging: boolean;
  /** `given_up`: stopped by a person, a cancel or a timeout. `open`: nobody knows yet. */
  readonly outcome: 'answered' | 'failed' | 'lost' | 'given_up' | 'open';
  /** Of a failure: what it was, and how long the next attempt waited; null where none followed here. */
  readonly failure: {
    readonly code: string;
    readonly message: string;
    readonly waitMs: number | null;
  } | null;
  readonly usage: Usage | null;
  readonly reservedMicroUsd: number | null;
  readonly costMicroUsd: number | null;
  readonly durationMs: number | null;
}
