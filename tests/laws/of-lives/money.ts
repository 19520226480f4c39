import { describe, expect } from 'vitest';
import { foldState } from '../../../src/domain/evolve.js';
import type { Fact, FactOf } from '../../../src/domain/facts.js';
import type { CallId } from '../../../src/domain/identifiers.js';
import type { Policy } from '../../../src/domain/policy.js';
import { lawOfLives } from '../world/lives.js';

/** What one attempt came to, worked out from the facts alone. */
interface Bill {
  readonly reserved: number | null;
  /** undefined: still open; null: nobody knows. */
  readonly cost: number | null | undefined;
}

export function moneyLaws(): void {
  describe('Money', () => {
    lawOfLives(
      'is never charged above the budget, while providers bill no more than they were allowed',
      ({ world, streams }) => {
        const budget = world.policy.budget.taskMicroUsd;
        for (const facts of budget === null ? [] : streams) {
          for (let seq = 1; seq <= facts.length; seq++) {
            const charged = sum(
              billsOf(facts.slice(0, seq)).map(({ reserved, cost }) => cost ?? reserved ?? 0),
            );
            expect(charged).toBeLessThanOrEqual(budget ?? Infinity);
          }
        }
      },
    );

    lawOfLives(
      'is reserved before each call, within the limit of a call, and covers what the call then costs',
      ({ world, streams }) => {
        for (const facts of streams) {
          for (const fact of facts) {
            if (fact.type !== 'attempt.started') continue;
            const target = world.policy.tiers[fact.data.tier];
            if (target?.maxCostPerCallMicroUsd != null) {
              expect(fact.data.reservedMicroUsd ?? Infinity).toBeLessThanOrEqual(
                target.maxCostPerCallMicroUsd,
              );
            }
            expect(fact.data.reservedMicroUsd === null).toBe(target?.price === null);
          }
          for (const { reserved, cost } of billsOf(facts)) {
            if (cost != null && reserved !== null) expect(cost).toBeLessThanOrEqual(reserved);
          }
        }
      },
    );

    lawOfLives(
      'that is not known is never zero: not in the total, and not against the budget',
      async ({ world, streams }) => {
        for (const facts of streams) {
          const bills = billsOf(facts);
          const known = bills.filter(({ cost }) => cost != null);
          const state = foldState(facts);
          const [first] = facts;
          const view = first === undefined ? null : await world.life.cascade.task(first.task);
          const total = known.length === bills.length ? sum(known.map(({ cost }) => cost ?? 0)) : null;
          expect(view?.costMicroUsd).toBe(
            bills.some(({ cost }) => cost === undefined) ? view?.costMicroUsd : total,
          );
          const charged = sum(
            bills.map(({ reserved, cost }) => (cost === undefined ? 0 : (cost ?? reserved ?? 0))),
          );
          expect(state?.chargedMicroUsd).toBe(charged);
          const legs = sum((state?.path ?? []).map(({ costMicroUsd }) => costMicroUsd ?? Number.NaN));
          if (total !== null) expect(legs).toBe(total);
          expect(state?.path.some(({ costMicroUsd }) => costMicroUsd === null)).toBe(
            bills.some(({ cost }) => cost === null),
          );
        }
      },
    );

    lawOfLives(
      'of a call is what its tokens cost; unknown without price or tokens, and as reserved when it was lost',
      ({ world, streams }) => {
        for (const facts of streams) {
          for (const fact of facts) {
            if (fact.type === 'attempt.answered')
              expect(fact.data.costMicroUsd).toBe(worthOf(fact, facts, world.policy));
            if (fact.type === 'attempt.lost')
              expect(fact.data.costMicroUsd).toBe(announcementOf(fact, facts)?.data.reservedMicroUsd);
          }
        }
      },
    );

    lawOfLives(
      'is counted from tokens the providers told, and no total is made up where one of them did not',
      ({ streams }) => {
        for (const facts of streams) {
          const state = foldState(facts);
          const told = facts.flatMap((fact) =>
            fact.type === 'attempt.started' && fact.data.attempt !== state?.attempt?.id
              ? [tokensOf(fact.data.attempt, facts)]
              : [],
          );
          const total = told.includes(null) ? null : sum(told.map((tokens) => tokens ?? 0));
          expect(state?.usage.inputTokens).toBe(total);
        }
      },
    );
  });
}

/** What one attempt took in; null where nobody knows. One that surely cost nothing took nothing. */
function tokensOf(attempt: CallId, facts: readonly Fact[]): number | null {
  for (const fact of facts) {
    if (fact.type === 'attempt.answered' && fact.data.attempt === attempt) return fact.data.usage.inputTokens;
    if (fact.type === 'attempt.failed' && fact.data.attempt === attempt && fact.data.costMicroUsd === 0)
      return 0;
  }
  return null;
}

function announcementOf(outcome: FactOf<'attempt.answered' | 'attempt.lost'>, facts: readonly Fact[]) {
  const started = facts.find(
    (fact) => fact.type === 'attempt.started' && fact.data.attempt === outcome.data.attempt,
  );
  return started?.type === 'attempt.started' ? started : undefined;
}

/** Providers here bill whole tokens and cache nothing. */
function worthOf(
  answer: FactOf<'attempt.answered'>,
  facts: readonly Fact[],
  { tiers }: Policy,
): number | null {
  const tier = announcementOf(answer, facts)?.data.tier ?? 'heavy';
  const price = tiers[tier]?.price ?? null;
  const { inputTokens, outputTokens } = answer.data.usage;
  if (price === null || inputTokens === null || outputTokens === null) return null;
  return inputTokens * price.input + outputTokens * price.output;
}

/** One bill for each attempt: its recorded cost; its reservation where it was given up. */
function billsOf(facts: readonly Fact[]): readonly Bill[] {
  const bills: Bill[] = [];
  const close = (cost: number | null) => {
    const open = bills.pop();
    if (open !== undefined) bills.push({ ...open, cost });
  };
  for (const fact of facts) {
    const open = bills.at(-1);
    switch (fact.type) {
      case 'attempt.started':
        bills.push({ reserved: fact.data.reservedMicroUsd, cost: undefined });
        break;
      case 'attempt.answered':
      case 'attempt.failed':
      case 'attempt.lost':
        close(fact.data.costMicroUsd);
        break;
      case 'escalation.requested':
      case 'task.failed':
      case 'task.cancelled':
        if (open !== undefined && open.cost === undefined) close(open.reserved);
        break;
      default:
    }
  }
  return bills;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
