import { DIGIT, IDEOGRAPH, LETTER, OTHER, SPACE, signOf } from './letters.js';

/** What one pass over the signs of a text counts, as it is before the first sign; all plain numbers. */
const EMPTY_TEXT = {
  letters: 0,
  capitals: 0,
  digits: 0,
  ideographs: 0,
  foreign: 0,
  spaces: 0,
  lines: 1,
  longestLine: 0,
  paragraphs: 1,
  indented: 0,
  deepestIndent: 0,
  bullets: 0,
  sentences: 0,
  questions: 0,
  exclamations: 0,
  commas: 0,
  colons: 0,
  semicolons: 0,
  quotes: 0,
  /** Signs between two quotes of one line, and the most between any two: literals and sayings. */
  quoted: 0,
  longestQuote: 0,
  backticks: 0,
  brackets: 0,
  deepestBracket: 0,
  braces: 0,
  operators: 0,
  equals: 0,
  backslashes: 0,
  dollars: 0,
  /** Dollar signs that open a formula, not an amount of money. */
  formulas: 0,
  percents: 0,
  carets: 0,
  numbers: 0,
  decimals: 0,
  largest: 0,
  calls: 0,
  dots: 0,
  indexes: 0,
  blanks: 0,
  /** Paths from the root of a file system: "/etc/hosts". */
  paths: 0,
};

export type Shape = Readonly<typeof EMPTY_TEXT>;

const MOST_DEPTH = 50;

/** `raw` keeps capitals, `codes` are folded; they may differ in length by dropped marks. */
export function readShape(raw: string, codes: Uint16Array): Shape {
  const s = { ...EMPTY_TEXT };
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code >= 65 && code <= 90) s.capitals++;
  }
  let depth = 0;
  let lineStart = 0;
  let before = SPACE;
  let beforeCode = 0;
  let value = 0;
  let opened = 0;
  let openedAt = 0;
  for (let at = 0; at <= codes.length; at++) {
    const code = at < codes.length ? (codes[at] ?? 0) : 10;
    const sign = signOf(code);
    if (sign === DIGIT) {
      s.digits++;
      if (before !== DIGIT) {
        value = 0;
        if (beforeCode === 46 && at > 1 && signOf(codes[at - 2] ?? 0) === DIGIT) s.decimals++;
        else if (before !== LETTER) s.numbers++;
      }
      value = Math.min(1e9, value * 10 + (code & 15));
      if (value > s.largest) s.largest = value;
    } else if (sign === LETTER) {
      s.letters++;
      if (code > 0x24f) s.foreign++;
      if (code === 95 && beforeCode === 95) s.blanks++;
    } else if (sign === IDEOGRAPH) s.ideographs++;
    else if (code === 10) {
      if (at < codes.length) s.lines++;
      s.longestLine = Math.max(s.longestLine, at - lineStart);
      if (at === lineStart && at < codes.length) s.paragraphs++;
      lineStart = at + 1;
      opened = 0;
      let indent = 0;
      while (codes[at + 1 + indent] === 32 && indent < 80) indent++;
      const lead = codes[at + 1 + indent] ?? 0;
      if (indent > 1) s.indented++;
      s.deepestIndent = Math.max(s.deepestIndent, indent);
      if (lead === 45 || lead === 42 || lead === 0x2022) s.bullets++;
    } else if (sign === SPACE) s.spaces++;
    else
      switch (code) {
        case 46:
          if (before === LETTER && signOf(codes[at + 1] ?? 32) === LETTER) s.dots++;
          else if (before !== DIGIT || signOf(codes[at + 1] ?? 32) !== DIGIT) s.sentences++;
          break;
        case 0x3002:
          s.sentences++;
          break;
        case 63:
        case 0x61f:
          s.questions++;
          s.sentences++;
          break;
        case 33:
          s.exclamations++;
          break;
        case 44:
        case 0x3001:
          s.commas++;
          break;
        case 58:
          s.colons++;
          break;
        case 59:
          s.semicolons++;
          break;
        case 34:
        case 39:
        case 0x201c:
          s.quotes++;
          if (code === opened) {
            const signs = at - openedAt - 1;
            s.quoted += signs;
            s.longestQuote = Math.max(s.longestQuote, signs);
            opened = 0;
          } else if (opened === 0 && code !== 0x201c) {
            opened = code;
            openedAt = at;
          }
          break;
        case 96:
          s.backticks++;
          break;
        case 40:
        case 91:
        case 123:
          s.brackets++;
          if (code === 123) s.braces++;
          if (before === LETTER || before === DIGIT) {
            if (code === 40) s.calls++;
            else if (code === 91) s.indexes++;
          }
          if (++depth > s.deepestBracket && depth <= MOST_DEPTH) s.deepestBracket = depth;
          break;
        case 41:
        case 93:
        case 125:
          if (depth > 0) depth--;
          break;
        case 61:
          s.equals++;
          s.operators++;
          break;
        case 47:
          if (BEFORE_PATHS.has(beforeCode) && signOf(codes[at + 1] ?? 32) === LETTER) s.paths++;
          s.operators++;
          break;
        case 43:
        case 42:
        case 60:
        case 62:
        case 124:
        case 38:
        case 0xd7:
        case 0xf7:
        case 0x2264:
        case 0x2265:
          s.operators++;
          break;
        case 92:
          s.backslashes++;
          break;
        case 36:
          if (
            codes[at + 1] === 92 ||
            before === DIGIT ||
            beforeCode === CLOSES ||
            (signOf(codes[at + 1] ?? 32) === LETTER && before !== LETTER)
          )
            s.formulas++;
          s.dollars++;
          break;
        case 0x20ac:
        case 0xa3:
          s.dollars++;
          break;
        case 37:
          s.percents++;
          break;
        case 94:
          s.carets++;
          break;
      }
    before = sign;
    beforeCode = code;
  }
  return s;
}

/** "$(x + 3)$" is a formula, "$(date)" is none. */
const CLOSES = 0x29;

/** What stands before a path, and before no fraction: nothing, a blank, a quote, a bracket that opens. */
const BEFORE_PATHS: ReadonlySet<number> = new Set([0, 10, 32, 34, 39, 40, 96]);

/** Whether the last sign that is no blank, quote or bracket is a question mark. */
export function endsAsking(codes: Uint16Array): boolean {
  let at = codes.length - 1;
  while (at >= 0 && isSign(codes[at]!) && !ASKING.has(codes[at]!)) at--;
  return ASKING.has(codes[at] ?? 0);
}

const isSign = (code: number) => signOf(code) === OTHER || signOf(code) === SPACE;
const ASKING = new Set([63, 0x61f]);

/** A list of lettered answers ("A. … B. …") and the question before it. */
export interface Options {
  readonly count: number;
  /** Length of what stands before the first option; the whole text without options. */
  readonly stem: number;
  readonly mean: number;
  readonly shortest: number;
  readonly longest: number;
  /** Share of options that hold a digit in their first few signs. */
  readonly numeric: number;
  /** Mean share of signs an option has in common with the start of the one before it. */
  readonly alike: number;
}

/** Where the next line begins; -1 behind the last one. */
const nextLine = (codes: Uint16Array, at: number) => {
  const end = codes.indexOf(10, at);
  return end < 0 ? -1 : end + 1;
};

/** Finds lines that begin with consecutive letters a, b, c … and a full stop or bracket. Linear. */
export function readOptions(codes: Uint16Array): Options {
  const starts: number[] = [];
  let end = codes.length;
  for (let at = 0; at >= 0 && starts.length < 26; at = nextLine(codes, at)) {
    const open = codes[at] === 40 ? at + 1 : at;
    const after = codes[open + 1];
    if ((after === 46 || after === 41 || after === 58) && codes[open] === 97 + starts.length) starts.push(at);
  }
  const count = starts.length >= 2 ? starts.length : 0;
  if (count === 0)
    return { count, stem: codes.length, mean: 0, shortest: 0, longest: 0, numeric: 0, alike: 0 };
  const last = starts[count - 1] ?? 0;
  for (let at = last; at < codes.length; at++)
    if (codes[at] === 10) {
      end = at;
      break;
    }
  let total = 0;
  let shortest = Infinity;
  let longest = 0;
  let numeric = 0;
  let alike = 0;
  for (let index = 0; index < count; index++) {
    const from = (starts[index] ?? 0) + 3;
    const to = index + 1 < count ? (starts[index + 1] ?? 0) - 1 : end;
    const length = Math.max(0, to - from);
    total += length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
    for (let at = from; at < Math.min(to, from + 4); at++)
      if (signOf(codes[at] ?? 0) === DIGIT) {
        numeric++;
        break;
      }
    if (index > 0) {
      const other = (starts[index - 1] ?? 0) + 3;
      let same = 0;
      while (same < 40 && same < length && codes[other + same] === codes[from + same]) same++;
      alike += same / Math.max(1, Math.min(40, length));
    }
  }
  return {
    count,
    stem: starts[0] ?? 0,
    mean: total / count,
    shortest,
    longest,
    numeric: numeric / count,
    alike: alike / (count - 1),
  };
}
