import { CascadeError } from '../domain/cascade-error.js';
import { wrongArgument } from '../domain/wrong-argument.js';
import type { ApiKey } from './api-key.js';
import { setVariable } from './set-variable.js';

/** Stops what is about to ask a model that needs a key nobody set. @throws invalid MISSING_API_KEY, INVALID_ARGUMENT */
export function requireKeys(config: { readonly keys: readonly ApiKey[] }): void {
  if (!Array.isArray(config?.keys)) throw wrongArgument('requireKeys', 'what loadConfig gave');
  const missing = config.keys.filter(({ isNeeded, isSet }) => isNeeded && !isSet);
  if (missing.length === 0) return;
  const stories = missing.map(({ backend, variable }) =>
    variable === null
      ? `"${backend}" names no variable for its key`
      : `${variable}, of "${backend}", is not set`,
  );
  const variable = missing[0]?.variable ?? null;
  const hint =
    variable === null
      ? 'Name the variable that holds it: api_key_env = "OPENAI_API_KEY".'
      : `Set it in this shell (${setVariable(variable)}), or use a model that needs none: \`cascade doctor\` says which.`;
  throw new CascadeError({
    kind: 'invalid',
    code: 'MISSING_API_KEY',
    message: `A key is missing: ${stories.join('; ')}.`,
    hint,
    details: { missing: missing.map(({ backend, variable: name }) => ({ backend, variable: name })) },
  });
}
