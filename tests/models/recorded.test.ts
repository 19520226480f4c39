import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JSON_TYPE, loopback, SSE, type Loopback, type Served } from './loopback.js';
import { expectReplayable, overHttp } from './over-http.js';
import { recordedReplies, usageInBody, type RecordedReply } from './recorded-replies.js';

const replies = recordedReplies();
const DONE = JSON.stringify({
  model: 'small',
  choices: [{ message: { role: 'assistant', content: 'done' }, finish_reason: 'stop' }],
});

/** Those that are no answer, and what each is called. */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/openrouter_errors_raised/, 'RATE_LIMITED'],
  [/chat_completion_404/, 'MODEL_NOT_FOUND'],
  [/tool_use_failed_error_streaming_with_text\.yaml#0/, 'BAD_RESPONSE'],
  [/test_openai__test_text_response/, 'BAD_RESPONSE'],
];

describe.skipIf(replies.length === 0)('A recorded reply', () => {
  let server: Loopback;
  let current: RecordedReply;
  let served = 0;

  beforeAll(async () => {
    server = await loopback(() =>
      served++ === 0 ? asRecorded(current) : { headers: JSON_TYPE, body: DONE },
    );
  });
  afterAll(() => server.close());

  it('is one of 111', () => expect(replies).toHaveLength(111));

  it.each(replies.map((reply) => [reply.name, reply] as const))('%s', async (name, reply) => {
    current = reply;
    served = 0;
    const there = await overHttp({ baseUrl: server.url });
    const result = await there.cascade.run('What is the weather in Paris?');
    const expected = FAILURES.find(([pattern]) => pattern.test(name))?.[1];
    if (expected === undefined) {
      expect(result).toMatchObject({ status: 'completed', answer: expect.stringMatching(/\S/) });
      const [answered] = await there.facts(result.task, 'attempt.answered');
      expect(answered?.usage).toEqual(usageInBody(reply));
    } else {
      expect(result).toMatchObject({ status: 'failed', error: { code: expected } });
      expect(await there.facts(result.task, 'attempt.answered')).toEqual([]);
    }
    await expectReplayable(there, result);
  });
});

function asRecorded({ status, headers, stream, body }: RecordedReply): Served {
  return { status, headers: headers ?? (stream ? SSE : JSON_TYPE), body };
}
