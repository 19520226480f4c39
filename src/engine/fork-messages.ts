import type { Conversation } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';

/**
 * The history a fork starts with: the parent's messages up to its last user ask, so that the stronger
 * model answers that ask itself. What the weaker one made of it stays in the parent's log.
 */
export function forkMessages(conversation: Conversation): Message[] {
  const messages = conversation.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
  const lastAsk = messages.findLastIndex((message) => message.role === 'user');
  return messages.slice(0, lastAsk + 1);
}
