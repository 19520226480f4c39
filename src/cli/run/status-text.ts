import type { TaskState } from '../../domain/state.js';
import { costFigure, usageText } from '../money-text.js';
import { oneLine } from '../printable.js';
import { durationText } from '../time-text.js';

/** What a task is doing right now, on one line: tier, model, work, time, tokens, money. */
export function statusText(state: TaskState | null, startedAtMs: number, nowMs: number): string {
  const elapsed = `${((nowMs - startedAtMs) / 1000).toFixed(1)} s`;
  if (state === null) return elapsed;
  const { tier, model, usage } = state;
  const isScripted = tier !== null && state.policy.tiers[tier]?.scripted === true;
  return [
    ...(isScripted ? ['[scripted]'] : []),
    ...(tier === null ? [] : [tier, oneLine(model ?? '')]),
    workOf(state, nowMs),
    elapsed,
    // Nothing has been counted before the first answer, and that is not the same as unknown.
    ...(state.calls === 0 ? [] : [usageText(usage), costOf(state)]),
  ].join(' · ');
}

function workOf(
  { status, waitingFor, attempt, tries, judgement, pendingCalls, retryAtMs, tier, escalation }: TaskState,
  nowMs: number,
) {
  if (waitingFor !== null) return `waits for ${waitingFor === 'user' ? 'you' : waitingFor}`;
  if (status !== 'running') return status;
  if (retryAtMs !== null && attempt === null) {
    return `tries again in ${durationText(Math.max(0, retryAtMs - nowMs))}`;
  }
  const doing = judgement === 'asked' ? 'being judged' : 'answering';
  if (attempt !== null) return tries === 0 ? doing : `${doing}, attempt ${tries + 1}`;
  if (escalation !== null) return 'climbing';
  if (pendingCalls.length > 0) return `using ${pendingCalls.map(({ name }) => oneLine(name)).join(', ')}`;
  return tier === null ? 'reading the task' : 'working';
}

function costOf({ unpricedAttempts, spentMicroUsd }: TaskState): string {
  return costFigure(unpricedAttempts > 0 ? null : spentMicroUsd);
}
