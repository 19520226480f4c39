/**
 * So many zeros, in a plain array. A typed one of this size lies outside the heap: to get it and to free it costs as
 * much as to fill it.
 */
export function zeros(length: number): number[] {
  // oxlint-disable-next-line unicorn/no-new-array -- a length is meant, and `Array.from` takes twenty times as long
  return new Array<number>(length).fill(0);
}
