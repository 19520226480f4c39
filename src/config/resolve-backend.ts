import type { BackendSettings } from '../adapters/backends/backend-settings.js';
import { apiKeyOf, keyIn, type ApiKey } from './api-key.js';
import type { BackendSection } from './config-schema.js';
import type { KnownBackend } from './known-backends.js';
import { withHiddenKey } from './with-hidden-key.js';

/**
 * A backend with its key, as it is opened.
 *
 * @param known  what is known of it where it is not in the file; null where the file's section counts
 */
export function resolveBackend(
  name: string,
  section: BackendSection | undefined,
  known: KnownBackend | null,
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: BackendSettings; readonly key: ApiKey } {
  const provider = known?.provider ?? section?.provider ?? 'openai-compatible';
  const baseUrl = known === null ? (section?.base_url ?? null) : known.baseUrl;
  const variable = known === null ? variableOf(section) : known.apiKeyEnv;
  const settings = withHiddenKey({ name, provider, baseUrl, apiKey: keyIn(env, variable) });
  return { settings, key: apiKeyOf(settings, variable) };
}

/** A provider's usual variable, but only for its own address: its key is nobody else's. */
function variableOf(section: BackendSection | undefined): string | null {
  if (section?.api_key_env !== undefined) return section.api_key_env;
  if (section === undefined || section.base_url !== undefined) return null;
  if (section.provider === 'openai') return 'OPENAI_API_KEY';
  return section.provider === 'anthropic' ? 'ANTHROPIC_API_KEY' : null;
}
