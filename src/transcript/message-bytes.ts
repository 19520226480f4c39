import type { Message } from '../domain/message.js';

/** Messages never change, so each is measured once. */
const measured = new WeakMap<Message, number>();

/** UTF-8 bytes of what a model reads of a message: its text, arguments and results. */
export function messageBytes(message: Message): number {
  let bytes = measured.get(message);
  if (bytes === undefined) measured.set(message, (bytes = measure(message)));
  return bytes;
}

export function showsMedia(message: Message): boolean {
  return message.role === 'user' && message.content.some((part) => part.type === 'file');
}

function measure(message: Message): number {
  if (message.role === 'system') return utf8Bytes(message.content);
  let bytes = 0;
  for (const part of message.content) {
    if (part.type === 'text' || part.type === 'reasoning') bytes += utf8Bytes(part.text);
    else bytes += utf8Bytes(JSON.stringify(part));
  }
  return bytes;
}

function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A surrogate is half of a four-byte character: two bytes each.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
