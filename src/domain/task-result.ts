import { spentSoFar } from './accounting.js';
import type { Conversation } from './conversation.js';
import type { Usage } from './facts.js';
import type { TaskId } from './identifiers.js';
import { textOf } from './message.js';
import type { PathStep, TaskState } from './state.js';
import type { Tier } from './tier.js';

/** What became of a task, or where it stands: what callers, `--json` and hosts get. Unknown numbers are null. */
export interface TaskResult {
  readonly task: TaskId;
  readonly status: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled';
  readonly waitingFor?: 'approval' | 'user';
  /** The newest answer that was not rejected; null where there is none. */
  readonly answer: string | null;
  readonly tier: Tier | null;
  readonly model: string | null;
  readonly backend: string | null;
  readonly complexity: { readonly level: Tier; readonly confidence: number; readonly score: number } | null;
  /** Every tier the task came to: why, and what it spent there. */
  readonly path: readonly PathStep[];
  readonly attempts: number;
  readonly usage: Usage;
  readonly costMicroUsd: number | null;
  /** The answers come from a script, not from a model. */
  readonly scripted: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

export function taskResult(state: TaskState, conversation: Conversation): TaskResult {
  return {
    task: state.task,
    status: state.status,
    ...(state.waitingFor === null ? {} : { waitingFor: state.waitingFor }),
    answer: answerOf(state, conversation),
    tier: state.tier,
    model: state.model,
    backend: state.backend,
    complexity: state.complexity,
    path: state.path,
    attempts: state.attempts,
    usage: state.usage,
    costMicroUsd: spentSoFar(state),
    scripted: isScripted(state),
    ...(state.error === null ? {} : { error: state.error }),
  };
}

/** True where the tier the task is on answers from a script; before a tier is chosen, where any would. */
export function isScripted({ tier, policy }: Pick<TaskState, 'tier' | 'policy'>): boolean {
  if (tier !== null) return policy.tiers[tier]?.scripted ?? false;
  return Object.values(policy.tiers).some(({ scripted }) => scripted);
}

function answerOf(state: TaskState, conversation: Conversation): string | null {
  const answered = state.status === 'completed' || state.waitingFor === 'user';
  const newest = answered ? conversation.newestAnswer() : null;
  return newest === null || newest.rejected !== null ? null : textOf(newest.message);
}
