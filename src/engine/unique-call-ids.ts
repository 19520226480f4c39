import type { Conversation } from '../domain/conversation.js';
import type { AnswerPart } from '../domain/message.js';

/**
 * The answer with tool call ids that no other call of the conversation has. Some servers number their
 * calls anew in each answer, or send none; two calls of one id would share their results.
 */
export function withUniqueCallIds(
  content: readonly AnswerPart[],
  attempt: string,
  conversation: Conversation,
): AnswerPart[] {
  const taken = new Set<string>();
  return content.map((part, index) => {
    if (part.type !== 'tool-call') return part;
    const free = part.toolCallId !== '' && !taken.has(part.toolCallId) && !conversation.hasCall(part.toolCallId);
    const toolCallId = free ? part.toolCallId : `${attempt}_${index}`;
    taken.add(toolCallId);
    return free ? part : { ...part, toolCallId };
  });
}
