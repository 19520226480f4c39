import { describe, expect, it } from 'vitest';
import { openBackends } from '../../src/adapters/backends/open-backends.js';
import { createCascade, type CascadeOptions } from '../../src/compose.js';
import type { ModelRequest } from '../../src/ports/language-models.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';

const BACKENDS = [{ name: 'demo', provider: 'scripted', baseUrl: null, apiKey: null }] as const;
const tier = (model: string) => ({ backend: 'demo', model, scripted: true, price: { input: 1, output: 2 } });
const POLICY: PolicyInput = {
  tiers: { light: tier('scripted-light'), medium: tier('scripted-medium'), heavy: tier('scripted-heavy') },
};

async function demo(options: Partial<CascadeOptions> = {}) {
  const cascade = await createCascade({
    models: openBackends(BACKENDS),
    policy: POLICY,
    log: 'memory',
    ...options,
  });
  return cascade;
}

describe('The scripted backend', () => {
  it('climbs from light to heavy, uses a tool on the way, and says of every answer that it is scripted', async () => {
    const asked: unknown[] = [];
    const inputSchema = {
      type: 'object',
      properties: { path: { type: 'string' }, word: { type: 'string' }, limit: { type: 'integer' } },
      required: ['path', 'word'],
    };
    const search = { description: 'searches', inputSchema, execute: (input: unknown) => asked.push(input) };
    const cascade = await demo({ tools: { search } });
    const result = await cascade.run({ prompt: 'Find the race in the lease.', tier: 'light' });
    expect(result).toMatchObject({ status: 'completed', tier: 'heavy', scripted: true, attempts: 3 });
    expect(result.path.map(({ to, cause }) => [to, cause])).toEqual([
      ['light', 'forced'],
      ['medium', 'self'],
      ['heavy', 'self'],
    ]);
    expect(asked).toEqual([{ path: '.', word: 'Find the race in the lease.' }]);
    const said = (await cascade.facts(result.task)).flatMap((fact) =>
      fact.type === 'attempt.answered' ? fact.data.content : [],
    );
    const texts = said.flatMap((part) => (part.type === 'text' ? [part.text] : []));
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toMatch(/^\[scripted\]/);
  });

  it('climbs without tools too, and says the same again when it is asked the same', async () => {
    const runs = await Promise.all(
      [demo(), demo()].map(async (each) => (await each).run({ prompt: 'Hi', tier: 'light' })),
    );
    expect(runs.map(({ tier, answer }) => [tier, answer])).toEqual([
      ['heavy', runs[0]?.answer],
      ['heavy', runs[0]?.answer],
    ]);
  });

  it('answers where it is when it may not climb', async () => {
    const cascade = await demo({ policy: { ...POLICY, approval: ['medium'] } });
    const { task, rested, settled } = await cascade.submit({ prompt: 'Hi', tier: 'light' });
    await rested();
    await cascade.deny(task);
    expect(await settled()).toMatchObject({ status: 'completed', tier: 'light' });
  });

  const REQUEST: ModelRequest = {
    backend: 'demo',
    model: 'scripted-heavy',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    tools: [],
    maxOutputTokens: null,
    idempotencyKey: 'key',
  };

  it('speaks word by word', async () => {
    const pieces: string[] = [];
    const { signal } = new AbortController();
    const reply = await openBackends(BACKENDS).call(REQUEST, signal, (text) => pieces.push(text));
    expect(reply.ok && reply.content).toEqual([{ type: 'text', text: pieces.join('') }]);
    expect(pieces.length).toBeGreaterThan(20);
  });

  it('stops speaking when it is called off', async () => {
    const controller = new AbortController();
    const pieces: string[] = [];
    const models = openBackends(BACKENDS, { scriptedPauseMs: 1 });
    const call = models.call(REQUEST, controller.signal, (text) => {
      pieces.push(text);
      controller.abort();
    });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(pieces).toEqual(['[scripted]']);
  });
});
