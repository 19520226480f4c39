import { inspect } from 'node:util';
import type { BackendSettings } from '../adapters/backends/backend-settings.js';

/** The same, but whoever prints it, as JSON or on a console, sees only that there is a key. */
export function withHiddenKey(settings: BackendSettings): BackendSettings {
  const shown = { ...settings, apiKey: settings.apiKey === null ? null : 'set' };
  const show = () => shown;
  return Object.defineProperties(
    { ...settings },
    { toJSON: { value: show }, [inspect.custom]: { value: show } },
  );
}
