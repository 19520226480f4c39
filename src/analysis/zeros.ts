/**
 * So many zeros, in a plain array. A typed one of a hundred numbers lies outside the heap: to get it and to free it
 * costs more than to fill it.
 */
export function zeros(length: number): number[] {
  // oxlint-disable-next-line unicorn/no-new-array -- a length is meant, and `Array.from` takes ten times as long
  return new Array<number>(length).fill(0);
}
