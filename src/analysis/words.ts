import { DIGIT, IDEOGRAPH, LETTER, signOf } from './letters.js';

/** The words of a folded text, as hashes. Nothing here can give a word back. */
export interface Words {
  readonly count: number;
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Numbers of the same length are one word: what matters is that there is one. */
const NUMBER_HASH = 0x5bd1e995;

export function readWords(codes: Uint16Array): Words {
  const room = (codes.length >> 1) + 1 + ideographs(codes);
  const hashes = new Int32Array(room);
  const starts = new Int32Array(room);
  const ends = new Int32Array(room);
  let count = 0;
  for (let at = 0; at < codes.length;) {
    const sign = signOf(codes[at] ?? 0);
    if (sign !== LETTER && sign !== DIGIT && sign !== IDEOGRAPH) {
      at++;
      continue;
    }
    const from = at;
    let hash = 0x811c9dc5 | 0;
    if (sign === IDEOGRAPH) hash = Math.imul(hash ^ (codes[at++] ?? 0), 0x01000193);
    else if (sign === DIGIT) {
      while (at < codes.length && signOf(codes[at] ?? 0) === DIGIT) at++;
      hash = Math.imul(NUMBER_HASH, Math.min(5, at - from));
    } else
      for (; at < codes.length; at++) {
        const next = signOf(codes[at] ?? 0);
        if (next !== LETTER && next !== DIGIT) break;
        hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
      }
    hashes[count] = hash ^ (hash >>> 15);
    starts[count] = from;
    ends[count++] = at;
  }
  return { count, hashes, starts, ends };
}

function ideographs(codes: Uint16Array): number {
  let count = 0;
  for (let at = 0; at < codes.length; at++) if ((codes[at] ?? 0) > 0xe00) count++;
  return count;
}

/** The hash `readWords` gives a plain word; for small word lists. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
