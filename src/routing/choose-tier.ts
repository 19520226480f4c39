import type { FactData } from '../domain/facts.js';
import type { TierModel } from '../domain/policy.js';
import type { TaskState } from '../domain/state.js';
import { higherTier, tierRank } from '../domain/tier-order.js';
import { TIERS, type Tier } from '../domain/tier.js';
import { isOpen } from './may-escalate.js';
import { worstCost } from './price.js';
import type { RequestSize } from './request-size.js';
import { routeFloor } from './route-floor.js';

export type Choice =
  | { readonly ok: true; readonly routed: FactData<'tier.routed'> }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** An answer of middling length, for estimates that people read. */
const LIKELY_OUTPUT_TOKENS = 500;

/**
 * Chooses the cheapest tier that analysis, policy and capability allow.
 *
 * Unsure means the default tier. Gates move the choice up; down only where nothing from there up can take the request.
 * A forced tier is honoured as it is.
 *
 * @param state  with the analysis of this turn in `complexity`; null there means nothing is known
 * @returns the tier with its reasons, most decisive first; or why there is none
 */
export function chooseTier(state: TaskState, size: RequestSize): Choice {
  const wanted = wantedTier(state);
  const floor = routeFloor(state);
  const allowed = TIERS.filter((tier) => floor === null || tierRank(tier) >= tierRank(floor));
  const open = allowed.filter((tier) => isOpen(state, tier));
  const fitting = open.filter((tier) => excluded(state.policy.tiers[tier], size) === null);
  // Where there is one model, nothing else can be asked for.
  const forced = state.policy.mode === 'cascade' && state.forcedTier !== null && state.turn === 1;
  const chosen = forced
    ? open.find((tier) => tier === wanted.tier)
    : (firstFrom(fitting, wanted.tier) ?? fitting.at(-1) ?? firstFrom(open, wanted.tier) ?? open.at(-1));
  const target = chosen === undefined ? undefined : state.policy.tiers[chosen];
  if (chosen === undefined || target === undefined) {
    return { ok: false, code: 'TIER_UNAVAILABLE', message: `no model is configured for tier ${wanted.tier}` };
  }
  if (target.price === null && state.policy.budget.taskMicroUsd !== null) {
    const message = `the price of ${target.model} is unknown, and a budget is set`;
    return { ok: false, code: 'UNKNOWN_PRICE', message };
  }
  const moved = chosen === wanted.tier ? [] : [moveReason(state, wanted.tier, chosen, size)];
  return {
    ok: true,
    routed: {
      tier: chosen,
      backend: target.backend,
      model: target.model,
      forced,
      threshold: state.policy.confidenceThreshold,
      reasons: [...moved, wanted.reason],
      alternatives: alternatives(state, chosen, size),
    },
  };
}

function wantedTier(state: TaskState): { readonly tier: Tier; readonly reason: string } {
  const { policy, complexity, forcedTier } = state;
  if (policy.mode === 'standard') return { tier: policy.defaultTier, reason: 'standard mode: one model' };
  if (forcedTier !== null && state.turn === 1)
    return { tier: forcedTier, reason: `${forcedTier} was asked for` };
  const sure = complexity !== null && complexity.confidence >= policy.confidenceThreshold;
  const tier = sure ? complexity.level : policy.defaultTier;
  // Rounded down where it falls short: 69.6 of the 70 that it takes are not 70.
  const confidence = (complexity?.confidence ?? 0) * 100;
  const percent = sure ? Math.round(confidence) : Math.floor(confidence);
  const reason = sure
    ? `the ask looks ${tier}, ${percent} % sure`
    : `unsure (${percent} %): the default tier is ${tier}`;
  const floor = policy.reroute === 'up_only' ? state.highestTier : null;
  if (floor === null || tierRank(floor) <= tierRank(tier)) return { tier, reason };
  return { tier: higherTier(tier, floor), reason: `the conversation has reached ${floor}; ${reason}` };
}

/** Why a tier cannot take this request; null where it can. */
function excluded(target: TierModel | undefined, size: RequestSize): string | null {
  if (target === undefined) return 'not configured';
  if (size.likelyTokens >= target.contextWindow) {
    return `about ${size.likelyTokens} tokens do not fit its ${target.contextWindow}`;
  }
  if (size.needsTools && !target.capabilities.includes('tools')) return 'it takes no tools';
  if (size.needsVision && !target.capabilities.includes('vision')) return 'it sees no images';
  return null;
}

function firstFrom(tiers: readonly Tier[], lowest: Tier): Tier | undefined {
  return tiers.find((tier) => tierRank(tier) >= tierRank(lowest));
}

function moveReason(state: TaskState, wanted: Tier, chosen: Tier, size: RequestSize): string {
  const target = state.policy.tiers[wanted];
  const why =
    excluded(target, size) ??
    (state.closedTiers.includes(wanted) ? 'it failed before' : 'it is out of reach');
  return `${chosen} instead of ${wanted}: ${why}`;
}

function alternatives(
  state: TaskState,
  chosen: Tier,
  size: RequestSize,
): FactData<'tier.routed'>['alternatives'] {
  return TIERS.flatMap((tier) => {
    const target = state.policy.tiers[tier];
    if (target === undefined || tier === chosen) return [];
    return [
      {
        tier,
        model: target.model,
        estimatedMicroUsd: likelyCost(target, size),
        excluded: excluded(target, size),
      },
    ];
  });
}

/** What the next call on a tier will probably cost, the whole history paid as fresh input. */
export function likelyCost(target: TierModel, size: RequestSize): number | null {
  return worstCost(size.likelyTokens, LIKELY_OUTPUT_TOKENS, target.price);
}
