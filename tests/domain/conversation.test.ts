import { describe, expect, it } from 'vitest';
import { Conversation, type Entry } from '../../src/domain/conversation.js';
import type { Happening } from '../../src/domain/facts.js';
import { textOf, userText, type Message } from '../../src/domain/message.js';
import * as given from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

const { answered, escalated, requested, rolledBack, routed, started, submitted, toolCall } = given;

function entriesAfter(...happenings: readonly Happening[]): readonly Entry[] {
  return Conversation.of(stream(...happenings)).entries;
}

function messagesIn(entries: readonly Entry[]): Message[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
}

function resultOf(entry: Entry | undefined): unknown {
  if (entry?.kind !== 'message' || entry.message.role !== 'tool') return entry;
  return entry.message.content[0]?.output;
}

const escalateCall = toolCall('x', 'escalate', { reason: 'this is too hard for me' });
const asked = [submitted(), routed('light'), started(1, 'light')] as const;
const selfAsked = [
  ...asked,
  answered(1, [escalateCall]),
  requested({ cause: 'self', call: 'x', reason: 'this is too hard for me', summary: 'nothing yet' }),
] as const;

describe('A conversation', () => {
  it('begins with the messages of the task, as they were given', () => {
    const messages: Message[] = [{ role: 'system', content: 'Be brief.' }, userText('Hello')];
    expect(messagesIn(entriesAfter(submitted({ messages })))).toEqual(messages);
  });

  it('names the model that wrote each answer', () => {
    const [, answer] = entriesAfter(...asked, answered(1, 'Hi.'));
    expect(answer).toMatchObject({
      kind: 'message',
      author: { tier: 'light', backend: 'default', model: 'small' },
    });
  });

  it('adds tool results in the order they came', () => {
    const calls = [toolCall('a', 'look'), toolCall('b', 'look')];
    const returns = [given.toolReturned('b'), given.toolReturned('a')];
    const messages = messagesIn(entriesAfter(...asked, answered(1, calls), ...returns));
    const ids = messages.flatMap((each) =>
      each.role === 'tool' ? each.content.map((part) => part.toolCallId) : [],
    );
    expect(ids).toEqual(['b', 'a']);
  });

  it('says nothing of retries, waits and endings', () => {
    const quiet = [given.failed(1), given.backoffElapsed, given.resumed, given.lost(1), given.completed];
    expect(entriesAfter(...asked, ...quiet)).toHaveLength(1);
  });

  it('keeps a rejected draft, marked as rejected', () => {
    const [, draft] = entriesAfter(...asked, answered(1, 'Hm.'), given.rejected('too-short', 'one word'));
    expect(draft).toMatchObject({ rejected: { check: 'too-short', reason: 'one word' } });
    expect(draft?.kind === 'message' && textOf(draft.message)).toBe('Hm.');
  });

  it('goes on with the messages of each further turn', () => {
    const turn = [answered(1, 'Hi.'), given.turnEnded, given.turnStarted('And now?')] as const;
    expect(messagesIn(entriesAfter(...asked, ...turn)).map(textOf)).toEqual([
      'Rename this file.',
      'Hi.',
      'And now?',
    ]);
  });

  it('finds the newest answer, and knows the ids of all tool calls', () => {
    const conversation = Conversation.of(stream(...selfAsked));
    expect(conversation.newestAnswer()?.message.content).toEqual([escalateCall]);
    expect([conversation.hasCall('x'), conversation.hasCall('y')]).toEqual([true, false]);
    expect(Conversation.of(stream(submitted())).newestAnswer()).toBeNull();
  });
});

describe('A conversation through an escalation', () => {
  it('answers the call with the hand-off', () => {
    const entries = entriesAfter(...selfAsked, escalated('light', 'medium', 3));
    expect(resultOf(entries[2])).toEqual({
      type: 'json',
      value: {
        success: true,
        escalated_from: 'light',
        escalated_to: 'medium',
        model_name: 'middle',
        context_preserved: true,
        message_count_transferred: 3,
        reason: 'this is too hard for me',
        context_summary: 'nothing yet',
        note: 'You are the medium model now. The conversation above is complete; continue the task from here.',
      },
    });
  });

  it.each([
    ['user', 'a person asked for a stronger model'],
    ['stall', 'the work was going in circles'],
    ['check', 'the draft above was rejected'],
    ['gate', 'the task did not fit the smaller model'],
    ['provider', 'the provider of the smaller model stayed down'],
  ] as const)('notes in the engine’s own voice a climb caused by %s', (cause, words) => {
    const entries = entriesAfter(
      ...asked,
      requested({ cause, reason: 'because' }),
      escalated('light', 'medium'),
    );
    const text = `[Cascade] Handed over from the light model to you, the medium model: ${words} (because). Continue the task.`;
    expect(entries.at(-1)).toEqual({ kind: 'note', seq: 5, text });
  });

  it('answers a refused call with the refusal', () => {
    const entries = entriesAfter(...selfAsked, given.refused('ESCALATION_LIMIT_EXCEEDED'));
    const value = { success: false, error: 'ESCALATION_LIMIT_EXCEEDED', suggestion: 'Go on.' };
    expect(resultOf(entries[2])).toEqual({ type: 'json', value });
  });

  it('says nothing of a refusal that nobody called for', () => {
    expect(
      entriesAfter(...asked, requested({ cause: 'stall' }), given.refused('AT_MAXIMUM_TIER')),
    ).toHaveLength(1);
  });

  it('answers a call that a person denied', () => {
    const waited = [given.quoted('light', 'medium', 9), given.denied()] as const;
    expect(resultOf(entriesAfter(...selfAsked, ...waited)[2])).toMatchObject({
      value: { error: 'ESCALATION_DENIED' },
    });
  });

  // What was sent once is never changed, though it was not true: a timeout of an older log reads as it did.
  it.each([
    ['nobody answered before the deadline', /nobody answered in time/],
    ['nobody answered in time', /^A person decided against/],
  ])('tells the model of a timeout that was written down as "%s" what that log told it', (reason, told) => {
    const waited = [given.quoted('light', 'medium', 9), given.denied('timeout', reason)] as const;
    expect(resultOf(entriesAfter(...selfAsked, ...waited)[2])).toMatchObject({
      value: { error: 'ESCALATION_DENIED', suggestion: expect.stringMatching(told) },
    });
  });
});

describe('A conversation through a rollback', () => {
  it('puts the story of the rollback where the hand-off stood, so that the call has one result', () => {
    const climb = [escalated('light', 'medium'), started(2, 'medium'), given.failed(2)] as const;
    const entries = entriesAfter(...selfAsked, ...climb, rolledBack('medium', 'light', 'OVERLOADED: down'));
    expect(entries).toHaveLength(3);
    expect(resultOf(entries[2])).toEqual({
      type: 'json',
      value: {
        success: false,
        error: 'TIER_UNAVAILABLE',
        rolled_back_from: 'medium',
        rolled_back_to: 'light',
        reason: 'OVERLOADED: down',
        suggestion:
          'The stronger model could not take over. Finish the task as well as you can at this tier.',
      },
    });
  });

  it('leaves the hand-off alone once the stronger model has spoken, and adds a note instead', () => {
    const spoken = [
      escalated('light', 'medium'),
      started(2, 'medium'),
      answered(2, [toolCall('a', 'look')]),
    ] as const;
    const broken = [given.toolReturned('a'), started(3, 'medium'), given.failed(3)] as const;
    const entries = entriesAfter(...selfAsked, ...spoken, ...broken, rolledBack('medium', 'light', 'down'));
    expect(resultOf(entries[2])).toMatchObject({ value: { success: true } });
    const text =
      '[Cascade] The medium model could not go on (down). You are the light model: finish the task.';
    expect(entries.at(-1)).toMatchObject({ kind: 'note', text });
  });
});
