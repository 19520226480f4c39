import { Conversation } from '../../domain/conversation.js';
import type { Fact } from '../../domain/facts.js';
import type { Message } from '../../domain/message.js';
import { readableByAnyone } from '../../domain/readable-by-anyone.js';

/**
 * What a further task begins with, where a conversation cannot go on in its own: everything up to the
 * newest answer. An ask without an answer is left out, as it will be asked again; so is what only the model
 * that wrote it can read.
 */
export function carriedMessages(facts: readonly Fact[]): readonly Message[] {
  const messages = Conversation.of(facts).entries.flatMap((entry) =>
    entry.kind === 'message' && entry.rejected === null ? [entry.message] : [],
  );
  const newest = messages.findLastIndex(isAnswer);
  return messages.slice(0, newest + 1).flatMap((message) => readableByAnyone(message) ?? []);
}

function isAnswer(message: Message): boolean {
  return message.role === 'assistant' && message.content.every(({ type }) => type !== 'tool-call');
}
