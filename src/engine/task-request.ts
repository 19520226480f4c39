import { CascadeError } from '../domain/cascade-error.js';
import type { FactData } from '../domain/facts.js';
import { messageSchema, textOf, userText, type Message } from '../domain/message.js';
import { plainJson } from '../domain/plain-json.js';
import type { Policy } from '../domain/policy.js';
import { TIERS, type Tier } from '../domain/tier.js';
import type { Tool } from '../ports/tool.js';

/** A message as a host may write it: one text stands for a list of that one part. */
export type RequestMessage = Message | { readonly role: 'user' | 'assistant'; readonly content: string };

/** What a further turn of a task says. */
export interface TurnRequest {
  readonly prompt?: string;
  readonly system?: string;
  /** AI SDK messages; before `prompt`, where both are given. */
  readonly messages?: readonly RequestMessage[];
  /** Cancels the task when aborted. */
  readonly signal?: AbortSignal;
}

/** What is asked of Cascade: a text, or a conversation to go on with. */
export interface TaskRequest extends TurnRequest {
  /** Overrules the router for the first turn. */
  readonly tier?: Tier;
  /** After an answer, wait for `continue` instead of ending. */
  readonly keepOpen?: boolean;
}

/** The first fact of a new task. @throws invalid INVALID_INPUT */
export function firstFact(
  request: TaskRequest | string,
  policy: Policy,
  tools: ReadonlyMap<string, Tool>,
  parent: FactData<'task.submitted'>['parent'] = null,
): FactData<'task.submitted'> {
  const asked = requestOf(request);
  return {
    chart: 'task@1',
    policy,
    messages: messagesOf(asked),
    tools: [...tools.values()].map(({ name, idempotent }) => ({ name, idempotent })),
    forcedTier: asked.tier ?? null,
    keepOpen: asked.keepOpen ?? false,
    parent,
  };
}

/** A request with everything but its messages checked. @throws invalid INVALID_INPUT */
export function requestOf(request: TaskRequest | string): TaskRequest {
  if (typeof request === 'string') return { prompt: request };
  const isObject = typeof request === 'object' && request !== null;
  if (!isObject) throw invalidInput('it is neither a text nor an object');
  const { tier, keepOpen, signal } = request;
  if (tier !== undefined && !TIERS.includes(tier)) throw invalidInput(`tier is none of ${TIERS.join(', ')}`);
  if (keepOpen !== undefined && typeof keepOpen !== 'boolean')
    throw invalidInput('keepOpen is neither true nor false');
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw invalidInput('signal is no AbortSignal');
  return request;
}

/** The same of a further turn. A task is begun once: where, and whether it is kept open, was said then. @throws invalid INVALID_INPUT */
export function turnRequestOf(request: TurnRequest | string): TurnRequest {
  const asked = requestOf(request);
  const { tier, keepOpen } = asked;
  if (tier !== undefined) throw notOfATurn('tier', 'Ask without it, and escalate(task) for a stronger model');
  if (keepOpen === false)
    throw notOfATurn('keepOpen: false', 'Ask without it, and cancel(task) ends the task');
  return asked;
}

function notOfATurn(what: string, instead: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_INPUT',
    message: `A further turn of a task takes no ${what}.`,
    hint: `${instead}; or begin another task with these messages.`,
  });
}

/** The messages of a request, checked: there is an ask among them, and every one has its shape. */
export function messagesOf({ prompt, system, messages }: TurnRequest): Message[] {
  const all: Message[] = [
    ...(system === undefined ? [] : [{ role: 'system', content: text(system, 'system') } as const]),
    ...(messages === undefined ? [] : checked(messages)),
    ...(prompt === undefined ? [] : [userText(text(prompt, 'prompt'))]),
  ];
  const lastAsk = all.findLast((message) => message.role === 'user');
  const hasMedia = lastAsk?.content.some((part) => part.type === 'file') ?? false;
  if (lastAsk === undefined || (textOf(lastAsk).trim() === '' && !hasMedia))
    throw invalidInput('the ask is empty');
  return all;
}

/** A copy, as the log will give it back: what a host changes later, or JSON cannot say, is no part of a fact. */
function checked(written: readonly RequestMessage[]): Message[] {
  const messages = Array.isArray(written) ? written.map(inParts) : written;
  const read = messageSchema.array().safeParse(messages);
  if (!read.success) {
    const first = read.error.issues[0];
    const place = ['messages', ...(first?.path ?? [])].join('.');
    throw invalidInput(`${place}: ${first?.message ?? 'not a message'}`);
  }
  try {
    // Only what JSON cannot say differs from what was just checked.
    return plainJson(messages) as Message[];
  } catch {
    throw invalidInput('messages: something in them is not JSON');
  }
}

function inParts(message: RequestMessage): unknown {
  if (typeof message?.content !== 'string' || message.role === 'system') return message;
  return { ...message, content: [{ type: 'text', text: message.content }] };
}

/** Callers without types pass all sorts of things. */
function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw invalidInput(`${name} is not a string`);
}

function invalidInput(what: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_INPUT',
    message: `This cannot be run: ${what}.`,
    hint: 'Give a prompt of at least one character, or messages in the AI SDK shape with a user message.',
  });
}
