import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageBytes, showsMedia, utf8Bytes } from '../../src/transcript/message-bytes.js';
import { law } from '../laws/law.js';

/** Around every border of the encoding: a reservation that counts too few bytes is broken by its call. */
const BORDERS = [
  0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff,
];

/** Code points and lone surrogates, which may meet and become a pair. */
const units = fc.oneof(
  fc.constantFrom(...BORDERS),
  fc.integer({ min: 0, max: 0x10ffff }),
  fc.integer({ min: 0xd800, max: 0xdfff }),
);

describe('utf8Bytes', () => {
  law('counts what an encoder writes', fc.array(units, { maxLength: 6 }), (points) => {
    const text = String.fromCodePoint(...points);
    expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
  });

  it('counts every border of the encoding', () => {
    for (const first of BORDERS) {
      for (const second of BORDERS) {
        const text = String.fromCodePoint(first, second);
        expect(utf8Bytes(text), `${first}, ${second}`).toBe(new TextEncoder().encode(text).length);
      }
    }
  });
});

describe('messageBytes', () => {
  it('counts what a model reads of a message: texts as they are, the rest as JSON', () => {
    const look = { type: 'tool-call', toolCallId: 'a', toolName: 'look', input: { at: 'ö' } } as const;
    expect(messageBytes({ role: 'system', content: 'Sei kurz. ö' })).toBe(12);
    expect(messageBytes({ role: 'user', content: [] })).toBe(0);
    const content = [{ type: 'text', text: 'ö' } as const, { type: 'reasoning', text: 'hm' } as const, look];
    expect(messageBytes({ role: 'assistant', content })).toBe(2 + 2 + JSON.stringify(look).length + 1);
  });
});

describe('showsMedia', () => {
  it('finds a file among what a person says, and none where there are only words', () => {
    const words = { type: 'text', text: 'What is this?' } as const;
    const picture = { type: 'file', mediaType: 'image/png', data: 'AAAA' } as const;
    expect(showsMedia({ role: 'user', content: [words, picture] })).toBe(true);
    expect(showsMedia({ role: 'user', content: [words, words] })).toBe(false);
  });
});
