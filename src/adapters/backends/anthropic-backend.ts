import type { AiSdkModel } from '../models-ai-sdk/ai-sdk-model.js';
import type { BackendSettings } from './backend-settings.js';
import { wholeOrStreamed } from './whole-or-streamed.js';

const ANTHROPIC_URL = 'https://api.anthropic.com/v1';

/** Models behind Anthropic's messages wire. */
export async function anthropicBackend(settings: BackendSettings): Promise<(model: string) => AiSdkModel> {
  const { createAnthropic } = await import('@ai-sdk/anthropic');
  // Both are always given: the package would look for them in the environment, past the configuration.
  const baseURL = settings.baseUrl ?? ANTHROPIC_URL;
  const apiKey = settings.apiKey ?? '';
  return (model) => wholeOrStreamed((fetch) => createAnthropic({ baseURL, apiKey, fetch })(model));
}
