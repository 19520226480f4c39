import { afterEach, describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { block, document, events, refusal, start, stop, streamed, text, toolUse } from './anthropic-wire.js';
import { loopback, type Captured, type Loopback, type Served } from './loopback.js';
import { expectReplayable, KEY, overHttp, type OverHttp } from './over-http.js';

const PROMPT = 'Where is the tea kept, and who knows of it?';
const SIGNATURE = 'EqQBCkYIARgCKkBzaWduYXR1cmUgb2YgYSB0aG91Z2h0';
const THOUGHT = block(
  0,
  { type: 'thinking', thinking: '', signature: '' },
  { type: 'thinking_delta', thinking: 'The third ' },
  { type: 'thinking_delta', thinking: 'drawer.' },
  { type: 'signature_delta', signature: SIGNATURE },
);

let server: Loopback;
let there: OverHttp;
afterEach(() => server.close());

async function serve(...answers: readonly Served[]): Promise<void> {
  server = await loopback((_request, index) => answers[index] ?? 'hang');
  const retry = { maxAttempts: 1 };
  const look = { description: 'looks somewhere', inputSchema: { type: 'object' }, execute: () => 'tea' };
  there = await overHttp({ provider: 'anthropic', baseUrl: server.url }, { retry }, { tools: { look } });
}

function messagesOf(request: Captured | undefined): readonly { readonly content: unknown }[] {
  return (request?.body as { messages: { content: unknown }[] } | undefined)?.messages ?? [];
}

async function answered(task: TaskId) {
  const [first] = await there.facts(task, 'attempt.answered');
  return first;
}

describe('The messages wire', () => {
  it('carries key, version, idempotency key and limit, and streams text as it comes', async () => {
    await serve(streamed(text(0, 'In the ', 'third drawer.')));
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'completed', answer: 'In the third drawer.' });
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/messages');
    expect(request?.headers).toMatchObject({
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
      'idempotency-key': expect.stringContaining(result.task),
    });
    expect(request?.body).toMatchObject({ model: 'small', stream: true, max_tokens: expect.any(Number) });
    await expectReplayable(there, result);
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'stop'],
    ['something_new', 'other'],
  ])('ends with %s, which is %s', async (reason, finishReason) => {
    await serve(streamed(text(0, 'so far'), reason));
    const { task } = await there.cascade.run(PROMPT);
    expect(await answered(task)).toMatchObject({ finishReason, servedBy: 'claude-served' });
  });

  it('counts cached input as input, and says null for what it was not told', async () => {
    const usage = {
      input_tokens: 10,
      cache_creation_input_tokens: 5,
      cache_read_input_tokens: 100,
      output_tokens: 1,
    };
    await serve(events(start(usage), ...text(0, 'x'), ...stop('end_turn', { output_tokens: 9 })));
    const told = await there.cascade.run(PROMPT);
    expect(told.usage).toEqual({
      inputTokens: 115,
      outputTokens: 9,
      cachedInputTokens: 100,
      reasoningTokens: null,
    });
    await server.close();
    await serve(streamed(text(0, 'x')));
    const untold = await there.cascade.run(PROMPT);
    expect(untold.usage).toMatchObject({ inputTokens: 12, outputTokens: 7, cachedInputTokens: null });
  });

  it('gives a thought back to the model that had it, signature and all, beside its tool call', async () => {
    await serve(
      streamed([...THOUGHT, ...toolUse(1, 'toolu_1', 'look', '{"where":"third drawer"}')], 'tool_use'),
      streamed(text(0, 'There is tea.')),
    );
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'completed', answer: 'There is tea.' });
    expect(server.requests[1]?.body).toMatchObject({
      messages: [
        { role: 'user', content: [{ type: 'text', text: PROMPT }] },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'The third drawer.', signature: SIGNATURE },
            { type: 'tool_use', id: 'toolu_1', name: 'look', input: { where: 'third drawer' } },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'tea' }] },
      ],
    });
    await expectReplayable(there, result);
  });

  it('keeps a thought that is hidden from everybody, and gives it back', async () => {
    const hidden = block(0, { type: 'redacted_thinking', data: 'b3BhcXVl' });
    await serve(
      streamed([...hidden, ...toolUse(1, 'toolu_1', 'look', '')], 'tool_use'),
      streamed(text(0, 'There is tea.')),
    );
    await there.cascade.run(PROMPT);
    expect(JSON.stringify(server.requests[1]?.body)).toContain(
      '{"type":"redacted_thinking","data":"b3BhcXVl"}',
    );
  });

  it('keeps arguments that are not JSON as they came, tells the model, and sends them inside an object', async () => {
    await serve(
      streamed(toolUse(0, 'toolu_1', 'look', '{"where": "third dr'), 'max_tokens'),
      streamed(text(0, 'I give up.')),
    );
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'completed', answer: 'I give up.' });
    expect((await answered(result.task))?.content).toMatchObject([{ input: '{"where": "third dr' }]);
    const [, assistant, tool] = messagesOf(server.requests[1]);
    expect(assistant?.content).toMatchObject([{ input: { not_an_object: '{"where": "third dr' } }]);
    expect(JSON.stringify(tool)).toContain('Invalid arguments');
    await expectReplayable(there, result);
  });

  it('is read as a document where the server does not stream', async () => {
    const usage = { input_tokens: 3, output_tokens: 4, cache_read_input_tokens: 0 };
    const content = [
      { type: 'thinking', thinking: 'Hm.', signature: SIGNATURE },
      { type: 'text', text: 'In the drawer.' },
    ];
    await serve(document(content, 'end_turn', usage));
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({
      answer: 'In the drawer.',
      usage: { inputTokens: 3, cachedInputTokens: 0 },
    });
    expect((await answered(result.task))?.content).toMatchObject([
      { type: 'reasoning', text: 'Hm.', providerOptions: { anthropic: { signature: SIGNATURE } } },
      { type: 'text', text: 'In the drawer.' },
    ]);
  });
});

describe('A failure on the messages wire', () => {
  const QUOTED = `your key ${KEY} and ${PROMPT}`;
  it.each([
    ['a bad request', refusal(400, 'invalid_request_error', QUOTED), 'INVALID_REQUEST'],
    [
      'a long prompt',
      refusal(400, 'invalid_request_error', 'prompt is too long: 9 tokens > 8'),
      'CONTEXT_LENGTH_EXCEEDED',
    ],
    [
      'no credit',
      refusal(400, 'invalid_request_error', 'Your credit balance is too low to go on'),
      'INSUFFICIENT_QUOTA',
    ],
    ['a wrong key', refusal(401, 'authentication_error', QUOTED), 'INVALID_API_KEY'],
    ['no credit, by status', refusal(402, 'billing_error', QUOTED), 'INSUFFICIENT_QUOTA'],
    ['no permission', refusal(403, 'permission_error', QUOTED), 'FORBIDDEN'],
    ['an unknown model', refusal(404, 'not_found_error', QUOTED), 'MODEL_NOT_FOUND'],
    ['a request of too many bytes', refusal(413, 'request_too_large', QUOTED), 'CONTEXT_LENGTH_EXCEEDED'],
    ['haste', refusal(429, 'rate_limit_error', QUOTED, { 'retry-after': '3' }), 'RATE_LIMITED'],
    ['a fault of its own', refusal(500, 'api_error', QUOTED), 'PROVIDER_UNAVAILABLE'],
    ['overload', refusal(529, 'overloaded_error', QUOTED), 'PROVIDER_UNAVAILABLE'],
    [
      'overload, after a good status',
      events({ type: 'error', error: { type: 'overloaded_error', message: QUOTED } }),
      'PROVIDER_UNAVAILABLE',
    ],
    [
      'overload in the middle of the answer',
      events(start(), ...text(0, 'In the'), {
        type: 'error',
        error: { type: 'overloaded_error', message: QUOTED },
      }),
      'PROVIDER_UNAVAILABLE',
    ],
    [
      'haste, in the middle of the answer',
      events(start(), ...text(0, 'In'), {
        type: 'error',
        error: { type: 'rate_limit_error', message: QUOTED },
      }),
      'RATE_LIMITED',
    ],
    ['half a stream', events(start(), ...text(0, 'In the')), 'STREAM_CUT'],
    ['half a stream, broken', { ...events(start(), ...text(0, 'In the')), cut: true }, 'STREAM_CUT'],
    [
      'an end without an ending',
      events(start(), { type: 'message_stop' }, { type: 'error', error: { type: 'api_error', message: '' } }),
      'PROVIDER_UNAVAILABLE',
    ],
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'BAD_RESPONSE'],
    ['nothing', { body: '' }, 'BAD_RESPONSE'],
  ] satisfies readonly (readonly [string, Served, string])[])('for %s', async (_name, served, code) => {
    await serve(served);
    const result = await there.cascade.run(PROMPT);
    expect(result).toMatchObject({ status: 'failed', answer: null, error: { code } });
    expect(await there.facts(result.task, 'attempt.answered')).toEqual([]);
    const said = JSON.stringify([result.error, await there.facts(result.task, 'attempt.failed')]);
    for (const secret of [KEY, PROMPT]) expect(said).not.toContain(secret);
    await expectReplayable(there, result);
  });
});
