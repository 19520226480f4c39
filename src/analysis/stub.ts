import { isDemanding } from './demanding.js';
import type { Measured } from './features.js';
import { textOf } from './neighbours.js';
import { isOutright } from './outright.js';
import { hashesOf } from './words.js';

/** Code of which a part is to be written: the head of a function, and what it shall do. */
export const isStub = (measured: Measured): boolean => isDocumented(measured) || endsWithHead(measured);

/** Mostly code: the head of a function and, in quotes, what it shall do. */
function isDocumented({ classes, shape, words }: Measured): boolean {
  const told = classes.define >= 1 && shape.quotes >= 6 && words.count < 300;
  const code = shape.indented >= 1 && shape.indented >= 0.5 * (shape.lines - 1);
  return told && code && classes.trouble <= 2;
}

/** What the function shall do is told before its head, which is the last thing said and has nothing behind it. */
function endsWithHead(measured: Measured): boolean {
  const { codes, classes, shape, words } = measured;
  if (classes.define === 0 || shape.brackets === 0 || classes.trouble > 2) return false;
  // "Design a scheduler behind this interface:" wants more than a function.
  if (isDemanding(measured) && (words.count < MANY_WORDS || isOutright(measured))) return false;
  // "Rename foo to bar in this function:" tells nothing of what it does.
  const told = words.count >= FEWEST_WORDS || words.hashes.some((hash) => RETURNS.has(hash));
  return told && HEAD.test(textOf(codes, codes.length - LONGEST_HEAD, codes.length));
}
const [FEWEST_WORDS, MANY_WORDS] = [18, 40];
const RETURNS = hashesOf('return returns');
const LONGEST_HEAD = 400;
const HEAD =
  /(?:\bdef \w{1,60} ?\([^()]{0,300}\)[^\n:()]{0,80}:(?: |\n|pass\b|\.\.\.|#[^\n]{0,60})*|\b\w{1,60} ?\([^(){}]{0,300}\)[^\n(){};]{0,60}\{\s{0,80}(?:\/\/[^\n]{0,60}\s{0,40})?\}[};\s]{0,12})(?:```\s*)?$/;
