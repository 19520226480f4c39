import { wordEnd } from './letters.js';
import { gapEnd, wordAt, wordBefore } from './neighbours.js';
import { isNamed } from './reports.js';
import { hashesOf } from './words.js';

/** "Name ideas", "title suggestions": several of what was named. */
const SEVERAL = hashesOf('idea ideas suggestion suggestions option options');
/** What leads from a thing to what it is for or about. */
const PURPOSES = hashesOf('for about fur uber pour sur para sobre per su sul sulla sui для про voor over');

/** What is named from `at` to `end` is wanted by its name alone: "haiku about rain", "name ideas for a bakery". */
export function isWanted(codes: Uint16Array, at: number, end: number): boolean {
  const named = wordEnd(codes, end);
  const purpose = purposeBehind(codes, named);
  const from = gapEnd(codes, purpose);
  if (purpose === 0 || wordEnd(codes, from) === from) return false;
  // "Word for word" tells how, and "import for react fails" what happens.
  return wordAt(codes, from) !== wordBefore(codes, named) && !isNamed(codes, at, named, true);
}

/** Where the word ends that tells of a purpose; 0 without one. The phrase itself may hold it: "names for". */
function purposeBehind(codes: Uint16Array, named: number): number {
  if (PURPOSES.has(wordBefore(codes, named))) return named;
  let next = gapEnd(codes, named);
  if (SEVERAL.has(wordAt(codes, next))) next = gapEnd(codes, wordEnd(codes, next));
  return PURPOSES.has(wordAt(codes, next)) ? wordEnd(codes, next) : 0;
}
