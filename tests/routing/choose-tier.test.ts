import { describe, expect, it } from 'vitest';
import type { PolicyInput, TierInput } from '../../src/config/resolve-policy.js';
import type { TaskState } from '../../src/domain/state.js';
import type { Tier } from '../../src/domain/tier.js';
import { chooseTier, type Choice } from '../../src/routing/choose-tier.js';
import * as given from '../facts/happenings.js';
import { policy, TIER_MODELS } from '../facts/policies.js';
import { after, SMALL_REQUEST } from './states.js';

const { light, medium, heavy } = TIER_MODELS;

function asking(
  level: Tier,
  confidence: number,
  rules: Partial<PolicyInput> = {},
  forcedTier: Tier | null = null,
): TaskState {
  return after(given.submitted({ policy: policy(rules), forcedTier }), given.analyzed(level, confidence));
}

function routedTo(choice: Choice): Extract<Choice, { ok: true }>['routed'] {
  if (!choice.ok) throw new Error(choice.message);
  return choice.routed;
}

describe('chooseTier', () => {
  it('takes the tier of the level where the analysis is sure', () => {
    const routed = routedTo(chooseTier(asking('light', 0.9), SMALL_REQUEST));
    expect(routed).toMatchObject({
      tier: 'light',
      model: 'small',
      backend: 'default',
      forced: false,
      threshold: 0.7,
    });
    expect(routed.reasons).toEqual(['the ask looks light, 90 % sure']);
  });

  it('is sure at the threshold itself', () => {
    expect(routedTo(chooseTier(asking('heavy', 0.7), SMALL_REQUEST)).tier).toBe('heavy');
  });

  it('takes the default tier where it is unsure', () => {
    const routed = routedTo(chooseTier(asking('light', 0.69), SMALL_REQUEST));
    expect(routed).toMatchObject({ tier: 'medium', reasons: ['unsure (69 %): the default tier is medium'] });
  });

  it('takes no signal for unknown, not for easy', () => {
    expect(routedTo(chooseTier(asking('light', 0), SMALL_REQUEST)).tier).toBe('medium');
    expect(routedTo(chooseTier(after(given.submitted()), SMALL_REQUEST)).tier).toBe('medium');
  });

  it('honours a forced tier, and says so', () => {
    const routed = routedTo(chooseTier(asking('light', 0.9, {}, 'heavy'), SMALL_REQUEST));
    expect(routed).toMatchObject({ tier: 'heavy', forced: true, reasons: ['heavy was asked for'] });
  });

  it('does not move a forced tier, even where the request will not fit', () => {
    const rules = { tiers: { ...TIER_MODELS, light: { ...light, contextWindow: 50 } } };
    expect(routedTo(chooseTier(asking('heavy', 0.9, rules, 'light'), SMALL_REQUEST)).tier).toBe('light');
  });

  it('shows what the other tiers would cost', () => {
    const { alternatives } = routedTo(chooseTier(asking('light', 0.9), SMALL_REQUEST));
    expect(alternatives).toEqual([
      { tier: 'medium', model: 'middle', estimatedMicroUsd: 6_000, excluded: null },
      { tier: 'heavy', model: 'large', estimatedMicroUsd: 60_000, excluded: null },
    ]);
  });

  it('uses one model in standard mode', () => {
    const rules = { mode: 'standard', defaultTier: 'light', tiers: { light } } as const;
    const routed = routedTo(chooseTier(asking('heavy', 0.9, rules), SMALL_REQUEST));
    expect(routed).toMatchObject({ tier: 'light', reasons: ['standard mode: one model'] });
    // A tier that was asked for was passed over, and stood as forced in the path all the same.
    const asked = routedTo(chooseTier(asking('heavy', 1, rules, 'heavy'), SMALL_REQUEST));
    expect(asked).toMatchObject({ tier: 'light', forced: false });
  });
});

describe('chooseTier’s gates', () => {
  it('move up what does not fit the context window', () => {
    const rules = { tiers: { ...TIER_MODELS, light: { ...light, contextWindow: 100 } } };
    const routed = routedTo(chooseTier(asking('light', 0.9, rules), SMALL_REQUEST));
    expect(routed.tier).toBe('medium');
    expect(routed.reasons[0]).toBe('medium instead of light: about 100 tokens do not fit its 100');
  });

  it('move up what needs tools, where a tier takes none', () => {
    const rules = { tiers: { ...TIER_MODELS, light: { ...light, capabilities: [] } } };
    const routed = routedTo(chooseTier(asking('light', 0.9, rules), { ...SMALL_REQUEST, needsTools: true }));
    expect(routed).toMatchObject({
      tier: 'medium',
      reasons: [expect.stringContaining('it takes no tools'), expect.anything()],
    });
  });

  it('move up what shows images, past every tier that sees none', () => {
    const seeing: TierInput = { ...heavy, capabilities: ['tools', 'vision'] };
    const rules = { tiers: { light, medium, heavy: seeing } };
    const routed = routedTo(chooseTier(asking('light', 0.9, rules), { ...SMALL_REQUEST, needsVision: true }));
    expect(routed.tier).toBe('heavy');
    expect(routed.alternatives.map(({ excluded }) => excluded)).toEqual([
      'it sees no images',
      'it sees no images',
    ]);
  });

  it('do not move down what fits below', () => {
    const rules = { tiers: { ...TIER_MODELS, medium: { ...medium, contextWindow: 50 } } };
    expect(routedTo(chooseTier(asking('medium', 0.9, rules), SMALL_REQUEST)).tier).toBe('heavy');
  });

  it('step over a tier that is not configured', () => {
    const rules = { tiers: { heavy } };
    const routed = routedTo(chooseTier(asking('medium', 0.9, rules), SMALL_REQUEST));
    expect(routed).toMatchObject({
      tier: 'heavy',
      reasons: ['heavy instead of medium: not configured', expect.anything()],
    });
  });

  it('leave the request where it is wanted when no tier can take it', () => {
    const big = { ...SMALL_REQUEST, likelyTokens: 1_000_000 };
    expect(routedTo(chooseTier(asking('light', 0.9), big)).tier).toBe('light');
  });
});

describe('chooseTier in a further turn', () => {
  const turn = [
    given.started(1, 'heavy'),
    given.answered(1),
    given.turnEnded,
    given.turnStarted('And now?'),
  ] as const;

  function secondTurn(reroute: 'up_only' | 'free'): TaskState {
    const begun = given.submitted({ policy: policy({ reroute }), forcedTier: 'heavy', keepOpen: true });
    return after(begun, given.routed('heavy', true), ...turn, given.analyzed('light'));
  }

  it('does not fall below the highest tier the conversation has reached', () => {
    const routed = routedTo(chooseTier(secondTurn('up_only'), SMALL_REQUEST));
    expect(routed).toMatchObject({ tier: 'heavy', forced: false });
    expect(routed.reasons).toEqual(['the conversation has reached heavy; the ask looks light, 90 % sure']);
  });

  it('may fall where the policy lets it', () => {
    expect(routedTo(chooseTier(secondTurn('free'), SMALL_REQUEST)).tier).toBe('light');
  });

  it('stays out of a tier that failed', () => {
    const begun = [given.submitted({ keepOpen: true }), given.routed('light')] as const;
    const fell = [
      given.requested(),
      given.escalated('light', 'medium'),
      given.rolledBack('medium', 'light'),
    ] as const;
    const done = [
      given.started(1, 'light'),
      given.answered(1),
      given.turnEnded,
      given.turnStarted('And now?'),
    ] as const;
    const state = after(...begun, ...fell, ...done, given.analyzed('medium'));
    const routed = routedTo(chooseTier(state, SMALL_REQUEST));
    expect(routed).toMatchObject({
      tier: 'heavy',
      reasons: ['heavy instead of medium: it failed before', expect.anything()],
    });
  });
});

describe('chooseTier says why there is none', () => {
  it('where the forced tier is not configured', () => {
    const choice = chooseTier(asking('light', 0.9, { tiers: { light } }, 'heavy'), SMALL_REQUEST);
    expect(choice).toEqual({
      ok: false,
      code: 'TIER_UNAVAILABLE',
      message: 'no model is configured for tier heavy',
    });
  });

  it('where a budget is set and the price is unknown', () => {
    const rules = { tiers: { light: { model: 'small' } }, budget: { taskMicroUsd: 1_000 } };
    const choice = chooseTier(asking('light', 0.9, rules), SMALL_REQUEST);
    expect(choice).toMatchObject({ ok: false, code: 'UNKNOWN_PRICE' });
  });
});
