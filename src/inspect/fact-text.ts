import type { Fact } from '../domain/facts.js';
import type { AnswerPart, Message } from '../domain/message.js';

/** What was said in a fact, as plain text; null where nothing was. Not bounded, and not for everybody's eyes. */
export function factText(fact: Fact): string | null {
  switch (fact.type) {
    case 'task.submitted':
    case 'turn.started':
      return messageText(fact.data.messages.at(-1));
    case 'complexity.analyzed':
      return fact.data.reasoning;
    case 'tier.routed':
      return fact.data.reasons.join('\n');
    case 'attempt.answered':
      return fact.data.content.map(partText).join('\n');
    case 'attempt.failed':
    case 'task.failed':
      return fact.data.message;
    case 'tool.returned':
      return outputText(fact.data.output.value);
    case 'answer.rejected':
    case 'answer.accepted':
    case 'answer.unjudged':
    case 'escalation.requested':
    case 'escalation.quoted':
    case 'escalation.denied':
    case 'tier.rolled_back':
    case 'task.cancelled':
      return fact.data.reason;
    case 'escalation.refused':
      return fact.data.suggestion;
    default:
      return null;
  }
}

function messageText(message: Message | undefined): string | null {
  if (message === undefined) return null;
  switch (message.role) {
    case 'system':
      return message.content;
    case 'tool':
      return message.content.map(({ output }) => outputText(output.value)).join('\n');
    default:
      return message.content.map(partText).join('\n');
  }
}

function partText(part: AnswerPart): string {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return part.text;
    case 'file':
      return `[${part.mediaType}]`;
    case 'tool-call':
      return `${part.toolName}(${outputText(part.input)})`;
  }
}

function outputText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
