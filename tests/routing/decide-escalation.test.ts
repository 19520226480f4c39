import { describe, expect, it } from 'vitest';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import { SUGGESTIONS } from '../../src/domain/escalate-tool.js';
import type { FactData, RefusalCode } from '../../src/domain/facts.js';
import type { TaskState } from '../../src/domain/state.js';
import { decideEscalation, type EscalationDecision } from '../../src/routing/decide-escalation.js';
import * as given from '../facts/happenings.js';
import { TIER_MODELS } from '../facts/policies.js';
import { atMs } from '../facts/stream.js';
import { runningOn, SMALL_REQUEST } from './states.js';

const NOW_MS = atMs(100);
const { light, medium } = TIER_MODELS;

type Request = Partial<FactData<'escalation.requested'>>;
const self: Request = { cause: 'self', call: 'x' };

function askedOnLight(rules: Partial<PolicyInput> = {}, request: Request = self): TaskState {
  return runningOn('light', rules, given.requested(request));
}

function decide(state: TaskState): EscalationDecision {
  return decideEscalation(state, SMALL_REQUEST, 4, NOW_MS);
}

function refusal(state: TaskState): RefusalCode | null {
  const decision = decide(state);
  return decision.kind === 'refused' ? decision.data.code : null;
}

describe('decideEscalation', () => {
  it('grants the next tier, one step up', () => {
    const data = { from: 'light', to: 'medium', backend: 'default', model: 'middle', messageCount: 4 };
    expect(decide(askedOnLight())).toEqual({ kind: 'granted', data });
  });

  it('asks a person where the policy does, with a quote', () => {
    const state = askedOnLight({ approval: ['medium'], approvalTimeoutMs: 5_000 });
    const data = {
      from: 'light',
      to: 'medium',
      model: 'middle',
      reason: 'this is beyond the model',
      estimatedMicroUsd: 6_000,
      spentMicroUsd: 0,
      deadlineAtMs: NOW_MS + 5_000,
    };
    expect(decide(state)).toEqual({ kind: 'quoted', data });
  });

  it('does not ask twice: an approved request is granted', () => {
    const rules = { approval: ['medium'] } as const;
    const quote = given.quoted('light', 'medium', NOW_MS);
    const state = runningOn(
      'light',
      { ...rules, approval: ['medium'] },
      given.requested(self),
      quote,
      given.approved(),
    );
    expect(decide(state).kind).toBe('granted');
  });

  it('takes a person’s own request for approved', () => {
    expect(decide(askedOnLight({ approval: ['medium'] }, { cause: 'user' })).kind).toBe('granted');
  });

  it('asks only for the tiers the policy names', () => {
    expect(decide(askedOnLight({ approval: ['heavy'] })).kind).toBe('granted');
  });

  it('quotes unknown money as unknown', () => {
    const tiers = { light: { model: 'small' }, medium: { model: 'middle' } };
    const paid = [given.started(1, 'light', null), given.answered(1, 'x', { costMicroUsd: null })] as const;
    const state = runningOn('light', { tiers, approval: ['medium'] }, ...paid, given.requested(self));
    expect(decide(state)).toMatchObject({ data: { estimatedMicroUsd: null, spentMicroUsd: null } });
  });
});

describe('decideEscalation refuses', () => {
  const climbed = [given.requested(self), given.escalated('light', 'medium')] as const;
  const again = given.requested({ ...self, call: 'y' });

  it('AT_MAXIMUM_TIER: there is nothing above heavy', () => {
    expect(refusal(runningOn('heavy', {}, given.requested(self)))).toBe('AT_MAXIMUM_TIER');
  });

  it('ESCALATION_LIMIT_EXCEEDED: the task has climbed as often as it may', () => {
    expect(refusal(runningOn('light', { maxEscalations: 1 }, ...climbed, again))).toBe(
      'ESCALATION_LIMIT_EXCEEDED',
    );
    expect(refusal(runningOn('light', { maxEscalations: 2 }, ...climbed, again))).toBeNull();
  });

  it('INVALID_REASON: the arguments do not hold, and it says how', () => {
    const decision = decide(askedOnLight({}, { ...self, reason: '', invalid: 'reason: too short' }));
    const suggestion = `${SUGGESTIONS.INVALID_REASON} (reason: too short)`;
    expect(decision).toEqual({ kind: 'refused', data: { code: 'INVALID_REASON', suggestion } });
  });

  it('ESCALATION_RATE_LIMITED: the last one was too recent', () => {
    // Climbed with fact 5, and it is fact 100's moment now: 95 seconds.
    expect(refusal(runningOn('light', { minMsBetweenEscalations: 95_001 }, ...climbed, again))).toBe(
      'ESCALATION_RATE_LIMITED',
    );
    expect(refusal(runningOn('light', { minMsBetweenEscalations: 95_000 }, ...climbed, again))).toBeNull();
  });

  it('BUDGET_EXCEEDED: what is left does not pay for the stronger model', () => {
    // 400 tokens in and 256 out at 10 micro-dollars each.
    expect(refusal(askedOnLight({ budget: { taskMicroUsd: 6_559 } }))).toBe('BUDGET_EXCEEDED');
    expect(refusal(askedOnLight({ budget: { taskMicroUsd: 6_560 } }))).toBeNull();
  });

  it('BUDGET_EXCEEDED: the price of the stronger model is unknown, and a budget is set', () => {
    const rules = { tiers: { light, medium: { model: 'middle' } }, budget: { taskMicroUsd: 1_000_000 } };
    expect(refusal(askedOnLight(rules))).toBe('BUDGET_EXCEEDED');
  });

  it.each(['blocked', 'needs_user'] as const)(
    'NOT_AN_ESCALATION: no stronger model mends what is %s',
    (kind) => {
      expect(refusal(askedOnLight({}, { ...self, kind }))).toBe('NOT_AN_ESCALATION');
    },
  );

  it('TIER_UNAVAILABLE: no model is configured above', () => {
    expect(refusal(askedOnLight({ tiers: { light } }))).toBe('TIER_UNAVAILABLE');
  });

  it('TIER_UNAVAILABLE: the tier above failed before', () => {
    const fell = given.rolledBack('medium', 'light');
    expect(refusal(runningOn('light', {}, ...climbed, fell, again))).toBe('TIER_UNAVAILABLE');
  });

  it('TIER_UNAVAILABLE: it belongs to another backend, unless the policy lets the task cross', () => {
    const tiers = { light, medium: { ...medium, backend: 'elsewhere' } };
    expect(refusal(askedOnLight({ tiers }))).toBe('TIER_UNAVAILABLE');
    expect(refusal(askedOnLight({ tiers, crossBackend: true }))).toBeNull();
  });

  it('TIER_UNAVAILABLE: in standard mode nothing climbs', () => {
    expect(refusal(askedOnLight({ mode: 'standard' }))).toBe('TIER_UNAVAILABLE');
  });

  it('with a suggestion that speaks to a model only where a model asked', () => {
    const user = decide(askedOnLight({ tiers: { light } }, { cause: 'user' }));
    expect(user).toMatchObject({ data: { suggestion: 'No stronger tier is open for this task.' } });
    const model = decide(askedOnLight({ tiers: { light } }));
    expect(model).toMatchObject({ data: { suggestion: SUGGESTIONS.TIER_UNAVAILABLE } });
  });
});
