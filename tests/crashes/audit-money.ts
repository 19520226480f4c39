import { foldState } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';

/**
 * Every announced attempt is charged exactly once: at what it cost, or at its reservation where it was
 * lost or left behind. Added up from the facts alone, and held against the state.
 */
export function chargesThatDiffer(facts: readonly Fact[]): string[] {
  const task = facts[0]?.task;
  const open = new Map<string, number>();
  const wrong: string[] = [];
  let charged = 0;
  for (const fact of facts) {
    switch (fact.type) {
      case 'attempt.started':
        if (open.size > 0) wrong.push(`attempt ${fact.data.attempt} began beside another`);
        if (fact.data.reservedMicroUsd === null) wrong.push(`attempt ${fact.data.attempt} reserved nothing`);
        open.set(fact.data.attempt, fact.data.reservedMicroUsd ?? 0);
        break;
      case 'attempt.lost':
      case 'attempt.answered':
      case 'attempt.failed':
        if (fact.type === 'attempt.lost' && fact.data.costMicroUsd !== open.get(fact.data.attempt)) {
          wrong.push(`the lost attempt ${fact.data.attempt} was not charged as reserved`);
        }
        if (!open.delete(fact.data.attempt)) wrong.push(`attempt ${fact.data.attempt} has two outcomes`);
        charged += fact.data.costMicroUsd ?? 0;
        break;
      case 'task.cancelled':
        for (const reserved of open.values()) charged += reserved;
        open.clear();
        break;
    }
  }
  if (open.size > 0) wrong.push(`attempt ${[...open.keys()].join()} has no outcome`);
  const state = foldState(facts);
  if (state?.chargedMicroUsd !== charged)
    wrong.push(`${state?.chargedMicroUsd} were charged where ${charged} are due`);
  return wrong.map((what) => `${task}: ${what}`);
}
