import { expect, it } from 'vitest';
import { createCascade } from '../../src/compose.js';
import type { LanguageModels } from '../../src/ports/language-models.js';

const PRIVATE = ['heliotrope', 'sk-never-to-be-seen'];
const ANSWER = { ok: true, content: [{ type: 'text', text: 'Yes.' }], finishReason: 'stop', servedBy: null };

/** Runs one task with models that a program wrote without a type checker. */
async function runWith(call: () => unknown) {
  // What a program in JavaScript hands over need not be of the port's type.
  const models = { call: async () => call() } as unknown as LanguageModels;
  const cascade = await createCascade({
    models,
    log: 'memory',
    policy: { mode: 'standard', defaultTier: 'light', tiers: { light: { model: 'own' } } },
  });
  const result = await cascade.run('What is the heliotrope ledger?');
  const failures = (await cascade.facts(result.task)).filter(({ type }) => type.endsWith('.failed'));
  await cascade.close();
  return { result, said: JSON.stringify([failures, result.error ?? null]) };
}

// The text of what a host's own models threw went into facts and messages as it was.
it.each([
  ['an Error', new Error(PRIVATE.join(' ')), 'threw Error'],
  ['a TypeError', new TypeError(PRIVATE.join(' ')), 'threw TypeError'],
  [
    'an Error with a code',
    Object.assign(new Error(PRIVATE[1]), { code: 'ECONNRESET' }),
    'Error (ECONNRESET)',
  ],
  [
    'an Error that is named after the prompt',
    Object.assign(new Error(), { name: 'heliotrope?' }),
    'an Error',
  ],
  ['a text', PRIVATE.join(' '), 'no Error'],
])('tells what own models throw without its text: %s', async (_, thrown, named) => {
  const { result, said } = await runWith(() => {
    throw thrown;
  });
  expect(result).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'PROVIDER_ERROR' } });
  expect(said).toContain(named);
  for (const secret of PRIVATE) expect(said).not.toContain(secret);
});

// One rejected `run` with the engine's own TypeError and left the task at work for ever; nothing at all was
// recorded as a timeout.
it.each([
  ['nothing', undefined],
  ['null', null],
  ['a bare text', { text: 'heliotrope' }],
  ['content that is no array', { ...ANSWER, content: 'heliotrope', usage: {} }],
  ['a part of no kind', { ...ANSWER, content: [{ type: 'song', text: 'heliotrope' }] }],
  ['a failure without a code', { ok: false, message: 'heliotrope' }],
])('ends a task whose own models reply with %s', async (_, reply) => {
  const { result, said } = await runWith(() => reply);
  expect(result).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'BAD_RESPONSE' } });
  expect(said).not.toContain('heliotrope');
});

it.each([
  ['no usage', {}],
  ['half of it', { usage: { inputTokens: 3 } }],
  ['no numbers', { usage: { inputTokens: Number.NaN, outputTokens: -1 } }],
])('takes what own models do not count for unknown: %s', async (_, more) => {
  const { result } = await runWith(() => ({ ...ANSWER, ...more }));
  expect(result).toMatchObject({ status: 'completed', answer: 'Yes.', usage: { outputTokens: null } });
});
