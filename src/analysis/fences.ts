import type { Measured } from './features.js';
import { BACKTICK } from './letters.js';

const SIGNS = 3;

/** Whether a block of code opens or closes at `at`. */
export const isFence = (codes: Uint16Array, at: number): boolean =>
  codes[at] === BACKTICK && codes[at + 1] === BACKTICK && codes[at + 2] === BACKTICK;

/** How many words stand in blocks of code; one that nobody closes goes on to the end. */
export function wordsInFences({ codes, words, shape }: Measured): number {
  if (shape.backticks < 2 * SIGNS) return 0;
  let inside = false;
  let count = 0;
  let at = 0;
  for (let word = 0; word < words.count; word++) {
    const start = words.starts[word] ?? codes.length;
    for (; at < start; at++)
      if (isFence(codes, at)) {
        inside = !inside;
        at += SIGNS - 1;
      }
    if (inside) count++;
  }
  return count;
}
