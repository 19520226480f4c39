import { DIGIT, LETTER, signOf } from './letters.js';

/** Opening quotes and what closes them. */
const QUOTES: ReadonlyMap<number, readonly number[]> = new Map([
  [0x22, [0x22]],
  [0x27, [0x27]],
  [0x201c, [0x201d, 0x201c]],
  [0x201e, [0x201c, 0x201d]],
  [0xab, [0xbb]],
  [0x300c, [0x300d]],
  [0x300e, [0x300f]],
]);
const BACKTICK = 0x60;
const APOSTROPHE = 0x27;

/**
 * Where the code or the quotation that opens at `at` ends; `at` when none does. Its words are material
 * to work on, not demands.
 *
 * @param endless  signs already known to have no end; asked once each, so that reading stays linear
 */
export function materialEnd(codes: Uint16Array, at: number, quotes: boolean, endless: Set<number>): number {
  const code = codes[at] ?? 0;
  if (code === BACKTICK) {
    const fence = codes[at + 1] === BACKTICK && codes[at + 2] === BACKTICK;
    const end = closing(codes, at + (fence ? 3 : 1), [BACKTICK], endless);
    if (end < 0) return at;
    return fence ? end + 2 : end;
  }
  const closers = quotes ? QUOTES.get(code) : undefined;
  if (closers === undefined || (code === APOSTROPHE && isLetter(codes[at - 1]))) return at;
  const end = closing(codes, at + 1, closers, endless);
  return end < 0 ? at : end;
}

function closing(codes: Uint16Array, from: number, closers: readonly number[], endless: Set<number>): number {
  const [closer = 0] = closers;
  if (endless.has(closer)) return -1;
  for (let at = from; at < codes.length; at++)
    if (closers.includes(codes[at] ?? 0) && !(codes[at] === APOSTROPHE && isLetter(codes[at + 1]))) return at;
  endless.add(closer);
  return -1;
}

function isLetter(code: number | undefined): boolean {
  const sign = signOf(code ?? 0);
  return sign === LETTER || sign === DIGIT;
}
