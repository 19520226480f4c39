import fc from 'fast-check';
import type { PolicyInput, TierInput } from '../../../src/config/resolve-policy.js';
import type { Tier } from '../../../src/domain/tier.js';
import { TIERS } from '../../../src/domain/tier.js';

/** The first, four times as often as all the others together. */
function seldom<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

function tierOf(tier: Tier): fc.Arbitrary<TierInput> {
  const price = { input: 1 + TIERS.indexOf(tier), output: 4 * (1 + TIERS.indexOf(tier)) };
  return fc.record({
    model: fc.constant(`model-${tier}`),
    price: seldom(price, null),
    contextWindow: seldom(128_000, 600),
    maxOutputTokens: fc.constantFrom(300, 1000),
    timeoutMs: fc.constant(5000),
    maxCostPerCallMicroUsd: seldom(null, 40_000),
    systemInPlace: fc.boolean(),
    endsOnAssistant: fc.boolean(),
    scripted: fc.constant(true),
  });
}

const tiers = fc
  .record({
    light: tierOf('light'),
    medium: tierOf('medium'),
    heavy: tierOf('heavy'),
    // Without medium nothing leads from light to heavy, and such a policy is refused.
    without: seldom<Tier | null>(null, 'light', 'heavy'),
  })
  .map(({ without, ...all }) => Object.fromEntries(Object.entries(all).filter(([tier]) => tier !== without)));

type Judge = NonNullable<PolicyInput['checks']>['judge'];

/** Every rule a task may live under, the ordinary ones more often. */
export const policies: fc.Arbitrary<PolicyInput> = fc
  .record({
    mode: seldom<'cascade' | 'standard'>('cascade', 'standard'),
    tiers,
    maxEscalations: fc.constantFrom(0, 1, 2, 3, 3, 3),
    minMsBetweenEscalations: seldom(0, 30),
    approval: fc.constantFrom<Tier[]>([], [], ['heavy'], ['medium', 'heavy']),
    approvalTimeoutMs: fc.constant(60_000),
    onApprovalTimeout: fc.constantFrom('deny', 'approve'),
    reroute: fc.constantFrom('up_only', 'free'),
    taskTimeoutMs: seldom(1_800_000, 2000),
    maxCalls: seldom(40, 3),
    onProviderFailure: fc.constantFrom('fail', 'escalate'),
    checks: fc.record({
      empty: fc.boolean(),
      cutOff: fc.boolean(),
      refusal: fc.boolean(),
      custom: seldom<string[]>([], ['notForty']),
      judge: fc.constantFrom<Judge>(
        undefined,
        undefined,
        { tier: 'same' },
        { tier: 'heavy', criteria: 'It is right.' },
      ),
    }),
    stall: fc.constantFrom({ repeats: 2, window: 3 }, { repeats: 3, window: 6 }),
    retry: fc.constantFrom({ maxAttempts: 1 }, { maxAttempts: 3, baseMs: 10, capMs: 40 }),
    budget: seldom<number | null>(null, 2500, 20_000).map((taskMicroUsd) => ({ taskMicroUsd })),
  })
  .map(withOpenJudge);

/** A judge of a tier that is not there is no policy at all. */
function withOpenJudge<T extends Pick<PolicyInput, 'tiers' | 'checks'>>(policy: T): T {
  const tier = policy.checks?.judge?.tier ?? 'same';
  if (tier === 'same' || policy.tiers[tier] !== undefined) return policy;
  return { ...policy, checks: { ...policy.checks, judge: { tier: 'same' } } };
}
