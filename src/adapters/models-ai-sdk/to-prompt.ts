import type { LanguageModelV3Message, LanguageModelV3Prompt } from '@ai-sdk/provider';
import type { Message } from '../../domain/message.js';
import type { AiSdkMessageV4, FileDataV4 } from './ai-sdk-model.js';

/** The messages as models of specification v3 take them: ours already, but for arguments and files. */
export function toPromptV3(messages: readonly Message[]): LanguageModelV3Prompt {
  return messages.map((message) => withParts(message, promptPart) as LanguageModelV3Message);
}

/** The same for v4, where the data of a file says what it is. */
export function toPromptV4(messages: readonly Message[]): AiSdkMessageV4[] {
  return messages.map((message) => withParts(message, promptPartV4) as AiSdkMessageV4);
}

type Part = Extract<Message, { content: unknown[] }>['content'][number];

/** Our messages are loose: what a provider added to them goes back as it came, so no type can follow. */
function withParts(message: Message, convert: (part: Part) => object): object {
  return message.role === 'system' ? { ...message } : { ...message, content: message.content.map(convert) };
}

function promptPart(part: Part): object {
  if (part.type === 'tool-call') return { ...part, input: argumentsObject(part.input) };
  return part.type === 'file' ? { ...part, data: plainData(part.data) } : { ...part };
}

function promptPartV4(part: Part): object {
  const converted = promptPart(part);
  return part.type === 'file' ? { ...converted, data: taggedData(plainData(part.data)) } : converted;
}

/**
 * Providers take nothing but an object as the arguments of a call in the conversation. What a model
 * wrote instead stays readable inside one.
 */
function argumentsObject(input: unknown): object {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  return { not_an_object: input };
}

/** Bytes, base64 or a URL, from what the log or a host may hold. */
function plainData(data: unknown): Uint8Array | string | URL {
  if (data instanceof Uint8Array || data instanceof URL) return data;
  if (typeof data === 'string') return plainText(data);
  if (typeof data === 'object' && data !== null) {
    if ('url' in data) return plainData(String(data.url));
    if ('data' in data) return plainData(data.data);
  }
  return '';
}

function plainText(data: string): string | URL {
  const inline = /^data:[^,]*;base64,/i.exec(data);
  if (inline !== null) return data.slice(inline[0].length);
  return /^https?:\/\//i.test(data) && URL.canParse(data) ? new URL(data) : data;
}

function taggedData(data: Uint8Array | string | URL): FileDataV4 {
  return data instanceof URL ? { type: 'url', url: data } : { type: 'data', data };
}
