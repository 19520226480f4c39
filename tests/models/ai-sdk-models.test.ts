import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import type { AiSdkModel } from '../../src/adapters/models-ai-sdk/ai-sdk-model.js';
import { aiSdkModels } from '../../src/adapters/models-ai-sdk/ai-sdk-models.js';
import { readContent } from '../../src/adapters/models-ai-sdk/read-content.js';
import type { ModelReply, ModelRequest } from '../../src/ports/language-models.js';
import { scriptedV4, type ModelV4, type StreamPartV4 } from './scripted-v4.js';

const REQUEST: ModelRequest = {
  backend: 'there',
  model: 'small',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
  tools: [],
  maxOutputTokens: 99,
  idempotencyKey: 'task_1.1',
};
const FINISH = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'end' },
  usage: {
    inputTokens: { total: 5, noCache: 5, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: 2, text: 2, reasoning: undefined },
  },
} as const satisfies StreamPartV4;

async function answerOf(
  model: AiSdkModel,
  request = REQUEST,
): Promise<ModelReply & { readonly said: string }> {
  let said = '';
  const models = aiSdkModels(() => model);
  const reply = await models.call(request, new AbortController().signal, (text) => (said += text));
  return { ...reply, said };
}

function speaking(...parts: readonly StreamPartV4[]): ModelV4 {
  return scriptedV4(() => parts).model;
}

describe('A model of the AI SDK', () => {
  it('is taken as it is, of either specification, by the compiler too', () => {
    const v3: LanguageModelV3 = createAnthropic({ apiKey: 'none' })('small');
    const v4: ModelV4 = speaking();
    const taken: readonly AiSdkModel[] = [
      v3,
      v4,
      createOpenAICompatible({ name: 'there', baseURL: 'http://127.0.0.1:1' })('small'),
    ];
    // @ts-expect-error: older specifications stream another shape of parts
    const refused: AiSdkModel = { ...v3, specificationVersion: 'v2' };
    expect([...taken, refused].map((model) => model.specificationVersion)).toEqual(['v3', 'v4', 'v3', 'v2']);
  });

  it('is asked with tools as functions, the limit, the idempotency key and the signal', async () => {
    const { model, calls } = scriptedV4(() => [FINISH]);
    const inputSchema = { type: 'object', properties: {} };
    const { signal } = new AbortController();
    const tools = [{ name: 'look', description: 'looks', inputSchema }];
    await aiSdkModels(() => model).call({ ...REQUEST, tools }, signal, () => {});
    expect(calls).toEqual([
      {
        prompt: REQUEST.messages,
        tools: [{ type: 'function', name: 'look', description: 'looks', inputSchema }],
        maxOutputTokens: 99,
        headers: { 'Idempotency-Key': 'task_1.1' },
        abortSignal: signal,
      },
    ]);
  });

  it('may use an id twice, and its parts keep their order', async () => {
    const reply = await answerOf(
      speaking(
        { type: 'reasoning-start', id: '0' },
        { type: 'reasoning-delta', id: '0', delta: 'Hm' },
        { type: 'text-start', id: '0' },
        { type: 'text-delta', id: '0', delta: 'One' },
        { type: 'reasoning-delta', id: '0', delta: '.', providerMetadata: { p: { a: 1 } } },
        { type: 'reasoning-end', id: '0', providerMetadata: { p: { b: 2 } } },
        { type: 'text-end', id: '0' },
        { type: 'ping' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: '{"a":[1]}' },
        { type: 'text-start', id: '0' },
        { type: 'text-delta', id: '0', delta: 'Two' },
        { type: 'text-end', id: '0' },
        FINISH,
      ),
    );
    expect(reply).toMatchObject({ ok: true, said: 'OneTwo', finishReason: 'stop' });
    expect(reply.ok && reply.content).toEqual([
      { type: 'reasoning', text: 'Hm.', providerOptions: { p: { a: 1, b: 2 } } },
      { type: 'text', text: 'One' },
      { type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: { a: [1] } },
      { type: 'text', text: 'Two' },
    ]);
  });

  it('keeps of every part what its provider adds to it, for the request that takes it back', async () => {
    const parts = [
      { type: 'text', text: 'Hm' },
      { type: 'reasoning', text: '' },
      { type: 'file', mediaType: 'image/png', data: 'AQID' },
      { type: 'tool-call', toolCallId: 'c', toolName: 'look', input: {} },
    ];
    const added = { maker: { signature: 's' } };
    expect(readContent(parts.map((part) => ({ ...part, providerMetadata: added })))).toEqual(
      parts.map((part) => ({ ...part, providerOptions: added })),
    );
    // A thought without words is worth its signature and nothing else.
    expect(readContent(parts).map(({ type }) => type)).toEqual(['text', 'file', 'tool-call']);
  });

  it('may write arguments that are nothing, no JSON, or no object, and tools without a name', async () => {
    const call = (input: string, toolName = 'look') =>
      ({ type: 'tool-call', toolCallId: 'c', toolName, input }) as const;
    const reply = await answerOf(speaking(call(''), call('{"a":'), call('[1]'), call('{}', ' '), FINISH));
    expect(
      reply.ok && reply.content.map((part) => part.type === 'tool-call' && [part.toolName, part.input]),
    ).toEqual([
      ['look', {}],
      ['look', '{"a":'],
      ['look', [1]],
      ['nameless', {}],
    ]);
  });

  it('leaves out of its answer what Cascade cannot run or keep: calls of the provider’s own', async () => {
    const own = {
      type: 'tool-call',
      toolCallId: 'c',
      toolName: 'web_search',
      input: '{}',
      providerExecuted: true,
    } as const;
    const reply = await answerOf(speaking(own, { type: 'custom', kind: 'a.b' }, FINISH));
    expect(reply.ok && reply.content).toEqual([]);
  });

  it('gives files in its own way and takes them in its own way', async () => {
    const { model, calls } = scriptedV4(() => [
      { type: 'file', mediaType: 'image/png', data: { type: 'data', data: new Uint8Array([1, 2, 3]) } },
      FINISH,
    ]);
    const file = (data: unknown) => ({ type: 'file' as const, mediaType: 'image/png', data });
    const content = [file('AQID'), file('https://host.test/a.png'), file('data:image/png;base64,AQID')];
    // As a host may have kept them: in the ways of both specifications, and in none.
    content.push(file({ type: 'data', data: 'AQID' }), file({ url: 'https://host.test/a.png' }), file(7));
    const reply = await answerOf(model, { ...REQUEST, messages: [{ role: 'user', content }] });
    expect(reply.ok && reply.content).toEqual([file('AQID')]);
    expect(calls[0]?.prompt).toEqual([
      {
        role: 'user',
        content: [
          file({ type: 'data', data: 'AQID' }),
          file({ type: 'url', url: new URL('https://host.test/a.png') }),
          file({ type: 'data', data: 'AQID' }),
          file({ type: 'data', data: 'AQID' }),
          file({ type: 'url', url: new URL('https://host.test/a.png') }),
          file({ type: 'data', data: '' }),
        ],
      },
    ]);
  });

  it('fails the attempt where its stream ends early, however it says so', async () => {
    const started: StreamPartV4 = { type: 'text-delta', id: '0', delta: 'Half' };
    const cut = { ok: false, code: 'STREAM_CUT', transient: true, maybeBilled: true, said: 'Half' };
    expect(await answerOf(speaking(started))).toMatchObject(cut);
    const interrupted = { ...FINISH, finishReason: { unified: 'interrupted', raw: undefined } } as const;
    expect(await answerOf(speaking(started, interrupted))).toMatchObject(cut);
    const error = { ...FINISH, finishReason: { unified: 'error', raw: undefined } } as const;
    expect(await answerOf(speaking(started, error))).toMatchObject({ ok: false, code: 'PROVIDER_ERROR' });
    const told = { type: 'error', error: { type: 'overloaded_error', message: 'Half' } } as const;
    expect(await answerOf(speaking(started, told, FINISH))).toMatchObject({
      ok: false,
      code: 'PROVIDER_UNAVAILABLE',
    });
  });

  it('is asked for the whole answer where it says that it cannot stream', async () => {
    const { model } = scriptedV4(() => []);
    const cannot = Object.assign(new Error('no streams here'), { name: 'AI_UnsupportedFunctionalityError' });
    const whole: ModelV4 = {
      ...model,
      doStream: () => Promise.reject(cannot),
      doGenerate: async () => ({
        content: [{ type: 'text', text: 'All of it.' }],
        finishReason: FINISH.finishReason,
        usage: FINISH.usage,
        warnings: [],
        response: { modelId: 'served' },
      }),
    };
    expect(await answerOf(whole)).toMatchObject({ ok: true, said: 'All of it.', servedBy: 'served' });
  });

  it('is a fault nobody can name where it throws one, and its words are kept out of the log', async () => {
    const { model } = scriptedV4(() => {
      throw new Error('Hello, said the prompt');
    });
    const reply = await answerOf(model);
    expect(reply).toMatchObject({ ok: false, code: 'PROVIDER_ERROR', transient: false });
    expect(JSON.stringify(reply)).not.toContain('Hello');
  });
});
