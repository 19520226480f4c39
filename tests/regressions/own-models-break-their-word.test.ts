import { expect, it } from 'vitest';
import { createCascade } from '../../src/compose.js';
import { readFact } from '../../src/domain/upcast.js';
import type { LanguageModels, ModelRequest } from '../../src/ports/language-models.js';

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

const circle: Record<string, unknown> = {};
circle['self'] = circle;
const calling = (call: object) => ({
  ...ANSWER,
  content: [{ type: 'tool-call', toolCallId: 'a', toolName: 'look', input: {}, ...call }],
});

// What is no JSON broke the task's actor on its way into the log: `run` was rejected with the engine's own
// TypeError, and the task was left unfinished.
it.each([
  ['a BigInt among the arguments', calling({ input: { heliotrope: 1n } })],
  ['a circle', calling({ input: circle })],
  ['a BigInt beside the text', { ...ANSWER, content: [{ type: 'text', text: 'Yes.', heliotrope: 1n }] }],
])('ends a task whose own models reply with %s', async (_, reply) => {
  const { result, said } = await runWith(() => reply);
  expect(result).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'BAD_RESPONSE' } });
  expect(said).not.toContain('heliotrope');
});

// The live conversation held what the log could not: after a crash the next model was sent something else.
it.each([
  ['a function among the arguments', calling({ input: { path: 'a', map() {} } }), { input: { path: 'a' } }],
  ['no arguments', calling({ input: undefined }), { input: {} }],
  ['a call of nothing', calling({ toolName: ' ' }), { toolName: 'nameless' }],
  [
    'bytes',
    { ...ANSWER, content: [{ type: 'file', mediaType: 'image/png', data: new Uint8Array([1, 2, 3]) }] },
    { data: 'AQID' },
  ],
])('keeps what own models reply as the log will give it back: %s', async (_, reply, kept) => {
  const asked: ModelRequest[] = [];
  const models = {
    async call(request: ModelRequest) {
      return asked.push(request) === 1 ? reply : ANSWER;
    },
  } as unknown as LanguageModels;
  const policy = { tiers: { light: { model: 'a' }, medium: { model: 'b' } }, checks: { empty: true } };
  const cascade = await createCascade({ models, log: 'memory', policy });
  const { task } = await cascade.run({ prompt: 'Look', tier: 'light' });
  expect(asked[1]?.messages[1]).toMatchObject({ content: [kept] });
  const facts = await cascade.facts(task);
  expect(facts.map((fact) => readFact(fact).data)).toEqual(facts.map(({ data }) => data));
  await cascade.close();
});

// A count of nine quadrillion tokens cost more than a whole number can say, and the fact with it could not be
// imported anywhere.
it('takes a count that no call can have for unknown', async () => {
  const usage = { inputTokens: Number.MAX_SAFE_INTEGER, outputTokens: 3 };
  const { result } = await runWith(() => ({ ...ANSWER, usage }));
  expect(result).toMatchObject({ status: 'completed', usage: { inputTokens: null, outputTokens: 3 } });
});
