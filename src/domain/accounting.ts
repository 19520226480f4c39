import type { Usage } from './facts.js';
import type { Draft, PathStep, TaskState } from './state.js';

export const NO_USAGE: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  cachedInputTokens: 0,
  reasoningTokens: 0,
};

export const UNKNOWN_USAGE: Usage = {
  inputTokens: null,
  outputTokens: null,
  cachedInputTokens: null,
  reasoningTokens: null,
};

/** What a task has cost so far; null where any of it is unknown. */
export function spentSoFar({
  spentMicroUsd,
  unpricedAttempts,
}: Pick<TaskState, 'spentMicroUsd' | 'unpricedAttempts'>): number | null {
  return unpricedAttempts > 0 ? null : spentMicroUsd;
}

/** An attempt left behind by a person's word, a timeout or a cancel costs what was reserved for it. */
export function giveUpAttempt(draft: Draft): void {
  if (draft.attempt === null) return;
  settleUnreported(draft, draft.attempt.reservedMicroUsd);
  endCall(draft);
}

/** Closes an attempt that may have used tokens and never said how many: from now on nobody knows the sum. */
export function settleUnreported(draft: Draft, costMicroUsd: number | null): void {
  settle(draft, costMicroUsd);
  draft.usage = UNKNOWN_USAGE;
}

/** Free is what surely used nothing: the provider refused it, or it never arrived. */
export function settleFailed(draft: Draft, costMicroUsd: number | null): void {
  if (costMicroUsd === 0) settle(draft, 0);
  else settleUnreported(draft, costMicroUsd);
}

/** Ends a model call, whatever came of it: the next one gets a key of its own. */
export function endCall(draft: Draft): void {
  draft.calls += 1;
  draft.tries = 0;
  draft.retryAtMs = null;
}

/** Closes the open attempt at what it cost; null where nobody knows. */
export function settle(draft: Draft, costMicroUsd: number | null): void {
  const reservedMicroUsd = draft.attempt?.reservedMicroUsd ?? 0;
  draft.attempt = null;
  draft.chargedMicroUsd += costMicroUsd ?? reservedMicroUsd;
  draft.spentMicroUsd += costMicroUsd ?? 0;
  if (costMicroUsd === null) draft.unpricedAttempts += 1;
  draft.path = withNewestLeg(draft.path, (leg) => ({
    ...leg,
    costMicroUsd: sum(leg.costMicroUsd, costMicroUsd),
  }));
}

export function withNewestLeg(
  path: TaskState['path'],
  change: (leg: PathStep) => PathStep,
): TaskState['path'] {
  const newest = path[path.length - 1];
  return newest === undefined ? path : [...path.slice(0, -1), change(newest)];
}

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: sum(a.inputTokens, b.inputTokens),
    outputTokens: sum(a.outputTokens, b.outputTokens),
    cachedInputTokens: sum(a.cachedInputTokens, b.cachedInputTokens),
    reasoningTokens: sum(a.reasoningTokens, b.reasoningTokens),
  };
}

/** One unknown makes the sum unknown. */
function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
