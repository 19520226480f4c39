import { afterEach, describe, expect, it } from 'vitest';
import { JSON_TYPE, loopback, SSE, type Loopback, type Served } from './loopback.js';
import { expectReplayable, KEY, overHttp, type OverHttp } from './over-http.js';

const THOUGHT = 'The weather is a matter of looking.';
const CALL = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } };
const USAGE = { prompt_tokens: 9, completion_tokens: 2 };
const DONE = document({ content: 'Sunny.' }, 'stop');

function document(message: object, finish_reason = 'tool_calls'): Served {
  const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }];
  return { headers: JSON_TYPE, body: JSON.stringify({ model: 'small', choices, usage: USAGE }) };
}

/** The same answer as a stream of one delta a field. */
function stream(message: object): Served {
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ model: 'small', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const deltas = Object.entries(message).map(([name, value]) => chunk({ [name]: value }));
  return {
    headers: SSE,
    body: `${deltas.join('')}${chunk({}, 'tool_calls')}data: ${JSON.stringify({ choices: [], usage: USAGE })}\n\ndata: [DONE]\n\n`,
  };
}

let server: Loopback;
let there: OverHttp;
afterEach(() => server.close());

async function serve(provider: 'openai' | 'openai-compatible', ...answers: readonly Served[]): Promise<void> {
  server = await loopback((_request, index) => answers[index] ?? 'hang');
  const look = { description: 'looks out', inputSchema: { type: 'object' }, execute: () => 'sun' };
  const budget = { taskMicroUsd: 1_000_000 };
  there = await overHttp({ provider, baseUrl: server.url }, { budget }, { tools: { look } });
}

async function secondRequest(...answers: readonly Served[]): Promise<readonly object[]> {
  await serve('openai-compatible', ...answers);
  const result = await there.cascade.run('How is the weather?');
  expect(result).toMatchObject({ status: 'completed', answer: 'Sunny.' });
  await expectReplayable(there, result);
  return (server.requests[1] as { body: { messages: object[] } } | undefined)?.body.messages ?? [];
}

describe('The chat-completions wire', () => {
  it('carries the key, the idempotency key, and asks for usage', async () => {
    await serve('openai-compatible', DONE);
    const { task } = await there.cascade.run('How is the weather?');
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'idempotency-key': expect.stringContaining(task),
    });
    expect(request?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('names the limit of tokens as OpenAI wants it there, and as everybody knows it elsewhere', async () => {
    for (const [provider, wanted, other] of [
      ['openai', 'max_completion_tokens', 'max_tokens'],
      ['openai-compatible', 'max_tokens', 'max_completion_tokens'],
    ] as const) {
      await serve(provider, DONE);
      await there.cascade.run('How is the weather?');
      expect(server.requests[0]?.body).toMatchObject({ [wanted]: expect.any(Number) });
      expect(server.requests[0]?.body).not.toHaveProperty(other);
      await server.close();
    }
  });

  it.each([
    ['a document', document({ reasoning_content: THOUGHT, content: 'Sunny.' }, 'length')],
    [
      'a document that tells of an error as well',
      {
        headers: JSON_TYPE,
        body: (document({ reasoning_content: THOUGHT, content: 'Sunny.' }, 'length').body ?? '').replace(
          '{',
          '{"error":"late",',
        ),
      },
    ],
    [
      'a stream that is called something else',
      {
        ...stream({ reasoning_content: THOUGHT, content: 'Sunny.' }),
        headers: { 'content-type': 'text/plain' },
      },
    ],
  ])('is read whole, with what it used and why it ended, from %s', async (_name, served) => {
    await serve('openai-compatible', { ...served, body: served.body.replace('tool_calls', 'length') });
    const { task } = await there.cascade.run('How is the weather?');
    const [answered] = await there.facts(task, 'attempt.answered');
    expect(answered).toMatchObject({
      content: [
        {
          type: 'reasoning',
          text: THOUGHT,
          providerOptions: { chatCompletions: { field: 'reasoning_content' } },
        },
        { type: 'text', text: 'Sunny.' },
      ],
      finishReason: 'length',
      usage: { inputTokens: 9, outputTokens: 2 },
      servedBy: 'small',
    });
    expect(answered?.content[1]).not.toHaveProperty('providerOptions');
  });

  it.each([
    ['a stream', stream],
    ['a document', document],
  ])('gives a thought in reasoning_content back in that field, from %s', async (_name, form) => {
    const [, assistant] = await secondRequest(
      form({ reasoning_content: THOUGHT, tool_calls: [{ ...CALL, index: 0 }] }),
      DONE,
    );
    expect(assistant).toMatchObject({ role: 'assistant', reasoning_content: THOUGHT, tool_calls: [CALL] });
  });

  it.each([
    ['a stream', stream],
    ['a document', document],
  ])('keeps a thought from elsewhere in the log, and sends none of it, from %s', async (_name, form) => {
    const thinking = [{ type: 'thinking', thinking: [{ type: 'text', text: THOUGHT }] }];
    for (const message of [{ reasoning: THOUGHT }, { content: thinking }]) {
      const [, assistant] = await secondRequest(
        form({ ...message, tool_calls: [{ ...CALL, index: 0 }] }),
        DONE,
      );
      expect(assistant).toEqual({ role: 'assistant', content: null, tool_calls: [CALL] });
      const [{ task } = { task: null }] = await there.cascade.tasks();
      const [answered] = await there.facts(task as never, 'attempt.answered');
      expect(answered?.content[0]).toEqual({ type: 'reasoning', text: THOUGHT });
      await server.close();
    }
  });

  it('gives a signed tool call back with its signature', async () => {
    const extra_content = { google: { thought_signature: 'c2lnbmVk' } };
    for (const form of [stream, document]) {
      const signed = { ...CALL, index: 0, extra_content };
      const [, assistant] = await secondRequest(form({ tool_calls: [signed] }), DONE);
      expect(assistant).toMatchObject({ tool_calls: [{ ...CALL, extra_content }] });
      await server.close();
    }
  });

  it('understands tool calls without arguments, with an object for them, and without an id', async () => {
    const calls = [
      { id: 'a', type: 'function', function: { name: 'look' } },
      { id: 'b', type: 'function', function: { name: 'look', arguments: { far: true } } },
      { type: 'function', function: { name: 'look', arguments: '' } },
    ];
    const messages = await secondRequest(document({ tool_calls: calls }), DONE);
    expect(messages[1]).toMatchObject({
      tool_calls: [
        { id: 'a', function: { arguments: '{}' } },
        { id: 'b', function: { arguments: '{"far":true}' } },
        { id: expect.stringMatching(/./), function: { arguments: '{}' } },
      ],
    });
    expect(messages.slice(2)).toHaveLength(3);
  });

  it('stops asking at once when the task is cancelled', async () => {
    server = await loopback(() => 'hang');
    there = await overHttp({ baseUrl: server.url });
    const { task, settled } = await there.cascade.submit('How is the weather?');
    await server.asked();
    await there.cascade.cancel(task);
    expect(await settled()).toMatchObject({ status: 'cancelled' });
    await server.allClosed();
  });
});
