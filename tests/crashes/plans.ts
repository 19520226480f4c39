import type { AnswerPart, Message } from '../../src/domain/message.js';
import { textOf } from '../../src/domain/message.js';
import type { ModelReply, ModelRequest } from '../../src/ports/language-models.js';
import type { TaskRequest } from '../../src/engine/task-request.js';
import { asksJudge, judgedDocument, verdict } from '../judge-request.js';

/** What a task goes through; the first user message names it, so that every request says what to answer. */
export const PLANS = [
  'climb',
  'retry',
  'tools',
  'denied',
  'turns',
  'rejected',
  'judged',
  'rollback',
] as const;
export type Plan = (typeof PLANS)[number];

export function requestFor(plan: Plan, number: number): TaskRequest {
  const forced = { climb: 'light', denied: 'medium', rollback: 'medium' } as const;
  const tier = plan in forced ? forced[plan as keyof typeof forced] : 'light';
  return { prompt: `${plan} ${number}`, tier, keepOpen: plan === 'turns' };
}

/** The plan a conversation follows. */
export function planOf(messages: readonly Message[]): Plan {
  const ask = messages.find((message) => message.role === 'user');
  return textOf(ask ?? { role: 'system', content: '' }).split(' ')[0] as Plan;
}

/**
 * What the model says, from the request alone; `earlier` counts the calls under the same key that
 * reached the provider before this one.
 */
export function replyTo(request: ModelRequest, earlier: number): ModelReply {
  const { messages, model, idempotencyKey: key } = request;
  if (asksJudge(messages)) return judgement(messages, earlier);
  const said = messages.filter((message) => message.role === 'assistant').length;
  const last = JSON.stringify(messages.at(-1) ?? null);
  switch (planOf(messages)) {
    case 'climb':
      if (model === 'light') return calls([call(key, 'escalate')]);
      if (model === 'medium') return calls([call(key, 'look'), call(key, 'note'), call(key, 'escalate')]);
      return said === 2 ? calls([call(key, 'look'), call(key, 'note')]) : answer(key);
    case 'retry':
      return earlier < 2 ? failure('OVERLOADED', true) : answer(key);
    case 'tools':
      return said < 2 ? calls([call(key, 'look'), call(key, 'note'), call(key, 'note', 1)]) : answer(key);
    case 'denied':
      return last.includes('ESCALATION_DENIED')
        ? answer(key)
        : calls([call(key, 'note'), call(key, 'escalate')]);
    case 'turns':
      return last.includes('tool-result') ? answer(key) : calls([call(key, 'look')]);
    case 'rejected':
      return model === 'light' ? answer('') : answer(key);
    case 'judged':
      return answer(model === 'light' ? `the wrong question, ${key}` : key);
    case 'rollback':
      if (model === 'heavy') return failure('UNAUTHORIZED', false);
      return last.includes('rolled_back_from') ? answer(key) : calls([call(key, 'escalate')]);
  }
}

function call(key: string, toolName: string, index = 0): AnswerPart {
  const input =
    toolName === 'escalate' ? { reason: `a stronger model is needed for ${key}` } : { key, index };
  return { type: 'tool-call', toolCallId: `${key}.${toolName}.${index}`, toolName, input };
}

function calls(content: readonly AnswerPart[]): ModelReply {
  return { ok: true, content, finishReason: 'tool-calls', usage: USAGE, servedBy: null };
}

function answer(text: string): ModelReply {
  const content: AnswerPart[] = [{ type: 'text', text: text === '' ? '' : `answer to ${text}` }];
  return { ok: true, content, finishReason: 'stop', usage: USAGE, servedBy: null };
}

/** Every answer below heavy is judged; now and then the judge has to be asked twice. */
function judgement(messages: readonly Message[], earlier: number): ModelReply {
  const { ask, answer: said } = judgedDocument(messages);
  if (earlier === 0 && /[02468]$/.test(String(ask))) return failure('OVERLOADED', true);
  const { text } = verdict(!String(said).includes('wrong'));
  return { ok: true, content: [{ type: 'text', text }], finishReason: 'stop', usage: USAGE, servedBy: null };
}

function failure(code: string, transient: boolean): ModelReply {
  return {
    ok: false,
    code,
    message: code,
    transient,
    retryAfterMs: transient ? 1 : null,
    maybeBilled: false,
  };
}

const USAGE = { inputTokens: 100, outputTokens: 10, cachedInputTokens: 0, reasoningTokens: 0 };
