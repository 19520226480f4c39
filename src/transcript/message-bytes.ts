import type { Message } from '../domain/message.js';

/** UTF-8 bytes of what a model reads of a message: its text, arguments and results. */
export function messageBytes(message: Message): number {
  if (message.role === 'system') return utf8Bytes(message.content);
  let bytes = 0;
  for (const part of message.content) {
    if (part.type === 'text' || part.type === 'reasoning') bytes += utf8Bytes(part.text);
    else bytes += utf8Bytes(JSON.stringify(part));
  }
  return bytes;
}

export function showsMedia(message: Message): boolean {
  return message.role === 'user' && message.content.some((part) => part.type === 'file');
}

/** Bytes of a text in UTF-8, without encoding it. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1;
    // Two surrogates are one character of four bytes; one alone leaves as a replacement of three.
    if (isLow(unit) && isHigh(text.charCodeAt(index - 1))) bytes -= 2;
  }
  return bytes;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
