import { isLoopback, type ApiKey } from './api-key.js';
import type { PolicyInput } from './resolve-policy.js';
import type { ConfigFile } from './read-config.js';

/** What holds, and still will not do what somebody may expect of it. */
export function configWarnings(
  { document }: ConfigFile,
  policy: PolicyInput,
  keys: readonly ApiKey[],
): readonly string[] {
  return [
    ...notEnforced(document.budget),
    ...unknownPrices(policy),
    ...unpricedJudge(policy),
    ...nowhereToClimb(policy),
    ...keysInTheOpen(document.backends, keys),
  ];
}

function notEnforced(budget: ConfigFile['document']['budget']): readonly string[] {
  return (['session_usd', 'day_usd'] as const)
    .filter((key) => budget[key] !== undefined)
    .map((key) => `budget.${key} is not enforced yet: only task_usd and max_cost_per_call_usd stop a call.`);
}

function unpricedJudge({ checks, budget }: PolicyInput): readonly string[] {
  const { model, price } = checks?.judge ?? {};
  if (model === undefined || price !== undefined || (budget?.taskMicroUsd ?? null) === null) return [];
  return [`The price of ${model} (judge) is unknown: under a budget it is not asked, and nobody judges.`];
}

function unknownPrices({ tiers, budget }: PolicyInput): readonly string[] {
  return Object.entries(tiers).flatMap(([tier, model]) => {
    const limited =
      (budget?.taskMicroUsd ?? null) !== null || (model.maxCostPerCallMicroUsd ?? null) !== null;
    if (!limited || (model.price ?? null) !== null) return [];
    return [
      `The price of ${model.model} (${tier}) is unknown: under a budget, its calls fail with UNKNOWN_PRICE.`,
    ];
  });
}

function nowhereToClimb({ mode, tiers }: PolicyInput): readonly string[] {
  if (mode !== 'cascade' || Object.keys(tiers).length > 1) return [];
  return ['[cascade] is on, and there is one tier only: no task can climb.'];
}

function keysInTheOpen(
  backends: ConfigFile['document']['backends'],
  keys: readonly ApiKey[],
): readonly string[] {
  return keys
    .filter(({ backend, isSet }) => {
      const url = backends[backend]?.base_url;
      return isSet && url !== undefined && url.startsWith('http:') && !isLoopback(url);
    })
    .map(
      ({ backend }) => `backends.${backend}: its key travels unencrypted, for base_url begins with "http:".`,
    );
}
