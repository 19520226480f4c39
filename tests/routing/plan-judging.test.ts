import { describe, expect, it } from 'vitest';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import { planJudging, wantsJudge } from '../../src/routing/plan-judging.js';
import * as given from '../facts/happenings.js';
import { TIER_MODELS } from '../facts/policies.js';
import { atMs } from '../facts/stream.js';
import { runningOn, SMALL_REQUEST } from './states.js';

const judge = { checks: { judge: {} } };

function plan(policy: Partial<PolicyInput>, ...more: Parameters<typeof runningOn>[2][]) {
  return planJudging(runningOn('light', policy, ...more), SMALL_REQUEST, SMALL_REQUEST, atMs(9));
}

describe('wantsJudge', () => {
  it.each([
    ['one is configured and the task may climb', 'light', judge, true],
    ['none is configured', 'light', {}, false],
    ['the task is on its top tier', 'heavy', judge, false],
    ['the climbs are used up', 'light', { ...judge, maxEscalations: 0 }, false],
  ] as const)('says so where %s', (_, tier, policy, due) => {
    expect(wantsJudge(runningOn(tier, policy))).toBe(due);
  });
});

describe('planJudging', () => {
  it('asks the model of the tier that answered, and holds it to a short answer', () => {
    // 400 tokens in and 4096 out at one micro-dollar.
    expect(plan(judge)).toMatchObject({
      ok: true,
      tier: 'light',
      reservation: { reservedMicroUsd: 4_496, maxOutputTokens: 4_096 },
    });
  });

  it('asks the model of the tier that is named', () => {
    expect(plan({ checks: { judge: { tier: 'heavy' } } })).toMatchObject({ ok: true, tier: 'heavy' });
  });

  it('asks another model in its stead, at the same backend and at its own price', () => {
    const other = { model: 'other', price: { input: 2, output: 2 } };
    const asked = plan({ checks: { judge: other } });
    expect(asked).toMatchObject({ ok: true, tier: 'light', target: { ...TIER_MODELS.light, ...other } });
    // 400 tokens in and 4096 out at two micro-dollars.
    expect(asked).toMatchObject({ reservation: { reservedMicroUsd: 8_992 } });
  });

  it('does not take the price of the tier for that of the other model', () => {
    const unpriced = { checks: { judge: { model: 'other' } } };
    expect(plan(unpriced)).toMatchObject({ ok: true, reservation: { reservedMicroUsd: null } });
    expect(plan({ ...unpriced, budget: { taskMicroUsd: 1_000_000 } })).toMatchObject({
      ok: false,
      code: 'UNKNOWN_PRICE',
    });
  });

  it('leaves enough to climb with: what judge and next model may cost together', () => {
    // The next model's least: 400 tokens in and 256 out at ten micro-dollars.
    const [question, climb] = [400 + 4_096, 10 * (400 + 256)];
    const of = (taskMicroUsd: number) => plan({ ...judge, budget: { taskMicroUsd } });
    expect(of(question + climb)).toMatchObject({ ok: true });
    expect(of(question + climb - 1)).toMatchObject({ ok: false, code: 'BUDGET_EXCEEDED' });
  });

  it('holds the judge to the limit of a call', () => {
    const light = { ...TIER_MODELS.light, maxCostPerCallMicroUsd: 300 };
    const tiers = { ...TIER_MODELS, light };
    expect(plan({ ...judge, tiers })).toMatchObject({ ok: false, code: 'BUDGET_EXCEEDED' });
  });

  it('lets the judge write no more than was reserved for it', () => {
    const light = { ...TIER_MODELS.light, maxCostPerCallMicroUsd: 1_400 };
    expect(plan({ ...judge, tiers: { ...TIER_MODELS, light } })).toMatchObject({
      ok: true,
      reservation: { reservedMicroUsd: 1_400, maxOutputTokens: 1_000 },
    });
  });

  it('does not ask what does not fit the window of the judge', () => {
    const tiers = { ...TIER_MODELS, light: { ...TIER_MODELS.light, contextWindow: 50 } };
    expect(plan({ ...judge, tiers })).toMatchObject({ ok: false, code: 'CONTEXT_LENGTH_EXCEEDED' });
  });

  it('does not ask a tier that has failed', () => {
    const failed = [
      given.requested(),
      given.escalated('light', 'medium'),
      given.rolledBack('medium', 'light'),
    ];
    const policy = { checks: { judge: { tier: 'medium' as const } } };
    expect(plan(policy, ...failed)).toMatchObject({ ok: false, code: 'TIER_UNAVAILABLE' });
  });

  it('needs two calls more, and a climb that may be now', () => {
    expect(plan({ ...judge, maxCalls: 1 })).toMatchObject({ ok: false, code: 'CALL_LIMIT_EXCEEDED' });
    const rules = { ...judge, minMsBetweenEscalations: 3_600_000 };
    const climbed = [given.requested(), given.escalated('light', 'medium')];
    expect(plan(rules, ...climbed)).toMatchObject({ ok: false, code: 'ESCALATION_RATE_LIMITED' });
  });
});
