import { setTimeout as pause } from 'node:timers/promises';
import { ESCALATE } from '../../domain/escalate-tool.js';
import { textOf } from '../../domain/message.js';
import type { LanguageModels, ModelRequest, ToolOffer } from '../../ports/language-models.js';
import { ScriptedModels, type ScriptedReply } from '../models-scripted.js';
import { sampleArguments } from './sample-arguments.js';

/**
 * The models of `cascade demo`: no model at all, but a script that says so in every answer. The light
 * one asks for help; the medium one uses a tool, where there is one, and asks for help in the same
 * turn; the heavy one answers. Whoever may not climb answers as well. The same request, the same reply.
 *
 * @param pauseMs  between two pieces of an answer
 */
export function scriptedBackend(pauseMs = 0): LanguageModels {
  const models = new ScriptedModels(reply);
  return {
    async call(request, signal, onText) {
      const answer = await models.call(request, signal, () => {});
      // One request is as good as another here: a long-lived process need not remember them.
      models.requests.length = 0;
      if (answer.ok)
        for (const part of answer.content)
          if (part.type === 'text') await speak(part.text, pauseMs, signal, onText);
      return answer;
    },
  };
}

async function speak(
  text: string,
  pauseMs: number,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  for (const piece of text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
    if (pauseMs > 0) await pause(pauseMs, undefined, { signal });
    signal.throwIfAborted();
    onText(piece);
  }
}

function reply({ model, messages, tools }: ModelRequest): ScriptedReply {
  const mayClimb = tools.some(({ name }) => name === ESCALATE) && !wasRefused(messages);
  if (!mayClimb) return { text: answer(model) };
  const tool = tools.find(({ name }) => name !== ESCALATE);
  if (!isMedium(model) || tool === undefined) return { text: LIGHT_TEXT, calls: [escalate(LIGHT_REASON)] };
  return { text: MEDIUM_TEXT, calls: [useOf(tool, messages), escalate(MEDIUM_REASON)] };
}

const LIGHT_TEXT = '[scripted] I have read the task, and it is more than I can do.';
const LIGHT_REASON = 'scripted: this needs more than the smallest model';
const MEDIUM_TEXT = '[scripted] I look at one thing, and ask for the strongest model at the same time.';
const MEDIUM_REASON = 'scripted: one look was enough to see that this is hard';

function answer(model: string): string {
  return (
    `[scripted] This is where ${model} would answer. No model was asked: every word of this run comes ` +
    'from a script, but the tiers, the log, the money and the replay are real.'
  );
}

function isMedium(model: string): boolean {
  return model.includes('medium');
}

function escalate(reason: string) {
  return { name: ESCALATE, input: { reason, context_summary: 'scripted: nothing was found out so far' } };
}

function useOf({ name, inputSchema }: ToolOffer, messages: ModelRequest['messages']) {
  const ask = messages.findLast(({ role }) => role === 'user');
  return { name, input: sampleArguments(inputSchema, ask === undefined ? '' : textOf(ask)) };
}

/** The newest word on climbing was a no: the script goes on where it is. */
function wasRefused(messages: ModelRequest['messages']): boolean {
  const newest = messages.at(-1);
  if (newest?.role !== 'tool') return false;
  return newest.content.some(
    ({ toolName, output }) =>
      toolName === ESCALATE &&
      output.type === 'json' &&
      typeof output.value === 'object' &&
      output.value !== null &&
      'success' in output.value &&
      output.value.success === false,
  );
}
