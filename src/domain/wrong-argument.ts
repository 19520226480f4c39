import { CascadeError } from './cascade-error.js';

/**
 * What a caller without types is told who hands something else over.
 *
 * @param taker   the function by its public name
 * @param wanted  what it takes, as an object of a sentence
 */
export function wrongArgument(taker: string, wanted: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'INVALID_ARGUMENT',
    message: `${taker} takes ${wanted}, and was given something else.`,
    hint: 'Compare what is handed over with the types of the package; docs/embedding.md has examples.',
    details: { taker },
  });
}
