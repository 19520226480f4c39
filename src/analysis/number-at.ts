import { DIGIT, signOf } from './letters.js';

/** Reads 10,000 and 1 000 000 as the numbers they are; stops at nine digits. */
export function numberAt(codes: Uint16Array, from: number): number {
  let value = 0;
  for (let at = from, digits = 0; at < codes.length && digits < 9; at++) {
    const code = codes[at] ?? 0;
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits++;
    } else if ((code !== 44 && code !== 46) || signOf(codes[at + 1] ?? 0) !== DIGIT) break;
  }
  return value;
}

/** "8080", and not "3NF". */
export const isNumber = (codes: Uint16Array, from: number, to: number): boolean =>
  codes.subarray(from, to).every((code) => signOf(code) === DIGIT);
