import { afterEach, describe, expect, it } from 'vitest';
import { streamed, text, toolUse } from './anthropic-wire.js';
import { loopback, SSE, type Captured, type Loopback, type Served } from './loopback.js';
import { expectReplayable, overHttp, type OverHttp } from './over-http.js';

const SYSTEM = 'You are a careful clerk.';
const PROMPT = 'Prove that the ledger balances — every cent of it: 12 × 3 = “36”.';
const TIERS = {
  light: { backend: 'there', model: 'small', price: { input: 1, output: 1 } },
  medium: { backend: 'there', model: 'middle', price: { input: 10, output: 10 } },
  heavy: { backend: 'there', model: 'large', price: { input: 100, output: 100 } },
};
const WHY_LIGHT = 'a proof is more than I can do';
const WHY_MEDIUM = 'two columns contradict each other';

function chunk(delta: object, finish_reason: string | null = null): string {
  return `data: ${JSON.stringify({ id: 'c', model: 'served', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
}

function calls(...each: readonly (readonly [id: string, name: string, input: object])[]): object {
  const tool_calls = each.map(([id, name, input], index) => ({
    index,
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  return { tool_calls };
}

const USAGE = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 40, completion_tokens: 2 } })}\n\n`;
const DONE = 'data: [DONE]\n\n';
const sse = (...chunks: readonly string[]): Served => ({
  headers: SSE,
  body: [...chunks, USAGE, DONE].join(''),
});

const OPENAI: Readonly<Record<string, Served>> = {
  small: sse(
    chunk({ role: 'assistant', content: 'Let me ' }),
    chunk({ content: 'see.' }),
    chunk(calls(['call_1', 'escalate', { reason: WHY_LIGHT, context_summary: 'nothing yet' }])),
    chunk({}, 'tool_calls'),
  ),
  middle: sse(
    chunk(calls(['call_2', 'read_ledger', { page: 3 }], ['call_3', 'escalate', { reason: WHY_MEDIUM }])),
    chunk({}, 'tool_calls'),
  ),
  large: sse(chunk({ content: 'It balances.' }), chunk({}, 'stop')),
};

const ANTHROPIC: Readonly<Record<string, Served>> = {
  small: streamed(
    [...text(0, 'Let me see.'), ...toolUse(1, 'toolu_1', 'escalate', JSON.stringify({ reason: WHY_LIGHT }))],
    'tool_use',
  ),
  middle: streamed(
    [
      ...toolUse(0, 'toolu_2', 'read_ledger', '{"page":3}'),
      ...toolUse(1, 'toolu_3', 'escalate', JSON.stringify({ reason: WHY_MEDIUM })),
    ],
    'tool_use',
  ),
  large: streamed(text(0, 'It balances.')),
};

const tools = {
  read_ledger: {
    description: 'Reads a page of the ledger.',
    inputSchema: { type: 'object', properties: { page: { type: 'integer' } }, required: ['page'] },
    execute: () => ({ debit: 36, credit: 36 }),
  },
};

let server: Loopback;
afterEach(() => server.close());

async function climb(
  provider: 'openai-compatible' | 'anthropic',
  said: Readonly<Record<string, Served>>,
  withTools = true,
): Promise<{ there: OverHttp; result: Awaited<ReturnType<OverHttp['cascade']['run']>> }> {
  server = await loopback(({ body }) => said[(body as { model: string }).model] ?? { status: 404, body: '' });
  const policy = { mode: 'cascade', tiers: TIERS } as const;
  const there = await overHttp({ provider, baseUrl: server.url }, policy, withTools ? { tools } : {});
  const messages = [
    { role: 'system' as const, content: SYSTEM },
    { role: 'user' as const, content: [{ type: 'text' as const, text: PROMPT }] },
  ];
  return { there, result: await there.cascade.run({ messages, tier: 'light' }) };
}

describe('A task over HTTP', () => {
  it('climbs from light to heavy, a tool used on the way, and tells its path, reasons and costs', async () => {
    const { there, result } = await climb('openai-compatible', OPENAI);
    expect(result).toMatchObject({
      status: 'completed',
      answer: 'It balances.',
      tier: 'heavy',
      model: 'large',
    });
    expect(
      result.path.map(({ to, cause, reason, costMicroUsd }) => [to, cause, reason, costMicroUsd]),
    ).toEqual([
      ['light', 'forced', expect.any(String), 42],
      ['medium', 'self', WHY_LIGHT, 420],
      ['heavy', 'self', WHY_MEDIUM, 4200],
    ]);
    expect(result).toMatchObject({
      attempts: 3,
      costMicroUsd: 4662,
      usage: { inputTokens: 120, outputTokens: 6 },
    });
    expect(server.requests.map(({ body }) => (body as { model: string }).model)).toEqual([
      'small',
      'middle',
      'large',
    ]);
    await expectReplayable(there, result);
  });

  it('shows each model every message before it, in order and unaltered', async () => {
    await climb('openai-compatible', OPENAI);
    const [first = [], second = [], third = []] = server.requests.map(messagesOf);
    expect(first).toEqual([
      { role: 'system', content: SYSTEM },
      { role: 'user', content: PROMPT },
    ]);
    expect(second.slice(0, 2)).toEqual(first);
    expect(second[2]).toMatchObject({
      role: 'assistant',
      content: 'Let me see.',
      tool_calls: [{ id: 'call_1' }],
    });
    expect(third.slice(0, 4)).toEqual(second);
    expect(argumentsIn(third)).toEqual([
      ['call_1', 'escalate', { reason: WHY_LIGHT, context_summary: 'nothing yet' }],
      ['call_2', 'read_ledger', { page: 3 }],
      ['call_3', 'escalate', { reason: WHY_MEDIUM }],
    ]);
    expect(third.slice(5).map((message) => [message.role, message.tool_call_id])).toEqual([
      ['tool', 'call_2'],
      ['tool', 'call_3'],
    ]);
    expect(JSON.parse(third[5]?.content ?? '')).toEqual({ debit: 36, credit: 36 });
    expect(JSON.parse(third[6]?.content ?? '')).toMatchObject({
      success: true,
      escalated_to: 'heavy',
      reason: WHY_MEDIUM,
      message_count_transferred: third.length,
    });
  });

  it('offers escalate where it could succeed, and beside it the host’s own tools', async () => {
    await climb('openai-compatible', OPENAI);
    const offered = server.requests.map(({ body }) =>
      ((body as { tools?: { function: { name: string } }[] }).tools ?? []).map((tool) => tool.function.name),
    );
    expect(offered).toEqual([['read_ledger', 'escalate'], ['read_ledger', 'escalate'], ['read_ledger']]);
  });

  it('does the same on the messages wire', async () => {
    const { there, result } = await climb('anthropic', ANTHROPIC);
    expect(result).toMatchObject({ status: 'completed', answer: 'It balances.', tier: 'heavy' });
    const [first, second, third] = server.requests.map(
      ({ body }) => body as { system: unknown; messages: unknown[] },
    );
    expect(second?.system).toEqual(first?.system);
    expect(second?.messages.slice(0, 1)).toEqual(first?.messages);
    expect(third?.messages.slice(0, 3)).toEqual(second?.messages);
    expect(third?.messages[3]).toMatchObject({
      role: 'assistant',
      content: [
        { type: 'tool_use', id: 'toolu_2', name: 'read_ledger', input: { page: 3 } },
        { type: 'tool_use', id: 'toolu_3', name: 'escalate', input: { reason: WHY_MEDIUM } },
      ],
    });
    expect(third?.messages[4]).toMatchObject({
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_2' },
        { type: 'tool_result', tool_use_id: 'toolu_3' },
      ],
    });
    await expectReplayable(there, result);
  });

  it('defines the tools of the past for a provider that wants them, and forbids their use', async () => {
    const { result } = await climb('anthropic', ANTHROPIC, false);
    expect(result).toMatchObject({ status: 'completed', tier: 'heavy' });
    const { tools: defined, tool_choice } = (server.requests[2] as Captured).body as {
      tools: { name: string }[];
      tool_choice: unknown;
    };
    expect(defined.map(({ name }) => name).sort()).toEqual(['escalate', 'read_ledger']);
    expect(tool_choice).toEqual({ type: 'none' });
  });
});

interface WireMessage {
  readonly role: string;
  readonly content: string | null;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { id: string; function: { name: string; arguments: string } }[];
}

function messagesOf({ body }: Captured): readonly WireMessage[] {
  return (body as { messages: WireMessage[] }).messages;
}

function argumentsIn(messages: readonly WireMessage[]): readonly unknown[] {
  return messages.flatMap(({ tool_calls = [] }) =>
    tool_calls.map(({ id, function: called }) => [id, called.name, JSON.parse(called.arguments) as unknown]),
  );
}
