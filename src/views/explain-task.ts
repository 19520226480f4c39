import { spentSoFar } from '../domain/accounting.js';
import { checkFacts } from '../domain/check-facts.js';
import { foldState } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';
import { isScripted } from '../domain/task-result.js';
import { alwaysHeavy } from './always-heavy.js';
import { ExplanationFold } from './explanation-fold.js';
import type { TaskExplanation } from './task-explanation.js';

/** Folded from a task's facts alone; null where there are none. */
export function explainTask(facts: readonly Fact[]): TaskExplanation | null {
  checkFacts('explainTask', facts);
  const state = foldState(facts);
  if (state === null) return null;
  const fold = new ExplanationFold();
  for (const fact of facts) fold.add(fact);
  const { task, status, waitingFor, policy, parent, attempts, usage, error } = state;
  return {
    task,
    status,
    waitingFor,
    mode: policy.mode,
    scripted: isScripted(state),
    parent,
    turns: fold.turns,
    openApproval: waitingFor === 'approval' ? fold.approval : null,
    attempts,
    usage,
    costMicroUsd: spentSoFar(state),
    alwaysHeavy: alwaysHeavy(policy, facts),
    error,
    cancelled: facts.findLast((fact) => fact.type === 'task.cancelled')?.data ?? null,
  };
}
