import type { Tier } from '../domain/tier.js';

export const PRESET_NAMES = ['openai', 'anthropic', 'ollama'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export interface PresetTier {
  readonly model: string;
  /** Tokens. Where a provider charges more for long prompts, the window ends there: the price stays true. */
  readonly contextWindow: number;
  /** US dollars per million tokens. */
  readonly price: { readonly input: number; readonly output: number; readonly cachedInput?: number };
  readonly capabilities: readonly string[];
  readonly timeout: string;
}

/** A setup that works as it is, once there is a key, or a server. */
export interface Preset {
  readonly provider: 'openai' | 'anthropic' | 'openai-compatible';
  readonly baseUrl: string | null;
  readonly apiKeyEnv: string | null;
  /** What a reader must know of the numbers: where they come from, and of which day. A line each. */
  readonly notes: readonly string[];
  readonly tiers: Readonly<Record<Tier, PresetTier>>;
}

const HOSTED = ['tools', 'vision', 'structured_output'];

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  openai: {
    provider: 'openai',
    baseUrl: null,
    apiKeyEnv: 'OPENAI_API_KEY',
    notes: [
      'Names and prices: developers.openai.com/api/docs/pricing, as quoted in November 2026. Check them.',
      'Newer families (gpt-5.6, gpt-6) refuse tools on Chat Completions unless told not to reason.',
      'Prompts of more than 272,000 tokens cost gpt-5.4 twice as much: the window ends there.',
    ],
    tiers: {
      light: hosted('gpt-5.4-nano', 272_000, 0.2, 1.25, 0.02),
      medium: hosted('gpt-5.4-mini', 272_000, 0.75, 4.5, 0.075),
      heavy: hosted('gpt-5.4', 272_000, 2.5, 15, 0.25),
    },
  },
  anthropic: {
    provider: 'anthropic',
    baseUrl: null,
    apiKeyEnv: 'ANTHROPIC_API_KEY',
    notes: [
      'Names and prices: platform.claude.com/docs/en/models, read in November 2026. Check them.',
      'Prompts of more than 100,000 tokens cost Haiku five times as much: its window ends there.',
    ],
    tiers: {
      light: hosted('claude-haiku-5-5', 100_000, 0.1, 0.5, 0.01),
      medium: hosted('claude-sonnet-5-5', 1_000_000, 2, 10, 0.2),
      heavy: hosted('claude-opus-5-5', 1_000_000, 4, 20),
    },
  },
  ollama: {
    provider: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:11434/v1',
    apiKeyEnv: null,
    notes: [
      'Fetch the models first: ollama pull qwen3:4b && ollama pull qwen3:8b && ollama pull qwen3:14b',
      'Ollama cuts longer conversations off unless it is told: OLLAMA_CONTEXT_LENGTH=32768 ollama serve',
      'A model on your own machine costs nothing per token.',
    ],
    tiers: {
      light: local('qwen3:4b', '5m'),
      medium: local('qwen3:8b', '5m'),
      heavy: local('qwen3:14b', '10m'),
    },
  },
};

function hosted(
  model: string,
  contextWindow: number,
  input: number,
  output: number,
  cachedInput?: number,
): PresetTier {
  const price = { input, output, ...(cachedInput === undefined ? {} : { cachedInput }) };
  return { model, contextWindow, price, capabilities: HOSTED, timeout: '2m' };
}

function local(model: string, timeout: string): PresetTier {
  const price = { input: 0, output: 0 };
  return { model, contextWindow: 32_768, price, capabilities: ['tools', 'structured_output'], timeout };
}
