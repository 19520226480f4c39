import { describe, expect, it } from 'vitest';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { TaskState } from '../../src/domain/state.js';
import type { TierModel } from '../../src/domain/policy.js';
import { reserveCall, type Reservation } from '../../src/routing/reserve-call.js';
import * as given from '../facts/happenings.js';
import { policy } from '../facts/policies.js';
import { runningOn, SMALL_REQUEST } from './states.js';

function target(different: Partial<TierModel>): TierModel {
  return { ...(policy().tiers.medium as TierModel), ...different };
}

function reserve(state: TaskState, different: Partial<TierModel> = {}): Reservation {
  return reserveCall(state, target(different), SMALL_REQUEST);
}

const onMedium = (rules: Partial<PolicyInput> = {}) => runningOn('medium', rules);
/** 400 tokens in at 10 micro-dollars. */
const INPUT = 4_000;

describe('reserveCall', () => {
  it('reserves the worst a call can cost', () => {
    const reservedMicroUsd = INPUT + 8_192 * 10;
    expect(reserve(onMedium())).toEqual({ ok: true, reservedMicroUsd, maxOutputTokens: null });
  });

  it('reserves nothing known where the price is unknown and no limit is set', () => {
    expect(reserve(onMedium(), { price: null })).toEqual({
      ok: true,
      reservedMicroUsd: null,
      maxOutputTokens: null,
    });
  });

  it('holds the answer shorter where the budget is short', () => {
    const state = onMedium({ budget: { taskMicroUsd: INPUT + 3_005 } });
    expect(reserve(state)).toEqual({ ok: true, reservedMicroUsd: INPUT + 3_000, maxOutputTokens: 300 });
  });

  it('holds it to the price of one call, where that is limited', () => {
    const reservation = reserve(onMedium(), { maxCostPerCallMicroUsd: INPUT + 3_000 });
    expect(reservation).toEqual({ ok: true, reservedMicroUsd: INPUT + 3_000, maxOutputTokens: 300 });
  });

  it('refuses an answer too short to be worth its price', () => {
    const reservation = reserve(onMedium({ budget: { taskMicroUsd: INPUT + 2_559 } }));
    const message = 'the next call may cost $0.006560, and no more than $0.006559 may be spent on it';
    expect(reservation).toEqual({ ok: false, code: 'BUDGET_EXCEEDED', message });
  });

  it('takes a shorter answer from a model that writes no longer ones', () => {
    const state = onMedium({ budget: { taskMicroUsd: INPUT + 100 } });
    expect(reserve(state, { maxOutputTokens: 10 })).toMatchObject({ ok: true, maxOutputTokens: 10 });
  });

  it('pays for input even where output is free', () => {
    const free = { price: { input: 10, output: 0 } };
    expect(reserve(onMedium({ budget: { taskMicroUsd: INPUT } }), free)).toMatchObject({
      ok: true,
      reservedMicroUsd: INPUT,
    });
    expect(reserve(onMedium({ budget: { taskMicroUsd: INPUT - 1 } }), free)).toMatchObject({ ok: false });
  });

  it('refuses an unknown price where a budget is set', () => {
    const budget = { budget: { taskMicroUsd: 1_000_000 } };
    expect(reserve(onMedium(budget), { price: null })).toMatchObject({ ok: false, code: 'UNKNOWN_PRICE' });
  });

  it('counts what was charged, and what is reserved at this moment', () => {
    const budget = { budget: { taskMicroUsd: 10_000 } };
    const spent = [
      given.started(1, 'medium', 9_000),
      given.answered(1, 'x', { costMicroUsd: 1_000 }),
    ] as const;
    expect(reserve(runningOn('medium', budget, ...spent))).toMatchObject({
      ok: true,
      reservedMicroUsd: 9_000,
    });
    const open = given.started(2, 'medium', 3_000);
    expect(reserve(runningOn('medium', budget, ...spent, open))).toMatchObject({
      ok: false,
      code: 'BUDGET_EXCEEDED',
    });
  });
});
