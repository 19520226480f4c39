import type { TierModel } from '../domain/policy.js';
import type { TaskState } from '../domain/state.js';
import type { RequestSize } from './request-size.js';
import { worstCost } from './price.js';

/** An answer of fewer tokens than this is not worth paying for. */
export const LEAST_OUTPUT_TOKENS = 256;

export type Reservation =
  | {
      readonly ok: true;
      /** null where no price is known, which only a task without any limit may have. */
      readonly reservedMicroUsd: number | null;
      /** What the model is told it may write; null: its own limit. */
      readonly maxOutputTokens: number | null;
    }
  | { readonly ok: false; readonly code: 'UNKNOWN_PRICE' | 'BUDGET_EXCEEDED'; readonly message: string };

/**
 * The worst price a call can have, fitted into what is left: where the budget is short, the answer is
 * held shorter rather than the budget broken. Nothing leaves before this is a fact.
 *
 * @param setAside  micro-dollars that another call will have taken until then
 */
export function reserveCall(
  state: TaskState,
  target: TierModel,
  size: RequestSize,
  setAside = 0,
): Reservation {
  const remaining = remainingMicroUsd(state);
  const left = remaining === null ? null : Math.max(0, remaining - setAside);
  const limits = [target.maxCostPerCallMicroUsd, left].filter((each) => each !== null);
  const { price, maxOutputTokens } = target;
  if (limits.length === 0) {
    const reservedMicroUsd = worstCost(size.mostTokens, maxOutputTokens, price);
    return { ok: true, reservedMicroUsd, maxOutputTokens: null };
  }
  if (price === null) {
    const message = `the price of ${target.model} is unknown, and a budget is set`;
    return { ok: false, code: 'UNKNOWN_PRICE', message };
  }
  const limit = Math.min(...limits);
  const affordable = affordableOutput(limit, size.mostTokens * price.input, price.output, maxOutputTokens);
  if (affordable < Math.min(LEAST_OUTPUT_TOKENS, maxOutputTokens)) {
    const needed = worstCost(size.mostTokens, Math.min(LEAST_OUTPUT_TOKENS, maxOutputTokens), price);
    const message = `the next call may cost ${usd(needed)}, and no more than ${usd(limit)} may be spent on it`;
    return { ok: false, code: 'BUDGET_EXCEEDED', message };
  }
  const reservedMicroUsd = worstCost(size.mostTokens, affordable, price);
  return { ok: true, reservedMicroUsd, maxOutputTokens: affordable };
}

/** To the micro-dollar: a sum that is short by one must not look like enough. */
function usd(microUsd: number | null): string {
  return microUsd === null ? 'an unknown sum' : `$${(microUsd / 1e6).toFixed(6)}`;
}

/** What is left of the task's budget; null where it has none. */
export function remainingMicroUsd(state: TaskState): number | null {
  const budget = state.policy.budget.taskMicroUsd;
  if (budget === null) return null;
  return Math.max(0, budget - state.chargedMicroUsd - (state.attempt?.reservedMicroUsd ?? 0));
}

function affordableOutput(limit: number, inputCost: number, outputPrice: number, most: number): number {
  if (inputCost > limit) return 0;
  return outputPrice === 0 ? most : Math.min(most, Math.floor((limit - inputCost) / outputPrice));
}
