import { describe, expect } from 'vitest';
import type { Fact, FactOf } from '../../../src/domain/facts.js';
import type { Message } from '../../../src/domain/message.js';
import { lawOfLives, type Life } from '../world/lives.js';
import type { Asked } from '../world/planned-models.js';

/** A request that left, and the facts that had happened before it was announced. */
interface Sent {
  readonly asked: Asked;
  readonly model: string;
  readonly before: readonly Fact[];
}

export function conversationLaws(): void {
  describe('A request', () => {
    lawOfLives('holds every message that was said before it, in order, unaltered, and no other', (life) => {
      for (const { asked, model, before } of sentIn(life)) {
        const ours = asked.messages.filter((message, index) => !isTheEngines(message, index, asked, before));
        expect(JSON.stringify(ours)).toBe(
          JSON.stringify(before.flatMap((fact) => saidBy(fact, model, before))),
        );
      }
    });

    lawOfLives('has one result for each tool call, after it, and no call id twice', (life) => {
      for (const { asked } of sentIn(life)) expectPaired(asked.messages);
    });

    lawOfLives('tells the story of each escalate call as the log has it', (life) => {
      for (const { asked, before } of sentIn(life)) {
        const results = escalateResults(asked.messages, before);
        for (const { call, value } of results) expect(value).toMatchObject(outcomeOf(call, before));
      }
    });

    lawOfLives(
      'speaks in the engine’s voice only where the log has a hand-off or the provider needs an ask',
      (life) => {
        for (const { asked, before } of sentIn(life)) {
          const notes = asked.messages.filter(
            (message) => message.role === 'system' && message.content.startsWith('[Cascade]'),
          );
          const handOffs = before.filter((fact) => handsOverWithoutCall(fact, before));
          expect(notes.length).toBe(handOffs.length);
        }
      },
    );
  });
}

/** Every request to a working model that left, matched with its announcement: the attempts of one key, in order. */
function sentIn({ world, streams }: Life): readonly Sent[] {
  return streams.flatMap((facts) => {
    const announced = facts.filter((fact) => fact.type === 'attempt.started');
    return announced.flatMap((fact) => {
      if (fact.data.judging === true) return [];
      const earlier = announced.filter(
        (other) => other.data.key === fact.data.key && other.seq < fact.seq,
      ).length;
      const asked = world.models.asked.filter(({ key }) => key === fact.data.key)[earlier];
      return asked === undefined
        ? []
        : [{ asked, model: fact.data.model, before: facts.slice(0, fact.seq - 1) }];
    });
  });
}

/** What a fact says to a model: its messages, with what only their author can read left out. */
function saidBy(fact: Fact, reader: string, before: readonly Fact[]): readonly Message[] {
  switch (fact.type) {
    case 'task.submitted':
    case 'turn.started':
      return fact.data.messages;
    case 'tool.returned': {
      const { call, name, output } = fact.data;
      return [{ role: 'tool', content: [{ type: 'tool-result', toolCallId: call, toolName: name, output }] }];
    }
    case 'attempt.answered': {
      if (isJudges(fact, before)) return [];
      const foreign = authorOf(fact, before) !== reader;
      const content = fact.data.content.filter((part) => !(foreign && part.type === 'reasoning'));
      return content.length === 0 ? [] : [{ role: 'assistant', content }];
    }
    default:
      return [];
  }
}

function authorOf(answer: FactOf<'attempt.answered'>, facts: readonly Fact[]): string | undefined {
  return announcementOf(answer, facts)?.data.model;
}

/** What a judge says is told to no working model. */
function isJudges(answer: FactOf<'attempt.answered'>, facts: readonly Fact[]): boolean {
  return announcementOf(answer, facts)?.data.judging === true;
}

function announcementOf(answer: FactOf<'attempt.answered'>, facts: readonly Fact[]) {
  return facts.find(
    (fact): fact is FactOf<'attempt.started'> =>
      fact.type === 'attempt.started' && fact.data.attempt === answer.data.attempt,
  );
}

/** Notes, hand-offs in the results of `escalate`, and the nudge for providers that want to hear a user last. */
function isTheEngines(message: Message, index: number, asked: Asked, before: readonly Fact[]): boolean {
  if (message.role === 'system') return message.content.startsWith('[Cascade]');
  if (message.role === 'tool') return escalateResults([message], before).length > 0;
  const last = index === asked.messages.length - 1;
  const previous = asked.messages[index - 1];
  if (!last || message.role !== 'user' || previous?.role !== 'assistant') return false;
  const [part] = message.content;
  return part?.type === 'text' && part.text.startsWith('[Cascade]');
}

/** Results that are not a tool's: the log has them as what became of the escalation. */
function escalateResults(messages: readonly Message[], before: readonly Fact[]) {
  return messages.flatMap((message) =>
    message.role !== 'tool'
      ? []
      : message.content.flatMap(({ toolCallId: call, output }) => {
          const asked = before.some(
            (fact) => fact.type === 'escalation.requested' && fact.data.call === call,
          );
          return asked && output.type === 'json' ? [{ call, value: output.value }] : [];
        }),
  );
}

/** What the model that made an `escalate` call must read of it: granted, refused, or granted and taken back. */
function outcomeOf(call: string, before: readonly Fact[]): Record<string, unknown> {
  const at = before.findIndex((fact) => fact.type === 'escalation.requested' && fact.data.call === call);
  const after = before.slice(at + 1);
  const end = after.find(({ type }) =>
    ['escalation.refused', 'escalation.denied', 'tier.escalated'].includes(type),
  );
  if (end?.type === 'escalation.refused') return { success: false, error: end.data.code };
  if (end?.type === 'escalation.denied') return { success: false, error: 'ESCALATION_DENIED' };
  if (end?.type !== 'tier.escalated') throw new Error(`${call} was asked about before it was decided`);
  const next = after.find((fact) => fact.seq > end.seq && changesHands(fact));
  if (next?.type === 'tier.rolled_back') return { success: false, error: 'TIER_UNAVAILABLE' };
  return { success: true, escalated_from: end.data.from, escalated_to: end.data.to, context_preserved: true };
}

function changesHands({ type }: Fact): boolean {
  return type === 'attempt.answered' || type === 'tier.rolled_back' || type === 'tier.escalated';
}

/** A climb nobody called for, or a rollback of a climb that was: not told in the result of a call. */
function handsOverWithoutCall(fact: Fact, before: readonly Fact[]): boolean {
  if (fact.type === 'tier.escalated') return requestOf(fact.seq, before) === null;
  if (fact.type !== 'tier.rolled_back') return false;
  const hands = before.filter((other) => other.seq < fact.seq && changesHands(other)).at(-1);
  return hands?.type !== 'tier.escalated' || requestOf(hands.seq, before) === null;
}

function requestOf(seq: number, before: readonly Fact[]): string | null {
  const request = before.findLast((fact) => fact.seq < seq && fact.type === 'escalation.requested');
  return request?.type === 'escalation.requested' ? request.data.call : null;
}

function expectPaired(messages: readonly Message[]): void {
  const open = new Set<string>();
  const known = new Set<string>();
  for (const message of messages) {
    if (message.role === 'assistant') {
      expect([...open]).toEqual([]);
      for (const part of message.content) {
        if (part.type !== 'tool-call') continue;
        expect(known.has(part.toolCallId), `${part.toolCallId} was called once`).toBe(false);
        known.add(part.toolCallId);
        open.add(part.toolCallId);
      }
    }
    if (message.role !== 'tool') continue;
    for (const { toolCallId } of message.content)
      expect(open.delete(toolCallId), `${toolCallId} waits`).toBe(true);
  }
  expect([...open]).toEqual([]);
}
