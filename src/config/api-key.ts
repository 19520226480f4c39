import type { BackendSettings } from '../adapters/backends/backend-settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a backend's key comes from, and whether there is one. Never the key. */
export interface ApiKey {
  readonly backend: string;
  /** The variable's name; null where the backend names none. */
  readonly variable: string | null;
  readonly isSet: boolean;
  /** The policy uses the backend, and it surely answers nobody without a key. */
  readonly isNeeded: boolean;
}

/** The value of a variable, without the line end a copied key often drags along; null where it says nothing. */
export function keyIn(env: Environment, variable: string | null): string | null {
  const value = variable === null ? '' : (env[variable] ?? '').trim();
  return value === '' ? null : value;
}

export function apiKeyOf(settings: BackendSettings, variable: string | null): ApiKey {
  const { name, provider, baseUrl, apiKey } = settings;
  const isHosted = provider === 'openai' || provider === 'anthropic';
  const isRemote = baseUrl === null || !isLoopback(baseUrl);
  const isNeeded = provider !== 'scripted' && isRemote && (isHosted || variable !== null);
  return { backend: name, variable, isSet: apiKey !== null, isNeeded };
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
