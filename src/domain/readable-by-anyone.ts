import type { AnswerPart, Message } from './message.js';

/** The message without what only the model that wrote it can read; null where nothing of it is left. */
export function readableByAnyone(message: Message): Message | null {
  if (message.role !== 'assistant') return message;
  let foreign = false;
  for (const part of message.content) foreign ||= part.type === 'reasoning' || 'providerOptions' in part;
  if (!foreign) return message.content.length > 0 ? message : null;
  const content = message.content.filter((part) => part.type !== 'reasoning').map(withoutForeignMetadata);
  return content.length > 0 ? { ...message, content } : null;
}

function withoutForeignMetadata(part: AnswerPart): AnswerPart {
  if (!('providerOptions' in part)) return part;
  const { providerOptions: _, ...rest } = part;
  return rest as AnswerPart;
}
