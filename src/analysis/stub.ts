import { isDemanding } from './demanding.js';
import type { Measured } from './features.js';
import { textOf } from './neighbours.js';
import { isOutright } from './outright.js';
import { hashesOf } from './words.js';

/** Code of which a part is to be written: the head of a function, and what it shall do. */
export const isStub = (measured: Measured): boolean => isDocumented(measured) || endsWithHead(measured);

/** The head of a function and, in quotes, what it shall do: mostly code, or nothing stands behind these quotes. */
function isDocumented(measured: Measured): boolean {
  const { classes, shape, words } = measured;
  if (classes.define === 0 || shape.quotes < 6 || classes.trouble > 2 || words.count >= 300) return false;
  const code = shape.indented >= 1 && shape.indented >= 0.5 * (shape.lines - 1);
  return code || endsWithDocument(measured);
}

/** Of a demand behind the docstring, or of a body, nothing is seen. */
function endsWithDocument({ codes }: Measured): boolean {
  const text = textOf(codes, codes.length - LONGEST_DOCUMENT, codes.length);
  return DOCUMENT_ENDS.test(text.slice(-LONGEST_END)) && DOCUMENTED.test(text);
}
const [LONGEST_DOCUMENT, LONGEST_END] = [3000, 40];
const DOCUMENTED = /\bdef \w{1,60} ?\([^()]{0,300}\)[^\n:()]{0,80}:\s{0,20}(?:"""|''')/;
const DOCUMENT_ENDS = /(?:"""|''')\s*(?:pass\s*)?(?:(?:```|""")\s*){0,2}$/;

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
/** A comment runs to the end of its line: where it may end anywhere, "####" is read in as many ways as it has parts. */
const HEAD =
  /(?:\bdef \w{1,60} ?\([^()]{0,300}\)[^\n:()]{0,80}:(?: |\n|pass\b|\.\.\.|#[^\n]*(?:\n|$))*|\b\w{1,60} ?\([^(){}]{0,300}\)[^\n(){};]{0,60}\{\s{0,80}(?:\/\/[^\n]{0,60}\s{0,40})?\}[};\s]{0,12})(?:(?:```|""")\s*){0,3}$/;
