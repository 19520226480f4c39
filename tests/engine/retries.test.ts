import { describe, expect, it } from 'vitest';
import { TIER_MODELS } from '../facts/policies.js';
import { scene } from './scene.js';

const busy = { fail: 'OVERLOADED', transient: true };
const done = { text: 'Done.' };

describe('A failure that may pass', () => {
  it('is tried again after exactly as long as the provider says', async () => {
    const script = { light: [{ fail: 'RATE_LIMITED', transient: true, retryAfterMs: 7_000 }, done] };
    const { cascade, clock, asked } = await scene({ script });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(6_999);
    expect(asked('light')).toHaveLength(1);
    await clock.advance(1);
    expect(asked('light')).toHaveLength(2);
    expect(await handle.settled()).toMatchObject({ status: 'completed', attempts: 2, tier: 'light' });
  });

  it('is tried again after a doubling wait, jittered, where the provider is silent', async () => {
    const script = { light: [busy, busy, busy, done] };
    const { cascade, clock, asked } = await scene({
      script,
      policy: { retry: { baseMs: 1_000, capMs: 3_000 } },
    });
    const handle = await cascade.submit('Rename this file.');
    // Half of the wait is certain and half is dice, which show a half: three quarters of 1, 2 and 3 s.
    const waits: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      await clock.advance(0);
      waits.push((clock.nextAlarmAtMs() ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([750, 1_500, 2_250]);
    expect((await handle.settled()).status).toBe('completed');
    expect(asked('light')).toHaveLength(4);
  });

  it('is tried under one idempotency key, and a new call gets a new one', async () => {
    const script = { light: [busy, { calls: [{ name: 'look', input: {} }] }, done] };
    const look = { description: 'Looks.', inputSchema: {}, execute: () => 'seen' };
    const { cascade, clock, asked } = await scene({ script, tools: { look } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(1_000);
    await handle.settled();
    const keys = asked('light').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toEqual(['task_0001.1', 'task_0001.1', 'task_0001.2']);
  });

  it('is tried so often and no more, then the task fails at its tier', async () => {
    const script = { light: [busy, busy] };
    const { cascade, clock } = await scene({ script, policy: { retry: { maxAttempts: 2 } } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(60_000);
    expect(await handle.settled()).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { code: 'OVERLOADED' },
    });
  });
});

describe('A failure that stays', () => {
  it('fails the task at once', async () => {
    const { cascade } = await scene({ script: { light: [{ fail: 'UNAUTHORIZED' }] } });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', attempts: 1, costMicroUsd: 0 });
    expect(result.error?.hint).toContain('API key');
  });

  it('of an adapter that throws is a failed attempt, charged as reserved', async () => {
    const { cascade } = await scene({ script: {} });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', error: { code: 'PROVIDER_ERROR' } });
    expect(result.costMicroUsd).toBeGreaterThan(0);
  });
});

describe('A model that does not answer', () => {
  it('is given as long as its tier allows, charged as reserved, and asked again', async () => {
    const tiers = { ...TIER_MODELS, light: { ...TIER_MODELS.light, timeoutMs: 5_000 } };
    const { cascade, clock, asked } = await scene({
      script: { light: [{ hang: true }, done] },
      policy: { tiers },
    });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(4_999);
    expect(asked('light')).toHaveLength(1);
    await clock.advance(1_000);
    await handle.settled();
    const facts = await cascade.facts(handle.task);
    const started = facts.find((fact) => fact.type === 'attempt.started');
    const failed = facts.find((fact) => fact.type === 'attempt.failed');
    expect(failed?.data).toMatchObject({ code: 'TIMEOUT', costMicroUsd: started?.data.reservedMicroUsd });
  });
});
