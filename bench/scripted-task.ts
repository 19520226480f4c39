import type { Usage } from '../src/domain/facts.js';
import type { LanguageModels, ModelReply } from '../src/ports/language-models.js';
import { createCascade, type CascadeOptions } from '../src/compose.js';
import type { Cascade } from '../src/cascade.js';

const PRICE = { input: 0.1, output: 0.4 };
const USAGE: Usage = { inputTokens: 100, outputTokens: 20, cachedInputTokens: 0, reasoningTokens: 0 };
const DONE: ModelReply = {
  ok: true,
  content: [{ type: 'text', text: 'Done: the version is 1.4.2 now.' }],
  finishReason: 'stop',
  usage: USAGE,
  servedBy: null,
};
const HELP: ModelReply = {
  ok: true,
  content: [
    {
      type: 'tool-call',
      toolCallId: '',
      toolName: 'escalate',
      input: { reason: 'This needs a stronger model than me.', context_summary: 'Nothing was tried so far.' },
    },
  ],
  finishReason: 'tool-calls',
  usage: USAGE,
  servedBy: null,
};

/** Scripted models that answer at once: light and medium ask for help where three legs are wanted. */
export function instantModels(legs: 1 | 3): LanguageModels {
  return {
    call: (request) => Promise.resolve(legs === 1 || request.model === 'scripted-heavy' ? DONE : HELP),
  };
}

export const REQUEST = { prompt: 'Bump the version in package.json to 1.4.2', tier: 'light' } as const;

/** A Cascade on scripted models, as a host would make it. */
export function scriptedCascade(
  models: LanguageModels,
  log: CascadeOptions['log'],
  options: Partial<Omit<CascadeOptions, 'policy'>> & {
    policy?: Omit<CascadeOptions['policy'], 'tiers'>;
  } = {},
): Promise<Cascade> {
  const tier = (name: string) => ({
    model: `scripted-${name}`,
    scripted: true,
    price: PRICE,
    contextWindow: 8_000_000,
  });
  const tiers = { light: tier('light'), medium: tier('medium'), heavy: tier('heavy') };
  return createCascade({ models, log, maxActiveTasks: 64, ...options, policy: { ...options.policy, tiers } });
}
