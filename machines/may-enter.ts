import type { Fact } from '../src/domain/facts.js';
import type { TaskState } from '../src/domain/state.js';
import { tierAbove, tierRank } from '../src/domain/tier-order.js';
import type { Tier } from '../src/domain/tier.js';
import { routeFloor } from '../src/routing/route-floor.js';

/** The tier a fact leads to, if the rules allow it: up by one step, down only by a rollback. */
export function mayEnter(state: TaskState, fact: Fact): Tier | null {
  switch (fact.type) {
    case 'tier.routed': {
      const floor = routeFloor(state);
      const falls = floor !== null && tierRank(fact.data.tier) < tierRank(floor);
      return falls ? null : fact.data.tier;
    }
    case 'tier.escalated': {
      if (state.escalation === null || state.escalation.refused !== null) return null;
      const allowed =
        state.tier !== null && fact.data.from === state.tier && fact.data.to === tierAbove(state.tier);
      return allowed && state.escalations < state.policy.maxEscalations ? fact.data.to : null;
    }
    case 'tier.rolled_back': {
      const falls = state.tier !== null && tierRank(fact.data.to) < tierRank(state.tier);
      return falls && fact.data.from === state.tier && state.attempt === null ? fact.data.to : null;
    }
    default:
      return null;
  }
}
