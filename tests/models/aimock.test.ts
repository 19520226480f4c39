import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import type { TaskResult } from '../../src/domain/task-result.js';
import { expectReplayable, overHttp, type OverHttp } from './over-http.js';

const ANSWER = 'The capital of France is Paris.';

const USAGE = {
  openai: { prompt_tokens: 21, completion_tokens: 8, total_tokens: 29 },
  anthropic: { input_tokens: 21, output_tokens: 8 },
};
/** Winding the clock must not be taken for a provider that is slow. */
const PATIENT = {
  taskTimeoutMs: 1e9,
  tiers: { light: { backend: 'there', model: 'small', timeoutMs: 1e9, price: { input: 1, output: 1 } } },
};

/** A fake provider that others wrote after the real ones: it knows nothing of Cascade. */
describe.each(['openai', 'anthropic'] as const)('An independent %s server', (provider) => {
  let mock: LLMock;
  let clock: ManualClock;
  let there: OverHttp;

  beforeEach(async () => {
    mock = new LLMock({ host: '127.0.0.1', port: 0, logLevel: 'silent' });
    mock.onMessage(/capital/, { content: ANSWER, usage: { ...USAGE.openai, ...USAGE.anthropic } });
    const baseUrl = `${await mock.start()}/v1`;
    clock = new ManualClock();
    const retry = { maxAttempts: 8, baseMs: 500, capMs: 8_000 };
    there = await overHttp({ provider, baseUrl }, { ...PATIENT, retry }, { clock, maxActiveTasks: 20 });
  });
  afterEach(() => mock.stop());

  it('is understood, usage included', async () => {
    const result = await there.cascade.run('What is the capital of France?');
    expect(result).toMatchObject({ status: 'completed', answer: ANSWER, attempts: 1 });
    expect(result.usage).toMatchObject({ inputTokens: 21, outputTokens: 8 });
  });

  it('that limits every request is asked again when it said, and answers once it has calmed down', async () => {
    mock.setChaos({ rateLimitRate: 1 });
    const { task, settled } = await there.cascade.submit('What is the capital of France?');
    for await (const { type, data } of there.cascade.events(task)) {
      if (type !== 'attempt.failed') continue;
      expect(data).toMatchObject({ code: 'RATE_LIMITED', costMicroUsd: 0 });
      expect(data.message).toMatch(/asks to wait \d+ s/);
      break;
    }
    mock.clearChaos();
    const [failed] = await there.facts(task, 'attempt.failed');
    await clock.advanceTo((failed?.retryAtMs ?? 0) - 1);
    expect(await there.facts(task, 'attempt.started')).toHaveLength(1);
    await clock.advance(1);
    expect(await settled()).toMatchObject({ status: 'completed', answer: ANSWER, attempts: 2 });
  });

  it('in full chaos leaves no task without its answer or a clear end, and none with half an answer', async () => {
    mock.setChaos({ rateLimitRate: 0.2, dropRate: 0.1, malformedRate: 0.1, disconnectRate: 0.2 });
    const handles = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        there.cascade.submit(`${index}: what is the capital of France?`),
      ),
    );
    const results: TaskResult[] = [];
    for (const { settled } of handles) void settled().then((result) => results.push(result));
    // Nobody waits for real time: whenever a task waits, the clock is wound to its alarm.
    while (results.length < handles.length) await clock.advance(250);
    for (const result of results) {
      if (result.status === 'completed') expect(result.answer).toBe(ANSWER);
      else
        expect(result).toMatchObject({
          status: 'failed',
          answer: null,
          error: { code: expect.stringMatching(/^[A-Z_]+$/) },
        });
      await expectReplayable(there, result);
    }
    expect(results.some(({ status, attempts }) => status === 'completed' && attempts > 1)).toBe(true);
  });
});
