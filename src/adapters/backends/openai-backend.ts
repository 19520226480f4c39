import type { AiSdkModel } from '../models-ai-sdk/ai-sdk-model.js';
import type { BackendSettings } from './backend-settings.js';
import { mendCompletion } from './mend-completion.js';
import { thoughtsInPlace } from './thoughts-in-place.js';
import { wholeOrStreamed } from './whole-or-streamed.js';

const OPENAI_URL = 'https://api.openai.com/v1';

/**
 * The one name under which the package takes back the thought signatures that Gemini models sign
 * their tool calls with; to every other server it means nothing.
 */
const PACKAGE_NAME = 'google';

/** Models behind the chat-completions wire: OpenAI itself, or whoever speaks as it does. */
export async function openaiBackend(settings: BackendSettings): Promise<(model: string) => AiSdkModel> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const { provider, baseUrl, apiKey } = settings;
  return (model) =>
    wholeOrStreamed(
      (fetch) =>
        thoughtsInPlace(
          createOpenAICompatible({
            name: PACKAGE_NAME,
            baseURL: baseUrl ?? OPENAI_URL,
            includeUsage: true,
            fetch,
            ...(apiKey === null ? {} : { apiKey }),
            ...(provider === 'openai' ? { transformRequestBody: withCompletionLimit } : {}),
          })(model),
        ),
      mendCompletion,
    );
}

/** OpenAI's reasoning models refuse the older name of the limit; its other models take both. */
function withCompletionLimit({ max_tokens, ...body }: Record<string, unknown>): Record<string, unknown> {
  return max_tokens === undefined ? body : { ...body, max_completion_tokens: max_tokens };
}
