import { expect, it } from 'vitest';
import { carriedMessages } from '../../src/cli/run/carried-messages.js';
import { answered, routed, started, submitted } from '../facts/happenings.js';
import { stream } from '../facts/stream.js';

// A chat whose turn failed goes on in a new task, which does not say who wrote its messages. Reasoning was left out
// of it, and signatures were not: the next model was sent another's.
it('carries none of what only the model that wrote it can read', () => {
  const signed = { anthropic: { signature: 'of light alone' } };
  const facts = stream(
    submitted({ keepOpen: true }),
    routed('light'),
    started(1, 'light'),
    answered(1, [
      { type: 'reasoning', text: 'hm', providerOptions: signed },
      { type: 'text', text: 'Four.', providerOptions: signed },
    ]),
  );
  expect(carriedMessages(facts).at(-1)).toEqual({
    role: 'assistant',
    content: [{ type: 'text', text: 'Four.' }],
  });
});
