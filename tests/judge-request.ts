import type { Message } from '../src/domain/message.js';

/** True for what a judge is asked: no working model is ever told to judge. */
export function asksJudge(messages: readonly Message[]): boolean {
  const [first] = messages;
  return first?.role === 'system' && first.content.startsWith('You judge whether the answer');
}

/** The document a judge is shown. */
export function judgedDocument(messages: readonly Message[] = []): Readonly<Record<string, unknown>> {
  const [, second] = messages;
  const [part] = second?.role === 'user' ? second.content : [];
  if (part?.type !== 'text') throw new Error('this is not what a judge is asked');
  return JSON.parse(part.text) as Record<string, unknown>;
}

/** What a judge says. */
export function verdict(accept: boolean, reason = accept ? 'it holds' : 'it is wrong') {
  return { text: JSON.stringify({ accept, reason }) };
}
