import fc from 'fast-check';
import type { PolicyInput } from '../../../src/config/resolve-policy.js';
import type { Tier } from '../../../src/domain/tier.js';
import { answer, failure, judgePlans, type Answer, type Failure, type Plan, type Plans } from './plans.js';
import { policies } from './policies.js';
import { scenariosWith } from './scenarios.js';

/** How a text comes, and how it breaks: before a word, in the middle of the answer, or of something else. */
const manner = fc.record({
  cuts: fc.array(fc.nat(14), { maxLength: 3 }),
  breaks: fc.constantFrom('silently', 'in the answer', 'in other words', 'in other words'),
});
type Manner = typeof manner extends fc.Arbitrary<infer T> ? T : never;

const CUT: Failure = { fail: 'CONNECTION_LOST', transient: true, retryAfterMs: 20, maybeBilled: true };

const plan: fc.Arbitrary<Plan> = fc
  .record({
    answer: fc.oneof(answer, answer.map(withoutCalls)),
    failures: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Failure[]>([]) },
      { weight: 1, arbitrary: fc.array(failure, { minLength: 1, maxLength: 2 }) },
      { weight: 3, arbitrary: fc.array(fc.constant<Failure>(CUT), { minLength: 1, maxLength: 2 }) },
    ),
    delayMs: fc.constantFrom(0, 0, 40),
    manner,
  })
  .map(({ answer: said, failures, delayMs, manner: how }) => ({
    answer: { ...said, ...(said.text === undefined ? {} : { text: inPieces(wordsOf(said), how.cuts) }) },
    failures: failures.map((failed) => broken(failed, wordsOf(said), how)),
    delayMs,
  }));

function withoutCalls(answered: Answer): Answer {
  const { calls: _, ...said } = answered;
  return said;
}

function wordsOf({ text = '' }: Answer): string {
  return typeof text === 'string' ? text : text.join('');
}

function inPieces(text: string, cuts: readonly number[]): readonly string[] {
  const at = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  return at.slice(1).map((to, index) => text.slice(at[index], to));
}

function broken(failed: Failure, text: string, { breaks, cuts }: Manner): Failure {
  if (breaks === 'silently') return failed;
  const said = breaks === 'in other words' ? 'something else' : text.slice(0, Math.ceil(text.length / 2));
  return { ...failed, text: inPieces(said, cuts) };
}

const somePlans = fc.array(plan, { minLength: 1, maxLength: 4 });
const plans: fc.Arbitrary<Plans> = fc.record({
  light: somePlans,
  medium: somePlans,
  heavy: somePlans,
  judge: judgePlans,
});

const policy: fc.Arbitrary<PolicyInput> = fc
  .record({
    any: policies,
    stream: fc.constantFrom('commit', 'live'),
    isRoomy: fc.constantFrom(true, true, true, false),
    refusal: fc.constantFrom(false, true),
  })
  .map(({ any, stream, isRoomy, refusal }) => ({
    ...any,
    ...(isRoomy ? ROOMY : {}),
    stream,
    // A person is not waited for long: readers of other processes' tasks look again four times a second.
    approvalTimeoutMs: 1000,
    checks: { ...any.checks, refusal: refusal && (any.checks?.refusal ?? false) },
  }));

const price = { input: 1, output: 4 };
/** Three tiers with room and money enough, so that most ways lead to an answer. */
const ROOMY = {
  mode: 'cascade',
  tiers: {
    light: { model: 'model-light', price, timeoutMs: 5000, scripted: true },
    medium: { model: 'model-medium', price, timeoutMs: 5000, scripted: true },
    heavy: { model: 'model-heavy', price, timeoutMs: 5000, scripted: true },
  },
  budget: {},
  taskTimeoutMs: 1_800_000,
  maxCalls: 40,
  retry: { maxAttempts: 3, baseMs: 10, capMs: 40 },
} satisfies Partial<PolicyInput>;

/** Lives whose models stream, and break off. */
export const streamedScenarios = scenariosWith({
  plans,
  policy,
  tier: fc.constantFrom<Tier | null>('light', 'light', null, 'medium', 'heavy', 'heavy', 'heavy'),
});
