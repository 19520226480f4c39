import { isPointedOut } from './unasked.js';

const [LETTER_E, LETTER_O, LETTER_R, LETTER_S] = [0x65, 0x6f, 0x72, 0x73];
/** "After", "under" and "never" are shorter. */
const SHORTEST = 6;

/**
 * A word that ends as "manager" and "generators" do, behind a tiny thing: "a file manager" is no file. Behind
 * one that is pointed out it tells how that shall be: "make the title shorter".
 *
 * @param named  where the tiny thing begins
 */
export function isMaker(codes: Uint16Array, named: number, from: number, to: number): boolean {
  const end = codes[to - 1] === LETTER_S ? to - 1 : to;
  if (end - from < SHORTEST || codes[end - 1] !== LETTER_R) return false;
  return (codes[end - 2] === LETTER_E || codes[end - 2] === LETTER_O) && !isPointedOut(codes, named);
}
