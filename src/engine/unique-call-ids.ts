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
  const isFree = (id: string) => id !== '' && !taken.has(id) && !conversation.hasCall(id);
  return content.map((part, index) => {
    if (part.type !== 'tool-call') return part;
    let { toolCallId } = part;
    // A name we give must be free as well: a model may have read an earlier one and written it again.
    for (let number = index; !isFree(toolCallId); number += 1) toolCallId = `${attempt}_${number}`;
    taken.add(toolCallId);
    return toolCallId === part.toolCallId ? part : { ...part, toolCallId };
  });
}
