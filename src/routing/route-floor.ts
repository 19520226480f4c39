import type { TaskState } from '../domain/state.js';
import { tierRank } from '../domain/tier-order.js';
import type { Tier } from '../domain/tier.js';

/**
 * The tier below which no further turn may start: the highest one the task came to and was not sent
 * back from. Null where turns may be routed freely, and before the first.
 */
export function routeFloor({ policy, path, closedTiers }: TaskState): Tier | null {
  if (policy.reroute === 'free') return null;
  let floor: Tier | null = null;
  for (const { to } of path) {
    if (!closedTiers.includes(to) && (floor === null || tierRank(to) > tierRank(floor))) floor = to;
  }
  return floor;
}
