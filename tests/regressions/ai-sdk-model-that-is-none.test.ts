import { expect, it } from 'vitest';
import { aiSdkModels } from '../../src/adapters/models-ai-sdk/ai-sdk-models.js';
import { createCascade } from '../../src/compose.js';

// A name that was in no table of the host's, and a model of an older AI SDK: both were "the request to the provider
// failed", and were charged as reserved, though nobody had been asked.
it.each([
  ['nothing', undefined, 'the program gave nothing for it'],
  ['a model of another time', { specificationVersion: 'v2' }, 'of specification v2'],
])('says that no model can be asked where the program gives %s', async (_, model, message) => {
  const price = { input: 1, output: 4 };
  const policy = { tiers: { medium: { model: 'm', price } } };
  // Callers without types pass all sorts of things.
  const models = aiSdkModels(() => model as never);
  const cascade = await createCascade({ models, policy, log: 'memory' });
  const { status, error, costMicroUsd } = await cascade.run('Look');
  expect([status, error?.code, costMicroUsd]).toEqual(['failed', 'MODEL_NOT_FOUND', 0]);
  expect(error?.message).toContain(message);
});
