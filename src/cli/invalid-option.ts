import { CascadeError } from '../domain/cascade-error.js';

/** An option of which nothing can be made, by itself or beside the others. */
export function invalidOption(
  message: string,
  hint: string,
  details: Readonly<Record<string, unknown>> = {},
): CascadeError {
  return new CascadeError({ kind: 'invalid', code: 'INVALID_OPTION', message, hint, details });
}
