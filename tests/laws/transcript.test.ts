import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Conversation, type Entry } from '../../src/domain/conversation.js';
import type { Happening } from '../../src/domain/facts.js';
import { userText, type AnswerPart, type Message } from '../../src/domain/message.js';
import { TIERS } from '../../src/domain/tier.js';
import { toRequest, type Reader } from '../../src/transcript/to-request.js';
import * as given from '../facts/happenings.js';
import { stream } from '../facts/stream.js';
import { anyText, hostileJson } from './arbitrary/hostile.js';
import { law } from './law.js';

const tiers = fc.constantFrom(...TIERS);

const answer = fc
  .record({ text: anyText, reasoning: fc.boolean(), signed: fc.boolean(), input: hostileJson })
  .map(({ text, reasoning, signed, input }) =>
    given.answered(1, [
      ...(reasoning ? [{ type: 'reasoning', text: 'let me think' } as const] : []),
      { type: 'text', text, ...(signed ? { providerOptions: { some: { signature: 'abc' } } } : {}) },
      { ...given.toolCall('x', 'look', input) },
    ]),
  );

/** Facts in any order, most of them impossible: the fold and the mapping must not care. */
const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    tiers.map((tier) => given.started(1, tier)),
    answer,
    hostileJson.map((value) => given.toolReturned('x', 'look', { output: { type: 'json', value } })),
    anyText.map((text) => given.turnStarted(text)),
    fc.constantFrom(
      given.submitted({ messages: [{ role: 'system', content: 'Be brief.' }, userText('Go on.')] }),
      given.requested(),
      given.requested({ cause: 'self', call: 'x' }),
      given.refused('BUDGET_EXCEEDED'),
      given.denied(),
      given.escalated('light', 'medium'),
      given.rolledBack('medium', 'light'),
      given.rejected(),
    ),
  ),
  { maxLength: 14 },
);

const readers: fc.Arbitrary<Reader> = fc.record({
  backend: fc.constantFrom('default', 'other'),
  model: fc.constantFrom(...TIERS.map((tier) => given.routed(tier).data.model)),
  systemInPlace: fc.boolean(),
  endsOnAssistant: fc.boolean(),
});

describe('The transcript', () => {
  law(
    'changes nothing it is given and says the same twice',
    fc.tuple(happenings, readers),
    ([facts, reader]) => {
      const { entries } = Conversation.of(stream(...facts));
      const before = JSON.stringify(entries);
      expect(JSON.stringify(toRequest(entries, reader))).toBe(JSON.stringify(toRequest(entries, reader)));
      expect(JSON.stringify(entries)).toBe(before);
    },
  );

  law(
    'says what was said, in order, and leaves out only what another model thought',
    fc.tuple(happenings, readers),
    ([facts, reader]) => {
      const { entries } = Conversation.of(stream(...facts));
      const said = toRequest(entries, reader).filter((message) => !isTheEngines(message));
      expect(JSON.stringify(said)).toBe(JSON.stringify(entries.flatMap((entry) => readable(entry, reader))));
    },
  );

  law('ends on something the provider answers to', fc.tuple(happenings, readers), ([facts, reader]) => {
    const newest = toRequest(Conversation.of(stream(...facts)).entries, reader).at(-1);
    if (!reader.endsOnAssistant) expect(newest?.role).not.toBe('assistant');
  });

  law(
    'only ever grows, but for a mark on a draft and the end of a climb that failed',
    happenings,
    (facts) => {
      const conversation = new Conversation();
      for (const fact of stream(...facts)) {
        const before = conversation.entries.map((entry) => JSON.stringify(entry));
        conversation.add(fact);
        const changed = before.filter(
          (entry, index) => JSON.stringify(conversation.entries[index]) !== entry,
        );
        const may = fact.type === 'answer.rejected' || fact.type === 'tier.rolled_back' ? 1 : 0;
        expect(changed.length).toBeLessThanOrEqual(may);
        expect(conversation.entries.length - before.length).toBeGreaterThanOrEqual(0);
      }
    },
  );
});

/** Notes, and the nudge at the end; no message made here begins so. */
function isTheEngines(message: Message): boolean {
  if (message.role === 'system') return message.content.startsWith('[Cascade]');
  const [part] = message.role === 'user' ? message.content : [];
  return part?.type === 'text' && part.text.startsWith('[Cascade]');
}

function readable(entry: Entry, reader: Reader): readonly Message[] {
  if (entry.kind === 'note') return [];
  const { message, author } = entry;
  const own = author === null || (author.model === reader.model && author.backend === reader.backend);
  if (message.role !== 'assistant' || own) return [message];
  const content = message.content.filter(({ type }) => type !== 'reasoning').map(unsigned);
  return [{ ...message, content }];
}

function unsigned(part: AnswerPart): AnswerPart {
  const copy = { ...part };
  delete copy['providerOptions'];
  return copy;
}
