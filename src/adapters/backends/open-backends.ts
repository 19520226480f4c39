import { CascadeError } from '../../domain/cascade-error.js';
import { wrongArgument } from '../../domain/wrong-argument.js';
import type { LanguageModels } from '../../ports/language-models.js';
import type { AiSdkModel } from '../models-ai-sdk/ai-sdk-model.js';
import { aiSdkModels } from '../models-ai-sdk/ai-sdk-models.js';
import { anthropicBackend } from './anthropic-backend.js';
import type { BackendSettings } from './backend-settings.js';
import { openaiBackend } from './openai-backend.js';
import { scriptedBackend } from './scripted-backend.js';

export interface OpenBackendsOptions {
  /** Between two pieces of a scripted answer, so that a person sees it stream. Default: 0. */
  readonly scriptedPauseMs?: number;
}

/**
 * The backends of a configuration as one port. Nothing is asked, and no provider's package imported,
 * before the first call.
 *
 * @throws invalid INVALID_ARGUMENT; INVALID_BACKEND  where settings cannot work, whatever a server says; a call for a
 *         backend that is not among them rejects with missing UNKNOWN_BACKEND
 */
export function openBackends(
  backends: readonly BackendSettings[],
  { scriptedPauseMs = 0 }: OpenBackendsOptions = {},
): LanguageModels {
  // Callers without types pass all sorts of things.
  if (!Array.isArray(backends) || !backends.every(isSettings))
    throw wrongArgument('openBackends', 'the backends that loadConfig gave');
  const opened = new Map(backends.map((settings) => [settings.name, open(settings, scriptedPauseMs)]));
  return {
    async call(request, signal, onText) {
      const models = opened.get(request.backend);
      if (models === undefined) throw unknownBackend(request.backend, [...opened.keys()]);
      return models.call(request, signal, onText);
    },
  };
}

function isSettings(settings: Partial<BackendSettings> | null | undefined): boolean {
  return typeof settings?.name === 'string' && typeof settings.provider === 'string';
}

function open(settings: BackendSettings, scriptedPauseMs: number): LanguageModels {
  if (settings.provider === 'scripted') return scriptedBackend(scriptedPauseMs);
  checkUrl(settings);
  let connected: Promise<(model: string) => AiSdkModel> | null = null;
  return aiSdkModels(async (_backend, model) => (await (connected ??= connect(settings)))(model));
}

function connect(settings: BackendSettings): Promise<(model: string) => AiSdkModel> {
  return settings.provider === 'anthropic' ? anthropicBackend(settings) : openaiBackend(settings);
}

function checkUrl({ name, provider, baseUrl }: BackendSettings): void {
  if (baseUrl === null && provider !== 'openai-compatible') return;
  if (baseUrl !== null && /^https?:\/\//i.test(baseUrl) && URL.canParse(baseUrl)) return;
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_BACKEND',
    message: `The backend ${name} ${baseUrl === null ? 'has no base_url' : 'has a base_url that is no http address'}.`,
    hint: `Give base_url of backend ${name} as the address of its API, such as "http://127.0.0.1:11434/v1".`,
    details: { backend: name },
  });
}

function unknownBackend(name: string, known: readonly string[]): CascadeError {
  return new CascadeError({
    kind: 'missing',
    code: 'UNKNOWN_BACKEND',
    message: `There is no backend named ${name}.`,
    hint: `Configure it, or let the tier name one of those there are: ${known.join(', ') || 'none'}.`,
    details: { backend: name, known },
  });
}
