import { CascadeError } from '../domain/cascade-error.js';
import { faultsOf } from '../domain/faults-of.js';
import { policySchema, type Judge, type Policy, type TierModel } from '../domain/policy.js';
import { JUDGE } from './config-defaults.js';
import type { Tier } from '../domain/tier.js';

/** A tier as a host writes it: what is not said takes the default beside it. */
export type TierInput = Pick<TierModel, 'model'> & Partial<TierModel>;

/** A policy as a host writes it. */
export type PolicyInput = Partial<Omit<Policy, 'tiers' | 'checks' | 'stall' | 'retry' | 'budget'>> & {
  readonly tiers: Partial<Record<Tier, TierInput>>;
  /** `judge`: `{}` is a judge with its defaults. */
  readonly checks?: Partial<Omit<Policy['checks'], 'judge'>> & {
    readonly judge?: Partial<Judge> | undefined;
  };
  readonly stall?: Partial<Policy['stall']>;
  readonly retry?: Partial<Policy['retry']>;
  readonly budget?: Partial<Policy['budget']>;
};

const MINUTE_MS = 60_000;

/** What a tier that says nothing is taken for. */
export const TIER_DEFAULTS: Omit<TierModel, 'model'> = {
  backend: 'default',
  contextWindow: 128_000,
  maxOutputTokens: 8_192,
  price: null,
  timeoutMs: 2 * MINUTE_MS,
  maxCostPerCallMicroUsd: null,
  capabilities: ['tools', 'structured_output'],
  systemInPlace: true,
  endsOnAssistant: false,
  scripted: false,
};

const DEFAULTS: Omit<Policy, 'tiers'> = {
  mode: 'cascade',
  defaultTier: 'medium',
  confidenceThreshold: 0.7,
  maxEscalations: 3,
  minMsBetweenEscalations: 0,
  approval: [],
  approvalTimeoutMs: 24 * 60 * MINUTE_MS,
  onApprovalTimeout: 'deny',
  crossBackend: false,
  reroute: 'up_only',
  taskTimeoutMs: 30 * MINUTE_MS,
  maxCalls: 200,
  stream: 'commit',
  onProviderFailure: 'fail',
  checks: { empty: true, cutOff: true, refusal: false, custom: [] },
  stall: { repeats: 3, window: 6 },
  retry: { maxAttempts: 4, baseMs: 500, capMs: 30_000 },
  budget: { taskMicroUsd: null },
};

/** Fills in the defaults and checks the whole. @throws invalid INVALID_POLICY  with the path of each fault */
export function resolvePolicy(input: PolicyInput): Policy {
  if (typeof input?.tiers !== 'object' || input.tiers === null) throw invalid(['tiers: not an object']);
  const { tiers, checks, stall, retry, budget, ...rest } = input;
  const resolved = {
    ...DEFAULTS,
    ...rest,
    tiers: Object.fromEntries(
      Object.entries(tiers).map(([tier, model]) => [tier, { ...TIER_DEFAULTS, ...model }]),
    ),
    checks: {
      ...DEFAULTS.checks,
      ...checks,
      ...(checks?.judge === undefined ? {} : { judge: { ...JUDGE, ...checks.judge } }),
    },
    stall: { ...DEFAULTS.stall, ...stall },
    retry: { ...DEFAULTS.retry, ...retry },
    budget: { ...DEFAULTS.budget, ...budget },
  };
  const read = policySchema.safeParse(resolved);
  if (!read.success) throw invalid(faultsOf(read.error, 'policy'));
  if (Object.keys(read.data.tiers).length === 0) throw invalid(['tiers: at least one tier needs a model']);
  const { light, medium, heavy } = read.data.tiers;
  if (read.data.mode === 'cascade' && light && heavy && !medium)
    throw invalid([
      'tiers: light climbs to medium, and there is none; call the stronger of two models medium',
    ]);
  const judge = read.data.checks.judge?.tier ?? 'same';
  if (judge !== 'same' && read.data.tiers[judge] === undefined)
    throw invalid([`checks.judge.tier: there is no ${judge} tier`]);
  const { model, price } = read.data.checks.judge ?? {};
  if (price !== undefined && model === undefined)
    throw invalid(['checks.judge.price: it is that of checks.judge.model, and there is none']);
  return frozen(read.data);
}

/** Facts hold it and states share it; what is frozen, the log writes down once. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function invalid(faults: readonly string[]): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_POLICY',
    message: `The policy does not hold: ${faults.join('; ')}.`,
    hint: 'Compare it with the type PolicyInput; docs/configuration.md explains each rule.',
    details: { faults },
  });
}
