import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/domain/conversation.js';
import type { Happening } from '../../src/domain/facts.js';
import type { AnswerPart, Message } from '../../src/domain/message.js';
import { toRequest, type Reader } from '../../src/transcript/to-request.js';
import * as given from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

const { answered, escalated, requested, routed, started, submitted, toolCall } = given;

const small: Reader = { backend: 'default', model: 'small', systemInPlace: true, endsOnAssistant: false };
const middle: Reader = { ...small, model: 'middle' };

function request(reader: Reader, ...happenings: readonly Happening[]): readonly Message[] {
  return toRequest(Conversation.of(stream(...happenings)).entries, reader);
}

const system: Message = { role: 'system', content: 'Be brief.' };
const ask: Message = { role: 'user', content: [{ type: 'text', text: 'Rename this file.' }] };
const asked = [submitted({ messages: [system, ask] }), routed('light'), started(1, 'light')] as const;
const handedOver = [requested({ cause: 'check', reason: 'empty' }), escalated('light', 'medium')] as const;
const note =
  '[Cascade] Handed over from the light model to you, the medium model: the draft above was rejected (empty). Continue the task.';

describe('toRequest', () => {
  it('sends every message in order', () => {
    const call: AnswerPart[] = [
      { type: 'text', text: 'Let me see.' },
      toolCall('a', 'look', { at: [1, { deep: null }] }),
    ];
    const messages = request(small, ...asked, answered(1, call), given.toolReturned('a'));
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(messages.slice(0, 3)).toEqual([system, ask, { role: 'assistant', content: call }]);
  });

  it('gives a model its own reasoning and signatures back', () => {
    const content: AnswerPart[] = [
      { type: 'reasoning', text: 'hm', providerOptions: { p: { signature: 's' } } },
      toolCall('a', 'look'),
    ];
    const [, , answer] = request(small, ...asked, answered(1, content), given.toolReturned('a'));
    expect(answer).toEqual({ role: 'assistant', content });
  });

  it('leaves them out for another model, and nothing else', () => {
    const content: AnswerPart[] = [
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Let me see.', providerOptions: { p: { signature: 's' } } },
      toolCall('a', 'look', { x: 1 }),
    ];
    const [, , answer] = request(middle, ...asked, answered(1, content), given.toolReturned('a'));
    expect(answer).toEqual({
      role: 'assistant',
      content: [{ type: 'text', text: 'Let me see.' }, toolCall('a', 'look', { x: 1 })],
    });
  });

  it('leaves out an answer of which nothing remains', () => {
    const thought: AnswerPart[] = [{ type: 'reasoning', text: 'hm' }];
    const messages = request(middle, ...asked, answered(1, thought), ...handedOver);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'system']);
  });

  it('takes a model of the same name on another backend for another model', () => {
    const content: AnswerPart[] = [{ type: 'reasoning', text: 'hm' }, toolCall('a', 'look')];
    const elsewhere = { ...small, backend: 'other' };
    const [, , answer] = request(elsewhere, ...asked, answered(1, content), given.toolReturned('a'));
    expect(answer?.content).toEqual([toolCall('a', 'look')]);
  });

  it('gives assistant messages of the host to every model as they are', () => {
    const hosts: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'the host’s own' }] };
    const messages = request(middle, submitted({ messages: [ask, hosts, ask] }));
    expect(messages).toEqual([ask, hosts, ask]);
  });
});

describe('toRequest with the engine’s notes', () => {
  it('puts a note in its place where the model takes system messages there', () => {
    const messages = request(middle, ...asked, answered(1, 'A draft.'), ...handedOver);
    expect(messages.at(-1)).toEqual({ role: 'system', content: note });
  });

  it('puts it after the system instructions elsewhere', () => {
    const reader = { ...middle, systemInPlace: false, endsOnAssistant: true };
    const messages = request(reader, ...asked, answered(1, 'A draft.'), ...handedOver);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'system', 'user', 'assistant']);
    expect(messages[1]).toEqual({ role: 'system', content: note });
  });

  it('puts it before everything where there are no system instructions', () => {
    const reader = { ...middle, systemInPlace: false, endsOnAssistant: true };
    const bare = [submitted({ messages: [ask, system] }), routed('light'), started(1, 'light')] as const;
    const messages = request(reader, ...bare, answered(1, 'A draft.'), ...handedOver);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'system', 'assistant']);
    expect(messages[0]).toEqual({ role: 'system', content: note });
  });

  it('says it once more as the engine’s, only where the provider cannot end on an assistant message', () => {
    const reader = { ...middle, systemInPlace: false };
    const messages = request(reader, ...asked, answered(1, 'A draft.'), ...handedOver);
    expect(messages.at(-1)).toEqual({ role: 'user', content: [{ type: 'text', text: note }] });
  });

  it('asks to continue, as the engine, where a conversation of the host ends on an assistant message', () => {
    const hosts: Message = { role: 'assistant', content: [{ type: 'text', text: 'And so' }] };
    const messages = request(small, submitted({ messages: [ask, hosts] }));
    expect(messages.at(-1)).toEqual({
      role: 'user',
      content: [{ type: 'text', text: '[Cascade] Continue.' }],
    });
  });

  it('does not repeat a note that was answered long ago', () => {
    const prefill: Message = { role: 'assistant', content: [{ type: 'text', text: 'And so' }] };
    const turn: Happening = { type: 'turn.started', data: { messages: [ask, prefill] } };
    const climbed = [
      answered(1, 'A draft.'),
      ...handedOver,
      started(2, 'medium'),
      answered(2, 'Good.'),
    ] as const;
    const messages = request(middle, ...asked, ...climbed, given.turnEnded, turn);
    expect(messages.at(-1)).toEqual({
      role: 'user',
      content: [{ type: 'text', text: '[Cascade] Continue.' }],
    });
  });

  it('keeps several notes in order', () => {
    const reader = { ...middle, model: 'large', systemInPlace: false };
    const more = [requested({ cause: 'user', reason: 'more' }), escalated('medium', 'heavy')] as const;
    const messages = request(reader, ...asked, answered(1, 'A draft.'), ...handedOver, ...more);
    const notes = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
    expect(notes).toEqual([
      'Be brief.',
      note,
      expect.stringContaining('a person asked for a stronger model (more)'),
    ]);
  });
});
