import type { Judge } from '../domain/policy.js';
import { TIERS, type Tier } from '../domain/tier.js';
import type { BackendSection, ConfigDocument, TierSection } from './config-schema.js';
import { durationMs } from './duration.js';
import type { PolicyInput, TierInput } from './resolve-policy.js';

/** The one model of standard mode, and what is known of it. */
export interface OneModel {
  readonly backend: string;
  readonly provider: BackendSection['provider'];
  readonly model: string;
}

/** The rules of a file without `[cascade]`: one model, no analysis, no climbing. */
export function standardPolicy(document: ConfigDocument, one: OneModel): PolicyInput {
  const tiers = document.backends[one.backend]?.tiers ?? {};
  // A model that some tier describes is taken with its price and its window.
  const tier = TIERS.find((each) => tiers[each]?.model === one.model && ownTier(tiers[each], one.backend));
  const described = tier === undefined ? { model: one.model } : (tiers[tier] ?? { model: one.model });
  const name = tier ?? 'medium';
  return {
    mode: 'standard',
    defaultTier: name,
    tiers: { [name]: tierInput(described, one.backend, one.provider) },
    ...limits(document),
  };
}

/** The rules of a file with `[cascade]`. The file holds: each name in it leads somewhere. */
export function cascadePolicy(document: ConfigDocument, backend: string): PolicyInput {
  const { cascade } = document;
  if (cascade === undefined) throw new TypeError('a file without [cascade] has no cascade');
  const sections = document.backends[backend]?.tiers ?? {};
  const tiers: Partial<Record<Tier, TierInput>> = {};
  for (const tier of TIERS) {
    const section = sections[tier];
    if (section === undefined) continue;
    const name = section.backend ?? backend;
    tiers[tier] = tierInput(section, name, document.backends[name]?.provider ?? 'openai-compatible');
  }
  return {
    mode: 'cascade',
    tiers,
    defaultTier: cascade.default_tier,
    confidenceThreshold: cascade.confidence_threshold,
    maxEscalations: cascade.max_escalations,
    minMsBetweenEscalations: Math.round(cascade.min_seconds_between_escalations * 1_000),
    approval: approvalTiers(cascade.approval),
    approvalTimeoutMs: milliseconds(cascade.approval_timeout),
    onApprovalTimeout: cascade.on_approval_timeout,
    crossBackend: cascade.cross_backend,
    reroute: cascade.reroute,
    taskTimeoutMs: milliseconds(cascade.task_timeout),
    maxCalls: cascade.max_calls,
    stream: cascade.stream,
    onProviderFailure: cascade.on_provider_failure,
    checks: {
      empty: cascade.checks.empty,
      cutOff: cascade.checks.cut_off,
      refusal: cascade.checks.refusal,
      ...(cascade.checks.judge === undefined ? {} : { judge: judgeInput(cascade.checks.judge) }),
    },
    stall: cascade.stall,
    ...limits(document),
  };
}

function limits({ retry, budget }: ConfigDocument): Pick<PolicyInput, 'retry' | 'budget'> {
  return {
    retry: {
      maxAttempts: retry.max_attempts,
      baseMs: milliseconds(retry.base),
      capMs: milliseconds(retry.cap),
    },
    budget: { taskMicroUsd: budget.task_usd === undefined ? null : microUsd(budget.task_usd) },
  };
}

function tierInput(section: TierSection, backend: string, provider: BackendSection['provider']): TierInput {
  const { context_window, max_output_tokens, price, timeout, max_cost_per_call_usd, capabilities } = section;
  return {
    backend,
    model: section.model,
    ...(context_window === undefined ? {} : { contextWindow: context_window }),
    ...(max_output_tokens === undefined ? {} : { maxOutputTokens: max_output_tokens }),
    ...(price === undefined ? {} : { price: policyPrice(price) }),
    ...(timeout === undefined ? {} : { timeoutMs: milliseconds(timeout) }),
    ...(max_cost_per_call_usd === undefined
      ? {}
      : { maxCostPerCallMicroUsd: microUsd(max_cost_per_call_usd) }),
    ...(capabilities === undefined ? {} : { capabilities: [...new Set(capabilities)] }),
    // Anthropic and many a local model's template refuse a system message in mid-conversation.
    systemInPlace: provider === 'openai' || provider === 'scripted',
    scripted: provider === 'scripted',
  };
}

type JudgeSection = NonNullable<NonNullable<ConfigDocument['cascade']>['checks']['judge']>;

function judgeInput({ tier, criteria, model, price }: JudgeSection): Partial<Judge> {
  return {
    tier,
    criteria,
    ...(model === undefined ? {} : { model }),
    ...(price === undefined ? {} : { price: policyPrice(price) }),
  };
}

/** Dollars per million tokens are micro-dollars per token: the number stays. */
function policyPrice(price: NonNullable<TierSection['price']>): NonNullable<TierInput['price']> {
  const { input, output, cached_input } = price;
  return { input, output, ...(cached_input === undefined ? {} : { cachedInput: cached_input }) };
}

function approvalTiers(approval: NonNullable<ConfigDocument['cascade']>['approval']): Tier[] {
  if (approval === 'never') return [];
  return TIERS.filter((tier) => (approval === 'always' ? tier !== 'light' : approval.includes(tier)));
}

function ownTier(tier: TierSection | undefined, backend: string): boolean {
  return (tier?.backend ?? backend) === backend;
}

function microUsd(usd: number): number {
  return Math.round(usd * 1e6);
}

/** The schema has seen that it is one. */
function milliseconds(duration: string): number {
  return durationMs(duration) ?? 0;
}
