import { inspect } from 'node:util';

/** A backend as it is opened: its key is a value here, and nowhere else. */
export interface BackendSettings {
  readonly name: string;
  readonly provider: 'openai' | 'anthropic' | 'openai-compatible' | 'scripted';
  /** null: the provider's own address. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
}

/** The same, but whoever prints it, as JSON or on a console, sees only that there is a key. */
export function withHiddenKey(settings: BackendSettings): BackendSettings {
  const shown = { ...settings, apiKey: settings.apiKey === null ? null : 'set' };
  const show = () => shown;
  return Object.defineProperties(
    { ...settings },
    { toJSON: { value: show }, [inspect.custom]: { value: show } },
  );
}
