import type { Words } from './words.js';

/** Every n-gram falls into one of this many drawers; a fingerprint says whose drawer it is. */
export const DRAWER_BITS = 15;
export const DRAWERS = 1 << DRAWER_BITS;
/** What follows this many words is not read for n-grams: no ask says something new so late. */
const MOST_WORDS = 4096;

export const drawerOf = (gram: number): number => gram & (DRAWERS - 1);
/** 1 to 127: 0 means an empty drawer. */
export const fingerprintOf = (gram: number): number => ((gram >>> DRAWER_BITS) % 127) + 1;

/** Single words first (`words` of them), then pairs of neighbours; each a 32-bit hash. */
export function readGrams(words: Words): { readonly grams: Int32Array; readonly words: number } {
  const count = Math.min(words.count, MOST_WORDS);
  const grams = new Int32Array(Math.max(0, 2 * count - 1));
  for (let at = 0; at < count; at++) grams[at] = mix(words.hashes[at] ?? 0);
  for (let at = 1; at < count; at++)
    grams[count + at - 1] = mix(Math.imul(words.hashes[at - 1] ?? 0, 0x2c1b3c6d) ^ (words.hashes[at] ?? 0));
  return { grams, words: count };
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
