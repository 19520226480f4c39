import { OTHER, signOf, SPACE } from './letters.js';

/** Whether the last sign that is no blank, quote or bracket is a question mark. */
export function endsAsking(codes: Uint16Array): boolean {
  let at = codes.length - 1;
  while (at >= 0 && isSign(codes[at]!) && !ASKING.has(codes[at]!)) at--;
  return ASKING.has(codes[at] ?? 0);
}

const isSign = (code: number) => signOf(code) === OTHER || signOf(code) === SPACE;
const ASKING = new Set([63, 0x61f]);
