import { DIGIT, IDEOGRAPH, LETTER, SPACE, signOf } from './letters.js';

/** What one pass over the signs of a text counts; all plain numbers. */
export interface Shape {
  letters: number;
  capitals: number;
  digits: number;
  ideographs: number;
  foreign: number;
  spaces: number;
  lines: number;
  longestLine: number;
  paragraphs: number;
  indented: number;
  deepestIndent: number;
  bullets: number;
  sentences: number;
  questions: number;
  exclamations: number;
  commas: number;
  colons: number;
  semicolons: number;
  quotes: number;
  /** Signs between two quotes of one line, and the most between any two: literals and sayings. */
  quoted: number;
  longestQuote: number;
  backticks: number;
  brackets: number;
  deepestBracket: number;
  braces: number;
  operators: number;
  equals: number;
  backslashes: number;
  dollars: number;
  /** Dollar signs that open a formula, not an amount of money. */
  formulas: number;
  percents: number;
  carets: number;
  numbers: number;
  decimals: number;
  largest: number;
  calls: number;
  dots: number;
  indexes: number;
  blanks: number;
}

const MOST_DEPTH = 50;

/** `raw` keeps capitals, `codes` are folded; they may differ in length by dropped marks. */
export function readShape(raw: string, codes: Uint16Array): Shape {
  const s: Shape = {
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
  };
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
        case 0xff1f:
        case 0x61f:
          s.questions++;
          s.sentences++;
          break;
        case 33:
        case 0xff01:
          s.exclamations++;
          break;
        case 44:
        case 0xff0c:
        case 0x3001:
          s.commas++;
          break;
        case 58:
        case 0xff1a:
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
        case 43:
        case 42:
        case 47:
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
