import type { Fact, FactData } from '../domain/facts.js';
import { textOf, type AnswerPart } from '../domain/message.js';
import { counted } from './counted.js';
import { chargeText, costFigure, moneyText, usageText } from './money-text.js';
import { oneLine } from './printable.js';
import { SCRIPTED } from './scripted-label.js';
import { durationText } from './time-text.js';

/** What a fact says, in a few words on one line, its type aside. May quote the conversation. */
export function factSummary(fact: Fact): string {
  return oneLine(wordsOf(fact));
}

function wordsOf(fact: Fact): string {
  switch (fact.type) {
    case 'task.submitted':
      return submitted(fact.data);
    case 'turn.started':
      return askOf(fact.data.messages);
    case 'complexity.analyzed':
      return analyzed(fact.data);
    case 'tier.routed':
      return `${fact.data.tier} (${fact.data.model})${fact.data.forced ? ', forced' : ''}: ${fact.data.reasons[0] ?? ''}`;
    case 'attempt.started':
      return started(fact.data);
    case 'attempt.answered':
      return answered(fact.data);
    case 'attempt.failed':
      return `${fact.data.code}: ${fact.data.message}; ${failedThen(fact.data, fact.at)}`;
    case 'attempt.lost':
      return `its process died; ${chargeText(fact.data.costMicroUsd)}`;
    case 'tool.started':
      return fact.data.name;
    case 'tool.returned':
      return `${fact.data.name} ${fact.data.outcome}: ${outputText(fact.data.output)}`;
    case 'answer.rejected':
      return `by the check ${fact.data.check}: ${fact.data.reason}`;
    case 'answer.accepted':
      return `by the ${fact.data.check}: ${fact.data.reason}`;
    case 'answer.unjudged':
      return `it stands; ${fact.data.code}: ${fact.data.reason}`;
    case 'escalation.requested':
      return `${fact.data.cause}: ${fact.data.invalid ?? fact.data.reason}`;
    case 'escalation.refused':
      return `${fact.data.code}: ${fact.data.suggestion}`;
    case 'escalation.quoted':
      return quoted(fact.data);
    case 'escalation.approved':
      return `by ${fact.data.by}`;
    case 'escalation.denied':
    case 'task.cancelled':
      return `by ${fact.data.by}${fact.data.reason === null ? '' : `: ${fact.data.reason}`}`;
    case 'tier.escalated':
      return `${fact.data.from} → ${fact.data.to} (${fact.data.model}), ${counted(fact.data.messageCount, 'message')}`;
    case 'tier.rolled_back':
      return `${fact.data.from} → ${fact.data.to} (${fact.data.model}): ${fact.data.reason}`;
    case 'task.failed':
      return `${fact.data.code}: ${fact.data.message}`;
    case 'task.resumed':
    case 'backoff.elapsed':
    case 'turn.ended':
    case 'task.completed':
      return '';
    default:
      return fact satisfies never;
  }
}

function submitted({ policy, messages, forcedTier, parent }: FactData<'task.submitted'>): string {
  const isScripted = Object.values(policy.tiers).some(({ scripted }) => scripted);
  const mode = `${isScripted ? `${SCRIPTED} ` : ''}${policy.mode === 'standard' ? 'standard mode, ' : ''}`;
  const forced = forcedTier === null ? '' : `tier ${forcedTier}, `;
  const fork = parent === null ? '' : `fork of ${parent.task} at ${parent.seq}, `;
  return `${mode}${forced}${fork}${askOf(messages)}`;
}

function askOf(messages: FactData<'turn.started'>['messages']): string {
  const ask = messages.findLast(({ role }) => role === 'user');
  return ask === undefined ? '' : `"${oneLine(textOf(ask))}"`;
}

function analyzed({ level, confidence, reasoning, error }: FactData<'complexity.analyzed'>): string {
  if (error !== null) return `unknown: ${error}`;
  // Ours begins with what has just been said.
  const reasons = oneLine(reasoning).replace(/^Looks \w+ \(\d+ %\): /, '');
  return `${level}, ${Math.round(confidence * 100)} % sure: ${reasons}`;
}

function started({
  tier,
  model,
  messageCount,
  reservedMicroUsd,
  judging,
}: FactData<'attempt.started'>): string {
  const judge = judging === true ? 'the judge: ' : '';
  const reserved = reservedMicroUsd === null ? 'unknown price' : `${moneyText(reservedMicroUsd)} reserved`;
  return `${judge}${tier} (${model}), ${counted(messageCount, 'message')}, ${reserved}`;
}

function answered({ content, usage, costMicroUsd, durationMs }: FactData<'attempt.answered'>): string {
  const said = content.map(partText).filter((text) => text !== '');
  return `${usageText(usage)}, ${costFigure(costMicroUsd)}, ${durationText(durationMs)}: ${said.join(' ')}`;
}

function partText(part: AnswerPart): string {
  switch (part.type) {
    case 'text':
      return `"${oneLine(part.text)}"`;
    case 'tool-call':
      return `calls ${part.toolName}`;
    case 'file':
      return `a file (${part.mediaType})`;
    case 'reasoning':
      return '';
    default:
      return part satisfies never;
  }
}

function failedThen({ retryAtMs }: FactData<'attempt.failed'>, at: string): string {
  if (retryAtMs === null) return 'not tried again here';
  return `again in ${durationText(Math.max(0, retryAtMs - Date.parse(at)))}`;
}

function quoted({
  from,
  to,
  model,
  estimatedMicroUsd,
  spentMicroUsd,
}: FactData<'escalation.quoted'>): string {
  const next =
    estimatedMicroUsd === null
      ? 'price of the next call unknown'
      : `next call about ${moneyText(estimatedMicroUsd)}`;
  const spent = spentMicroUsd === null ? 'cost so far unknown' : `spent ${moneyText(spentMicroUsd)}`;
  return `${from} → ${to} (${model}), ${next}, ${spent}`;
}

function outputText(output: FactData<'tool.returned'>['output']): string {
  return typeof output.value === 'string' ? output.value : (JSON.stringify(output.value) ?? '');
}
