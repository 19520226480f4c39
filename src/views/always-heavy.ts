import type { Fact } from '../domain/facts.js';
import type { Policy } from '../domain/policy.js';
import { costOf } from '../routing/price.js';

/**
 * The stated baseline of every saving: the tokens of all answers, at the heavy tier's price. Calls that
 * brought no answer count on neither side: they would have failed there as well. What a judge cost counts
 * on the one side only: nobody judges what the heaviest model says.
 */
export interface AlwaysHeavy {
  /** null where the policy has no heavy tier. */
  readonly model: string | null;
  /** null where its price, or any of the tokens, is unknown. */
  readonly costMicroUsd: number | null;
  /** What the same answers cost as they were; null where any of it is unknown. */
  readonly insteadOfMicroUsd: number | null;
}

export function alwaysHeavy({ tiers }: Policy, facts: Iterable<Fact>): AlwaysHeavy {
  const { heavy } = tiers;
  let costMicroUsd: number | null = heavy === undefined ? null : 0;
  let insteadOfMicroUsd: number | null = 0;
  let judging = false;
  for (const fact of facts) {
    if (fact.type === 'attempt.started') judging = fact.data.judging === true;
    if (fact.type !== 'attempt.answered') continue;
    if (!judging) costMicroUsd = sum(costMicroUsd, costOf(fact.data.usage, heavy?.price ?? null));
    insteadOfMicroUsd = sum(insteadOfMicroUsd, fact.data.costMicroUsd);
  }
  return { model: heavy?.model ?? null, costMicroUsd, insteadOfMicroUsd };
}

/** One unknown makes the sum unknown. */
function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
