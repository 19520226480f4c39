import type { Conversation } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import { readableByAnyone } from '../domain/readable-by-anyone.js';

/**
 * The history a fork starts with: the parent's messages up to its last user ask, so that the stronger
 * model answers that ask itself. What the weaker one made of it stays in the parent's log, and so does
 * what only the models of the parent can read: a first fact does not say who wrote its messages.
 *
 * @param reason  why a person wants a stronger model. It goes among the instructions, in the engine's own voice:
 *                in the middle of a conversation not every provider takes a system message
 */
export function forkMessages(conversation: Conversation, reason: string | null): Message[] {
  const messages = conversation.entries.flatMap((entry) => {
    const message = entry.kind === 'message' ? readableByAnyone(entry.message) : null;
    return message === null ? [] : [message];
  });
  const lastAsk = messages.findLastIndex((message) => message.role === 'user');
  const history = messages.slice(0, lastAsk + 1);
  if (reason === null) return history;
  const instructions = history.findIndex(({ role }) => role !== 'system');
  return history.toSpliced(instructions, 0, { role: 'system', content: noteOf(reason) });
}

function noteOf(reason: string): string {
  return `[Cascade] A weaker model was asked before you, and a person asked for a stronger one (${reason}). Answer anew.`;
}
