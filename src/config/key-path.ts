/** A way down a document: names of keys, and positions in arrays. */
export type KeyPath = readonly (string | number)[];

/** A path as a name to look things up by. */
export function nameOfPath(path: KeyPath): string {
  return JSON.stringify(path);
}
