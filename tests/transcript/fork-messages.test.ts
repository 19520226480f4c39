import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/domain/conversation.js';
import type { Message } from '../../src/domain/message.js';
import { forkMessages } from '../../src/engine/fork-messages.js';
import { answered, routed, started, submitted, turnStarted } from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

const TURN_ENDED = { type: 'turn.ended', data: {} } as const;

/** What a fork after a second ask begins with, given the first answer. */
function forkAfter(content: Parameters<typeof answered>[1], reason: string | null = null) {
  const first = [submitted({ keepOpen: true }), routed('light'), started(1, 'light'), answered(1, content)];
  const facts = stream(...first, TURN_ENDED, turnStarted('And now?'));
  return forkMessages(Conversation.of(facts), reason).map(({ role, content: said }) => ({ role, said }));
}

describe('The messages a fork begins with', () => {
  it('leave out what only the model of the parent can read', () => {
    // A first fact does not say who wrote its messages: the next model would be sent another's signatures.
    const signed = { anthropic: { signature: 'of light alone' } };
    const fork = forkAfter([
      { type: 'reasoning', text: 'hm', providerOptions: signed },
      { type: 'text', text: 'Four.', providerOptions: signed },
    ]);
    expect(fork[1]).toEqual({ role: 'assistant', said: [{ type: 'text', text: 'Four.' }] });
    expect(JSON.stringify(fork)).not.toContain('signature');
  });

  // `cascade escalate --reason` of a task that had ended said nothing of it to anybody.
  it('begin with why a person wants a stronger model, after the instructions', () => {
    const [note, ...others] = forkAfter([{ type: 'text', text: 'Four.' }], 'the second part is wrong');
    expect(note?.role).toBe('system');
    expect(note?.said).toContain('[Cascade]');
    expect(note?.said).toContain('the second part is wrong');
    expect(others).toEqual(forkAfter([{ type: 'text', text: 'Four.' }]));
  });

  it('keep all that no model wrote as it was', () => {
    const messages: Message[] = [
      { role: 'system', content: 'Be brief.', providerOptions: { anthropic: { cacheControl: 'ephemeral' } } },
      {
        role: 'user',
        content: [{ type: 'text', text: 'Well?', providerOptions: { some: { detail: 'low' } } }],
      },
    ];
    expect(forkMessages(Conversation.of(stream(submitted({ messages }))), null)).toEqual(messages);
  });

  it('leave out an answer that said nothing', () => {
    expect(forkAfter([]).map(({ role }) => role)).toEqual(['user', 'user']);
  });
});
