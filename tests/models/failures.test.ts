import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { JSON_TYPE, loopback, SSE, type Loopback, type Served } from './loopback.js';
import { expectReplayable, KEY, overHttp } from './over-http.js';

const PROMPT = 'Tell nobody that the tea is in the third drawer.';
const CHUNK = `data: ${JSON.stringify({ model: 'small', choices: [{ delta: { content: 'Half an' } }] })}\n\n`;
const END = `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

/** A refusal as OpenAI words it, with a message that quotes what no log may hold. */
function refusal(status: number, type: string, code: string | null, message?: string): Served {
  const error = { message: message ?? `${KEY} said: ${PROMPT}`, type, param: null, code };
  return { status, headers: JSON_TYPE, body: JSON.stringify({ error }) };
}

interface Case {
  readonly served: Served;
  readonly code: string;
  readonly hint: RegExp;
  readonly retried?: boolean;
  readonly charged?: boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  'a wrong key (401)': {
    served: refusal(401, 'invalid_request_error', 'invalid_api_key'),
    code: 'INVALID_API_KEY',
    hint: /api_key_env of backend there/,
  },
  'a key that may not (403)': {
    served: refusal(403, 'permission_error', null),
    code: 'FORBIDDEN',
    hint: /permissions/,
  },
  'an unknown model (404)': {
    served: refusal(404, 'invalid_request_error', 'model_not_found'),
    code: 'MODEL_NOT_FOUND',
    hint: /model name .* base_url of backend there/,
  },
  'an address without an API (404, a web page)': {
    served: { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>nothing here</html>' },
    code: 'MODEL_NOT_FOUND',
    hint: /base_url/,
  },
  'too many requests (429)': {
    served: refusal(429, 'requests', 'rate_limit_exceeded'),
    code: 'RATE_LIMITED',
    hint: /Wait/,
    retried: true,
  },
  'an empty account (429 insufficient_quota)': {
    served: refusal(429, 'insufficient_quota', 'insufficient_quota'),
    code: 'INSUFFICIENT_QUOTA',
    hint: /credit/,
  },
  'an empty account (402)': {
    served: refusal(402, 'unknown_error', null),
    code: 'INSUFFICIENT_QUOTA',
    hint: /credit/,
  },
  'a request it does not understand (400)': {
    served: refusal(400, 'invalid_request_error', 'unsupported_parameter'),
    code: 'INVALID_REQUEST',
    hint: /tier/,
  },
  'a conversation that is too long (400)': {
    served: refusal(400, 'invalid_request_error', 'context_length_exceeded'),
    code: 'CONTEXT_LENGTH_EXCEEDED',
    hint: /context window/,
  },
  'a conversation that is too long, said in words only (400)': {
    served: refusal(
      400,
      'BadRequestError',
      null,
      `This model's maximum context length is 4096 tokens. ${KEY}`,
    ),
    code: 'CONTEXT_LENGTH_EXCEEDED',
    hint: /context window/,
  },
  'content it will not answer (400)': {
    served: refusal(400, 'invalid_request_error', 'content_policy_violation'),
    code: 'CONTENT_FILTERED',
    hint: /refuses/,
  },
  'an error of its own (500)': {
    served: refusal(500, 'server_error', null),
    code: 'PROVIDER_UNAVAILABLE',
    hint: /later/,
    retried: true,
    charged: true,
  },
  'being overloaded (503)': {
    served: { status: 503, body: '' },
    code: 'PROVIDER_UNAVAILABLE',
    hint: /later/,
    retried: true,
  },
  'a web page and a good status': {
    served: { headers: { 'content-type': 'text/html' }, body: `<html>Sign in, ${KEY}</html>` },
    code: 'BAD_RESPONSE',
    hint: /base_url of backend there/,
    charged: true,
  },
  'JSON that is no answer': {
    served: { headers: JSON_TYPE, body: '{"hello":"there"}' },
    code: 'BAD_RESPONSE',
    hint: /base_url/,
    charged: true,
  },
  'nothing at all': {
    served: { body: '' },
    code: 'BAD_RESPONSE',
    hint: /base_url/,
    retried: true,
    charged: true,
  },
  'an error with a good status': {
    served: { ...refusal(200, 'x', null), body: JSON.stringify({ error: { message: PROMPT, code: 429 } }) },
    code: 'RATE_LIMITED',
    hint: /Wait/,
    retried: true,
  },
  'an error without a number and a good status': {
    served: { headers: JSON_TYPE, body: JSON.stringify({ error: { message: PROMPT, code: 'of_its_own' } }) },
    code: 'PROVIDER_UNAVAILABLE',
    hint: /later/,
    retried: true,
    charged: true,
  },
  'half a stream, politely ended': {
    served: { headers: SSE, body: CHUNK },
    code: 'STREAM_CUT',
    hint: /proxy/,
    retried: true,
    charged: true,
  },
  'half a stream, and a broken connection': {
    served: { headers: SSE, body: CHUNK, cut: true },
    code: 'STREAM_CUT',
    hint: /proxy/,
    retried: true,
    charged: true,
  },
  'half a document, and a broken connection': {
    served: { headers: { ...JSON_TYPE, 'content-length': '900' }, body: '{"choices":[', cut: true },
    code: 'STREAM_CUT',
    hint: /proxy/,
    retried: true,
    charged: true,
  },
  'an error in the middle of a stream': {
    served: { headers: SSE, body: `${CHUNK}data: ${refusal(200, 'server_error', null).body}\n\n${END}` },
    code: 'PROVIDER_UNAVAILABLE',
    hint: /later/,
    retried: true,
    charged: true,
  },
  'a stream that is not JSON': {
    served: { headers: SSE, body: `data: {"choices":\n\n${END}` },
    code: 'BAD_RESPONSE',
    hint: /base_url/,
    charged: true,
  },
  'a redirect to a stranger': {
    served: { status: 307, headers: { location: 'http://127.0.0.1:1/steal' }, body: '' },
    code: 'BAD_RESPONSE',
    hint: /base_url/,
  },
};

describe('A provider that answers with', () => {
  let server: Loopback;
  afterEach(() => server.close());

  it.each(Object.entries(CASES))(
    '%s',
    async (_name, { served, code, hint, retried = false, charged = false }) => {
      server = await loopback(() => served);
      const retry = { maxAttempts: 2, baseMs: 0, capMs: 0 };
      const there = await overHttp({ baseUrl: server.url }, { retry });
      const result = await there.cascade.run(PROMPT);
      expect(result).toMatchObject({ status: 'failed', answer: null, error: { code } });
      expect(result.error?.hint).toMatch(hint);
      expect(server.requests).toHaveLength(retried ? 2 : 1);
      const failed = await there.facts(result.task, 'attempt.failed');
      expect(failed.map((each) => (each.costMicroUsd ?? 0) > 0)).toEqual(failed.map(() => charged));
      const said = JSON.stringify([result.error, failed]);
      expect(said).not.toContain('third drawer');
      expect(said).not.toContain(KEY);
      await expectReplayable(there, result);
    },
  );

  it('429 and Retry-After is asked again after exactly that long', async () => {
    const clock = new ManualClock();
    const limited = { ...refusal(429, 'requests', 'rate_limit_exceeded') };
    const answers = [
      { ...limited, headers: { ...JSON_TYPE, 'retry-after': '7' } },
      { ...limited, headers: { ...JSON_TYPE, 'retry-after': '99', 'retry-after-ms': '1500' } },
      { headers: SSE, body: CHUNK + END },
    ];
    server = await loopback((_request, index) => answers[index] ?? 'hang');
    const retry = { maxAttempts: 4, baseMs: 60_000, capMs: 60_000 };
    const there = await overHttp({ baseUrl: server.url }, { retry }, { clock });
    const { task, settled } = await there.cascade.submit(PROMPT);
    for (const [waitMs, attempts] of [
      [7_000, 1],
      [1_500, 2],
    ] as const) {
      const failed = await nthFailure(there.cascade.events(task), attempts);
      expect(failed.retryAtMs).toBe(clock.now() + waitMs);
      await clock.advance(waitMs - 1);
      expect(server.requests).toHaveLength(attempts);
      await clock.advance(1);
    }
    expect(await settled()).toMatchObject({ status: 'completed', answer: 'Half an', attempts: 3 });
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys)).toEqual(new Set([expect.stringContaining(task)]));
  });

  it('429 and an hour to wait is not waited for by a task that has half of one', async () => {
    server = await loopback(() => ({
      ...refusal(429, 'requests', 'rate_limit_exceeded'),
      headers: { 'retry-after': '3600' },
    }));
    const there = await overHttp({ baseUrl: server.url }, { retry: { maxAttempts: 4 } });
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'RATE_LIMITED' } });
    expect(result.error?.message).toContain('asks to wait 3600 s, which is longer than the task has left');
  });

  it('nothing, for nobody listens there', async () => {
    server = await loopback(() => 'hang');
    await server.close();
    const there = await overHttp({ baseUrl: server.url }, { retry: { maxAttempts: 2, baseMs: 0, capMs: 0 } });
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'failed', attempts: 2, costMicroUsd: 0 });
    expect(result.error).toMatchObject({ code: 'CONNECTION_FAILED', hint: expect.stringMatching(/is up/) });
    expect(result.error?.message).toMatch(/no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
    await expectReplayable(there, result);
  });

  it('silence is given up when the tier says so, and the connection with it', async () => {
    server = await loopback(() => 'hang');
    const clock = new ManualClock();
    const tiers = { light: { backend: 'there', model: 'small', timeoutMs: 5_000 } };
    const there = await overHttp({ baseUrl: server.url }, { tiers }, { clock });
    const { settled } = await there.cascade.submit(PROMPT);
    while (server.requests.length === 0) await clock.advance(0);
    await clock.advance(5_000);
    const result = await settled();
    expect(result.error).toMatchObject({ code: 'TIMEOUT', hint: expect.stringContaining('timeout') });
    await server.allClosed();
  });

  it('a context that is too long asks for the tier with the larger window', async () => {
    server = await loopback(({ body }) =>
      JSON.stringify(body).includes('"model":"small"')
        ? refusal(400, 'invalid_request_error', 'context_length_exceeded')
        : { headers: SSE, body: CHUNK + END },
    );
    const tiers = {
      light: { backend: 'there', model: 'small' },
      medium: { backend: 'there', model: 'middle', contextWindow: 1_000_000 },
    };
    const there = await overHttp({ baseUrl: server.url }, { mode: 'cascade', tiers });
    const result = await there.cascade.run({ prompt: PROMPT, tier: 'light' });
    expect(result).toMatchObject({ status: 'completed', tier: 'medium' });
    expect(result.path.map(({ cause }) => cause)).toEqual(['forced', 'gate']);
    await expectReplayable(there, result);
  });
});

async function nthFailure(events: AsyncIterable<{ type: string; data: unknown }>, nth: number) {
  let seen = 0;
  for await (const { type, data } of events)
    if (type === 'attempt.failed' && ++seen === nth) return data as { retryAtMs: number | null };
  throw new Error('the task has ended');
}

describe('A key that no header can carry', () => {
  it.each(['sk-“quoted-by-mistake”', 'sk-two-lines\nof-a-key'])(
    'is a wrong key, and is not told: %j',
    async (apiKey) => {
      for (const provider of ['openai', 'anthropic'] as const) {
        const there = await overHttp({ provider, baseUrl: 'http://127.0.0.1:1/v1', apiKey });
        const result = await there.cascade.run(PROMPT);
        expect(result).toMatchObject({ status: 'failed', attempts: 1, costMicroUsd: 0 });
        expect(result.error).toMatchObject({
          code: 'INVALID_API_KEY',
          hint: expect.stringContaining('api_key_env'),
        });
        expect(JSON.stringify(await there.cascade.facts(result.task))).not.toMatch(/mistake|two-lines/);
      }
    },
  );
});
