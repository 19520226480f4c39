import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { law } from '../laws/law.js';
import { JSON_TYPE, loopback, SSE, type Loopback, type Served } from './loopback.js';
import { overHttp } from './over-http.js';

/** As long as a piece of it must be before it gives anything away. */
const TELLING = 12;

const secretText = fc.string({ unit: fc.constantFrom(...'aeiouQZJ1790_-'), minLength: 24, maxLength: 80 });

/** Everywhere a provider may put what it was sent: in texts, codes, types, headers, names of fields. */
const echoes: readonly ((echo: string, status: number) => Served)[] = [
  (echo, status) => json(status, { error: { message: echo, type: echo, code: echo, param: echo } }),
  (echo, status) => json(status, { type: 'error', error: { type: echo, message: echo } }),
  (echo, status) => json(status, [{ error: { code: 400, message: echo, status: echo } }]),
  (echo, status) => json(status, { error: echo, [echo]: echo }),
  (echo, status) => ({ status, headers: { 'content-type': 'text/html' }, body: `<p>${echo}</p>` }),
  (echo, status) => ({ status, headers: { ...JSON_TYPE, 'retry-after': echo, 'x-echo': echo }, body: echo }),
  (echo) => ({
    status: 307,
    headers: { location: `http://127.0.0.1:1/${encodeURIComponent(echo)}` },
    body: '',
  }),
  (echo) => ({ headers: SSE, body: `data: ${JSON.stringify({ error: { message: echo, type: echo } })}\n\n` }),
  (echo) => ({ headers: SSE, body: `data: ${JSON.stringify({ choices: echo })}\n\n` }),
  (echo) => ({ headers: SSE, body: `data: {${echo}\n\n` }),
  (echo) => ({ headers: SSE, body: `event: ${echo}\ndata: "${echo}"\n\n`, cut: true }),
];

function json(status: number, body: unknown): Served {
  return { status, headers: JSON_TYPE, body: JSON.stringify(body) };
}

describe('What is written of a failure', () => {
  let server: Loopback;
  let answer: Served = { body: '' };
  beforeAll(async () => {
    server = await loopback(() => answer);
  });
  afterAll(() => server.close());

  const cases = fc.record({
    prompt: secretText,
    apiKey: secretText,
    echo: fc.constantFrom(...echoes),
    status: fc.constantFrom(400, 401, 403, 404, 413, 422, 429, 500, 503),
    provider: fc.constantFrom('openai', 'anthropic', 'openai-compatible'),
  });
  law(
    'holds no piece of prompt or key, wherever the provider echoes them',
    cases,
    async ({ prompt, apiKey, echo, status, provider }) => {
      answer = echo(`${prompt} ${apiKey}`, status);
      const there = await overHttp({ provider, baseUrl: server.url, apiKey });
      const { status: ended, error, task } = await there.cascade.run(prompt);
      expect(ended).toBe('failed');
      const facts = (await there.cascade.facts(task)).filter(({ type }) => type !== 'task.submitted');
      const written = JSON.stringify([facts, error]);
      for (const secret of [prompt, apiKey])
        for (let start = 0; start + TELLING <= secret.length; start += 1)
          expect(written).not.toContain(secret.slice(start, start + TELLING));
    },
    { runs: 500 },
  );
});
