import { describe, expect, it } from 'vitest';
import { TIER_MODELS } from '../facts/policies.js';
import { escalateCall, scene } from './scene.js';

const { light, medium } = TIER_MODELS;

describe('Money', () => {
  it('is reserved before a call leaves, and settled after', async () => {
    const { cascade, types } = await scene({
      script: { light: [{ text: 'Done.', usage: { inputTokens: 100, outputTokens: 20 } }] },
    });
    const result = await cascade.run('Rename this file.');
    expect(result.costMicroUsd).toBe(120);
    const order = await types(result.task);
    expect(order.indexOf('attempt.started')).toBe(order.indexOf('attempt.answered') - 1);
    const started = (await cascade.facts(result.task)).find((fact) => fact.type === 'attempt.started');
    expect(started?.data.reservedMicroUsd).toBeGreaterThan(8_192);
  });

  it('is told for each leg', async () => {
    const usage = { inputTokens: 100, outputTokens: 0 };
    const script = { light: [{ ...escalateCall(), usage }], medium: [{ text: 'Done.', usage }] };
    const { cascade } = await scene({ script });
    const result = await cascade.run('Rename this file.');
    expect(result.path.map(({ costMicroUsd }) => costMicroUsd)).toEqual([100, 1_000]);
    expect(result).toMatchObject({ costMicroUsd: 1_100, usage: { inputTokens: 200, cachedInputTokens: 0 } });
  });

  it('is unknown, never zero, where the provider does not say what it used', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Done.', usage: null }] } });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ costMicroUsd: null, usage: { inputTokens: null, outputTokens: null } });
    expect(result.path[0]?.costMicroUsd).toBeNull();
  });

  it('is unknown, never zero, where the price is', async () => {
    const policy = { tiers: { light: { model: 'small' } } };
    const { cascade } = await scene({ script: { light: [{ text: 'Done.' }] }, policy });
    expect((await cascade.run('Rename this file.')).costMicroUsd).toBeNull();
  });
});

describe('A budget', () => {
  it('refuses a model whose price is unknown, before it is asked', async () => {
    const policy = { tiers: { light: { model: 'small' } }, budget: { taskMicroUsd: 1_000_000 } };
    const { cascade, asked } = await scene({ script: { light: [{ text: 'Done.' }] }, policy });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', attempts: 0, error: { code: 'UNKNOWN_PRICE' } });
    expect(asked('light')).toHaveLength(0);
  });

  it('refuses a limited call whose price is unknown just so', async () => {
    const policy = { tiers: { light: { model: 'small', maxCostPerCallMicroUsd: 1_000_000 } } };
    const { cascade } = await scene({ script: { light: [{ text: 'Done.' }] }, policy });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', attempts: 0, error: { code: 'UNKNOWN_PRICE' } });
  });

  it('that is too small lets no call leave', async () => {
    const { cascade, asked } = await scene({
      script: { light: [{ text: 'Done.' }] },
      policy: { budget: { taskMicroUsd: 100 } },
    });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', costMicroUsd: 0, error: { code: 'BUDGET_EXCEEDED' } });
    expect(asked('light')).toHaveLength(0);
  });

  it('that is short holds the answer shorter', async () => {
    const { cascade, asked } = await scene({
      script: { light: [{ text: 'Done.' }] },
      policy: { budget: { taskMicroUsd: 2_500 } },
    });
    expect((await cascade.run('Rename this file.')).status).toBe('completed');
    const most = asked('light')[0]?.maxOutputTokens ?? 0;
    expect(most).toBeGreaterThanOrEqual(256);
    expect(most).toBeLessThan(2_500);
  });

  it('is charged the reservation of a call that was cancelled', async () => {
    const script = { light: [{ hang: true as const }] };
    const { cascade, clock } = await scene({ script, policy: { tiers: { light, medium } } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(0);
    await cascade.cancel(handle.task);
    const started = (await cascade.facts(handle.task)).find((fact) => fact.type === 'attempt.started');
    expect((await handle.settled()).costMicroUsd).toBe(started?.data.reservedMicroUsd);
  });
});
