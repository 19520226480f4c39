import { isDemanding } from './demanding.js';
import type { Measured } from './features.js';
import { holding } from './holding.js';
import { LINE_BREAK } from './letters.js';
import { textOf } from './neighbours.js';
import { hashesOf, wordHash } from './words.js';

// Programming tasks as contests state them: what is read, what is written, and under which limits.

/** Words of input and output that even a text full of mathematics has only when it is a programming task. */
const SURE_INPUTS = 6;
export const SOME_INPUTS = 4;
/** A programming task with a sample has at least so many words. */
const FEWEST_SPECIFIED = 20;

export const isContest = (measured: Measured): boolean =>
  tellsOfInput(measured, SURE_INPUTS) ||
  isDivided(measured) ||
  isSpecified(measured) ||
  isBounded(measured) ||
  isSchema(measured);

/** Says what is read, what is to be written, and under which limits. */
export function tellsOfInput({ classes, words, shape }: Measured, inputs: number): boolean {
  const limits = classes.constraint + classes.condition;
  const told = words.count >= 70 && classes.input >= inputs && limits >= 2;
  return told && classes.trouble <= 1 && shape.dots <= 3;
}

/** A section or a line of its own tells of the input, another of the output: "-----Input-----", "Sample Output 1". */
function isDivided(measured: Measured): boolean {
  // Wizards crash and cables are broken in tasks as well, but only tasks go on about lines, integers and test cases.
  if (measured.classes.trouble > 1 && measured.classes.input < SURE_INPUTS) return false;
  if (!isHeaded(measured, OUTPUTS) || !isHeaded(measured, INPUTS)) return false;
  const others = othersOf(measured);
  if (others > FEW_OTHERS || isSampled(measured) || isBetween(measured, 0, LONGEST_SHOWN)) return true;
  // Parsers, compilers and names to be made into initials have an input and an output as well.
  const computes = others + measured.shape.operators > 0;
  return computes && !isDemanding(measured) && !isHeaded(measured, EXPECTED);
}
const FEW_OTHERS = 2;
const EXPECTED = hashesOf('expected actual');

const INPUTS = hashesOf('input inputs stdin eingabe entrada entree ввод входные 入');
const OUTPUTS = hashesOf('output outputs stdout ausgabe salida saida sortie вывод выходные 出');

const isHeaded = (measured: Measured, names: ReadonlySet<number>): boolean =>
  headingOf(measured, names) !== undefined;

/** Where the first heading of one of these names ends. */
function headingOf({ codes, words }: Measured, names: ReadonlySet<number>): number | undefined {
  const at = words.hashes.findIndex(
    (hash, word) => names.has(hash) && isHeading(codes, words.starts[word]!, words.ends[word]!),
  );
  return words.ends[at];
}

/** "Constraints: 1 <= n <= 100". */
function isBounded(measured: Measured): boolean {
  const from = headingOf(measured, CONSTRAINTS);
  return from !== undefined && isBetween(measured, from, from + LONGEST_BOUND);
}
const CONSTRAINTS = hashesOf('constraints constraint');
const LONGEST_BOUND = 200;

/** "1 ≤ n ≤ 100": between what a value lies. Limits of a system are seldom told from both sides. */
const isBetween = ({ codes }: Measured, from: number, to: number): boolean =>
  BOUND.test(textOf(codes, from, to));
const BOUND = /\d ?(?:<=?|≤|\\leq?) ?[^\n<≤]{1,40}(?:<=?|≤|\\leq?) ?\d/;

/** Whether what stands from `from` to `to` begins its line and, but for a word of form, ends it or has a colon. */
function isHeading(codes: Uint16Array, from: number, to: number): boolean {
  let line = from;
  // No farther: each "output" of a long line would look for its beginning.
  for (; line > 0 && codes[line - 1] !== LINE_BREAK; line--) if (from - line >= LONGEST_LEAD) return false;
  return leadsHeading(textOf(codes, line, from)) && endsHeading(textOf(codes, to, to + LONGEST_REST));
}
const LONGEST_LEAD = 40;
const leadsHeading = holding(
  '^(?:[^\\p{L}<]|<[a-z][^<>]*>)*(?:(?:sample|example|standard|expected) |[输輸])?$',
  'u',
);
const LONGEST_REST = 60;
const endsHeading = holding(
  '^(?: ?(?:formats?|specifications?|descriptions?|data|files?|sections?|examples?|samples?|данные|力))?[^\\p{L}\\n:(]{0,12}(?:\\([^()\\n]*\\)[^\\p{L}\\n:]{0,4})?(?:[\\n:]|$)',
  'u',
);

/** Few words, but an input and the output that belongs to it: a programming task with its sample. */
function isSpecified(measured: Measured): boolean {
  const { classes, words } = measured;
  if (classes.trouble > 0 || !words.hashes.includes(INPUT) || !words.hashes.includes(OUTPUT)) return false;
  if (classes.input >= SOME_INPUTS && words.count >= FEWEST_SPECIFIED && othersOf(measured) > 0) return true;
  return isSampled(measured);
}

/** Shows something that is read and something that is written. */
const isSampled = ({ codes, words: { hashes, ends } }: Measured): boolean =>
  [INPUT, OUTPUT].every((label) => hashes.some((hash, at) => hash === label && isData(codes, ends[at]!)));
const [INPUT, OUTPUT] = [wordHash('input'), wordHash('output')];

/** Words of input and output but these two, which every list of examples has: "Input: The cat sleeps. Output: true". */
const othersOf = ({ classes, words: { hashes } }: Measured): number =>
  classes.input - hashes.filter((hash) => hash === INPUT || hash === OUTPUT).length;

/** ": [3, 9]", ": n = 4", "\n3 1": what programs read and write stands behind a colon, or on the next line, at `at`. */
const isData = (codes: Uint16Array, at: number): boolean => DATA.test(textOf(codes, at, at + LONGEST_NAME));
const DATA = /^(?: ?[:\n])[*`\s]*(?:-?\d|["'[{(]|\w+ ?=)/;
const LONGEST_NAME = 25;

/** "assert add(1, 2) == 3", "greet("Ann") => "Hello"": what a function shall give is shown by calls of it. */
export const showsCalls = ({ codes, shape, classes }: Measured): boolean =>
  shape.calls > 0 && classes.trouble === 0 && CALL_SHOWN.test(textOf(codes, 0, LONGEST_SHOWN));
const CALL_SHOWN =
  /\n[>\s]{0,12}(?:assert )?\w{1,60}\([^\n]{0,200}\)[;\s]{0,4}(?:==|[=-]?>|→|➞|(?:#|\/\/) ?(?:[=-]?>|→|returns?\b))/;
const LONGEST_SHOWN = 4000;

/** Tables as a database declares them, or as a query is told of them, and what is wanted from them. */
function isSchema(measured: Measured): boolean {
  const {
    codes,
    classes,
    shape,
    words: { hashes },
  } = measured;
  if (classes.trouble > 0) return false;
  const at = hashes.indexOf(CREATE);
  if (at >= 0 && hashes[at + 1] === TABLE) return true;
  if (shape.brackets === 0 || shape.lines < 3 || isDemanding(measured)) return false;
  if (!hashes.some((hash) => QUERIES.has(hash))) return false;
  return COLUMNS.test(textOf(codes, 0, LONGEST_SHOWN));
}
const [CREATE, TABLE] = [wordHash('create'), wordHash('table')];
const QUERIES = hashesOf('sql sqlite mysql postgres postgresql');
/** "# student(id, name, age)": names and nothing else, on a line of their own. */
const COLUMNS =
  /\n[#*\- ]{0,4}(?:table )?[a-z_]{1,40} ?\([a-z_\d]{1,40}(?:, ?[a-z_\d]{1,40}){1,40}\)[;.]?[ ]{0,4}\n/;
