// The one port a host must fill: who answers. A failure is a reply too, and says whether to try again.
import { createCascade, type LanguageModels, type ModelReply } from 'model-cascade';

const models: LanguageModels = {
  async call({ model, messages, idempotencyKey }, signal): Promise<ModelReply> {
    const response = await provider(model, { signal, idempotencyKey, messages });
    if (response.status === 429) {
      const told = { code: 'RATE_LIMITED', message: 'too many requests', retryAfterMs: 0 };
      return { ok: false, ...told, transient: true, maybeBilled: false };
    }
    return {
      ok: true,
      content: [{ type: 'text', text: response.text }],
      finishReason: 'stop',
      usage: { inputTokens: 12, outputTokens: 3, cachedInputTokens: null, reasoningTokens: null },
      servedBy: model,
    };
  },
};

// Stands for a provider's HTTP API: busy at first, then well.
let asked = 0;
async function provider(model: string, _request: object): Promise<{ status: number; text: string }> {
  asked += 1;
  return asked === 1 ? { status: 429, text: '' } : { status: 200, text: `${model} says hello` };
}

const cascade = await createCascade({
  models,
  log: 'memory',
  policy: { mode: 'standard', defaultTier: 'light', tiers: { light: { model: 'small' } } },
});
const result = await cascade.run('Say hello.');
console.log(result.answer, `after ${result.attempts} attempts`);
console.log('cost:', result.costMicroUsd, '(the price is unknown, which is not zero)');
for (const { seq, type } of await cascade.facts(result.task)) console.log(seq, type);
await cascade.close();
