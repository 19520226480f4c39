import type { Measured } from './features.js';

/** What opens and closes a block of code. */
export const FENCE = '```';
const BACKTICK = 0x60;

/** How many words stand in blocks of code; one that nobody closes goes on to the end. */
export function wordsInFences({ codes, words }: Measured): number {
  let inside = false;
  let count = 0;
  let at = 0;
  for (let word = 0; word < words.count; word++) {
    const start = words.starts[word] ?? codes.length;
    for (; at < start; at++)
      if (codes[at] === BACKTICK && codes[at + 1] === BACKTICK && codes[at + 2] === BACKTICK) {
        inside = !inside;
        at += 2;
      }
    if (inside) count++;
  }
  return count;
}
