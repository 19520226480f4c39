import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedReply } from '../../src/adapters/models-ai-sdk/failed-reply.js';
import { readContent } from '../../src/adapters/models-ai-sdk/read-content.js';
import { readUsage } from '../../src/adapters/models-ai-sdk/read-usage.js';
import { retryAfterMs } from '../../src/adapters/models-ai-sdk/retry-after.js';
import { toPromptV3 } from '../../src/adapters/models-ai-sdk/to-prompt.js';
import { factSchemas, usageSchema } from '../../src/domain/facts.js';
import { answerPartSchema } from '../../src/domain/message.js';
import { law } from '../laws/law.js';

const now = () => Date.UTC(2026, 0, 1);

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '7', 'retry-after-ms': '12.5' }, 13],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT', date: 'Thu, 01 Jan 2026 00:00:07 GMT' }, 2_000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 23:59:00 GMT' }, 0],
    [{}, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': '-3' }, null],
    [{ 'retry-after': '0x10' }, null],
    [{ 'retry-after': 'soon' }, null],
  ] as const)('%j is %s ms', (headers, expected) => {
    expect(retryAfterMs(headers, now)).toBe(expected);
  });

  law('is a whole number that no fact refuses, or null', fc.string(), (text) => {
    for (const header of ['retry-after', 'retry-after-ms']) {
      const waitMs = retryAfterMs({ [header]: text }, now);
      expect(waitMs === null || (Number.isSafeInteger(waitMs) && waitMs >= 0)).toBe(true);
    }
  });
});

describe('Usage', () => {
  const counts = (total: number, extra: object = {}) => ({
    inputTokens: { total, noCache: total, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 0, text: 0, reasoning: 0 },
    ...extra,
  });

  it('believes a zero only where the provider’s own report names it', () => {
    const zero = { inputTokens: null, outputTokens: null, cachedInputTokens: null, reasoningTokens: null };
    expect(readUsage(counts(0, { raw: {} }))).toEqual(zero);
    expect(readUsage(counts(0, { raw: { prompt_tokens: null, total_tokens: 0 } }))).toEqual(zero);
    expect(
      readUsage(counts(0, { raw: { prompt_tokens: 0, completion_tokens_details: { reasoning_tokens: 0 } } })),
    ).toEqual({ ...zero, inputTokens: 0, reasoningTokens: 0 });
  });

  it('believes it where there is no such report', () => {
    expect(readUsage(counts(3))).toEqual({
      inputTokens: 3,
      outputTokens: 0,
      cachedInputTokens: 0,
      reasoningTokens: 0,
    });
  });

  it('finds what a package overlooks: cached tokens under the names servers give them', () => {
    for (const raw of [{ cached_tokens: 9 }, { prompt_cache_hit_tokens: 9 }, { num_cached_tokens: 9 }])
      expect(readUsage(counts(10, { raw })).cachedInputTokens).toBe(9);
    const written = { input_tokens: 10, cache_creation_input_tokens: 8 };
    expect(readUsage(counts(10, { raw: written })).cachedInputTokens).toBeNull();
  });

  law('fits its fact whatever a package hands over', fc.anything(), (value) => {
    expect(usageSchema.safeParse(readUsage(value)).success).toBe(true);
  });
});

describe('Content', () => {
  const type = fc.constantFrom('text', 'reasoning', 'file', 'tool-call', 'source', 'tool-result');
  const part = fc.record(
    {
      type,
      text: fc.string(),
      // A call without an id is given one by the engine, which knows the others.
      toolCallId: fc.string({ minLength: 1 }),
      toolName: fc.string(),
      input: fc.oneof(fc.json(), fc.string()),
      mediaType: fc.string(),
      data: fc.oneof(fc.string(), fc.uint8Array()),
      providerMetadata: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.anything()),
    },
    { requiredKeys: ['type'] },
  );

  law(
    'fits its fact, and through JSON is what it was, whatever a model writes',
    fc.array(fc.oneof(part, fc.anything())),
    (parts) => {
      const content = readContent(parts);
      for (const each of content) expect(answerPartSchema.safeParse(each).success).toBe(true);
      expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    },
  );

  law(
    'goes back to the model that wrote it as it was: names, ids, texts, arguments',
    fc.dictionary(fc.string(), fc.jsonValue()),
    (input) => {
      const called = { type: 'tool-call', toolCallId: 'c', toolName: 'look', input: JSON.stringify(input) };
      const metadata = { maker: { signature: 's' } };
      const thought = { type: 'reasoning', text: 'hm', providerMetadata: metadata };
      const [message] = toPromptV3([{ role: 'assistant', content: readContent([thought, called]) }]);
      expect(message?.content).toEqual([
        { type: 'reasoning', text: 'hm', providerOptions: metadata },
        { ...called, input: JSON.parse(called.input) },
      ]);
    },
  );
});

describe('A failure', () => {
  law('fits its fact whatever is thrown', fc.anything(), (thrown) => {
    const { code, message, retryAfterMs: waitMs } = failedReply(thrown);
    const data = { attempt: 'call_1', code, message, retryAtMs: waitMs, costMicroUsd: null, durationMs: 0 };
    expect(factSchemas['attempt.failed'].safeParse(data).success).toBe(true);
  });
});
