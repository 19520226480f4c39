import type { Fact, FactData, FactType } from '../domain/facts.js';
import { cutText } from '../domain/cut-text.js';
import { factText } from './fact-text.js';
import type { InspectedEvent } from './inspection-frame.js';

/** Names come from hosts, providers and models; none of them may make a frame long. */
const NAME_LIMIT = 120;
const CALLS_SHOWN = 8;
const TEXT_LIMIT = 2000;

type Summary = Readonly<Record<string, unknown>>;

/** What may be seen of each fact by somebody who may not read the conversation: sizes, names, money and codes. */
const summaries: { readonly [K in FactType]: (data: FactData<K>) => Summary } = {
  'task.submitted': ({ chart, policy, messages, tools, forcedTier, keepOpen, parent }) => ({
    chart,
    mode: policy.mode,
    messageCount: messages.length,
    toolCount: tools.length,
    forcedTier,
    keepOpen,
    parent: parent?.task ?? null,
  }),
  'task.resumed': () => ({}),
  'complexity.analyzed': ({ level, confidence, score, error }) => ({
    level,
    confidence,
    score,
    failed: error !== null,
  }),
  'tier.routed': ({ tier, backend, model, forced, threshold }) => ({
    tier,
    backend,
    model,
    forced,
    threshold,
  }),
  'attempt.started': ({ attempt, tier, backend, model, reservedMicroUsd, messageCount, judging }) => ({
    attempt,
    tier,
    backend,
    model,
    reservedMicroUsd,
    messageCount,
    ...(judging === true ? { judging } : {}),
  }),
  'attempt.answered': ({ attempt, content, finishReason, usage, costMicroUsd, servedBy, durationMs }) => ({
    attempt,
    finishReason,
    calls: content
      .flatMap((part) => (part.type === 'tool-call' ? [cutText(part.toolName, NAME_LIMIT)] : []))
      .slice(0, CALLS_SHOWN),
    usage,
    costMicroUsd,
    servedBy,
    durationMs,
  }),
  'attempt.failed': ({ attempt, code, retryAtMs, costMicroUsd, durationMs }) => ({
    attempt,
    code,
    retryAtMs,
    costMicroUsd,
    durationMs,
  }),
  'attempt.lost': ({ attempt, costMicroUsd }) => ({ attempt, costMicroUsd }),
  'backoff.elapsed': () => ({}),
  'tool.started': ({ call, name }) => ({ call, name }),
  'tool.returned': ({ call, name, outcome }) => ({ call, name, outcome }),
  'answer.rejected': ({ check }) => ({ check }),
  'answer.accepted': ({ check }) => ({ check }),
  'answer.unjudged': ({ check, code }) => ({ check, code }),
  'escalation.requested': ({ cause, kind, call, invalid }) => ({
    cause,
    kind,
    call,
    valid: invalid === null,
  }),
  'escalation.refused': ({ code }) => ({ code }),
  'escalation.quoted': ({ from, to, model, estimatedMicroUsd, spentMicroUsd, deadlineAtMs }) => ({
    from,
    to,
    model,
    estimatedMicroUsd,
    spentMicroUsd,
    deadlineAtMs,
  }),
  'escalation.approved': ({ by }) => ({ by }),
  'escalation.denied': ({ by }) => ({ by }),
  'tier.escalated': ({ from, to, backend, model, messageCount }) => ({
    from,
    to,
    backend,
    model,
    messageCount,
  }),
  'tier.rolled_back': ({ from, to, backend, model }) => ({ from, to, backend, model }),
  'turn.ended': () => ({}),
  'turn.started': ({ messages }) => ({ messageCount: messages.length }),
  'task.completed': () => ({}),
  'task.failed': ({ code }) => ({ code }),
  'task.cancelled': ({ by }) => ({ by }),
};

/**
 * A fact as an inspector sees it: its type and number, and a few of its data.
 *
 * Nothing that a person, a model or a tool said is in it, unless `content` asks for it: then `text` holds the
 * beginning, at most 2,000 characters.
 */
export function factSummary(fact: Fact, { content }: { readonly content: boolean }): InspectedEvent {
  // The table gives each type the summary of its own data.
  const summarize = summaries[fact.type] as (data: Fact['data']) => Summary;
  const named = Object.entries(summarize(fact.data)).map(([name, value]) => [
    name,
    typeof value === 'string' ? cutText(value, NAME_LIMIT) : value,
  ]);
  const text = content ? factText(fact) : null;
  return {
    type: fact.type,
    seq: fact.seq,
    ...Object.fromEntries(named),
    ...(text === null ? {} : { text: cutText(text, TEXT_LIMIT) }),
  };
}
