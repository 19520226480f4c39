import type { Conversation } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import { readableByAnyone } from '../domain/readable-by-anyone.js';

/**
 * The history a fork starts with: the parent's messages up to its last user ask, so that the stronger
 * model answers that ask itself. What the weaker one made of it stays in the parent's log, and so does
 * what only the models of the parent can read: a first fact does not say who wrote its messages.
 */
export function forkMessages(conversation: Conversation): Message[] {
  const messages = conversation.entries.flatMap((entry) => {
    const message = entry.kind === 'message' ? readableByAnyone(entry.message) : null;
    return message === null ? [] : [message];
  });
  const lastAsk = messages.findLastIndex((message) => message.role === 'user');
  return messages.slice(0, lastAsk + 1);
}
