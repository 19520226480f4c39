import {
  APOSTROPHE,
  BLANK,
  codeAt,
  FULL_STOP,
  HYPHEN,
  IDEOGRAPH,
  LETTER,
  LINE_BREAK,
  signOf,
  SLASH,
  unitAt,
} from './letters.js';

/** What one pass over the signs of a text counts; all plain numbers. */
export type Shape = Readonly<ReturnType<ShapeReader['read']>>;

/** `raw` keeps capitals, `codes` are folded; they may differ in length by dropped marks. */
export function readShape(raw: string, codes: Uint16Array): Shape {
  return new ShapeReader(codes).read(capitalsIn(raw));
}

function capitalsIn(raw: string): number {
  let capitals = 0;
  for (let at = 0; at < raw.length; at++) {
    const code = unitAt(raw, at);
    if (code >= CAPITAL_A && code <= CAPITAL_Z) capitals++;
  }
  return capitals;
}
const [CAPITAL_A, CAPITAL_Z] = [0x41, 0x5a];

const ASCII = 128;
const charCode = (sign: string) => sign.charCodeAt(0);
/** What has to be done about a sign of ASCII beyond counting it: nothing, to read a number, to look around it. */
const [COUNTED, NUMBER, LOOKED_AT] = [0, 1, 2];
const TO_DO = new Uint8Array(ASCII).fill(COUNTED);
for (const digit of '0123456789') TO_DO[charCode(digit)] = NUMBER;
for (const sign of '\n._\'"([{)]}/$') TO_DO[charCode(sign)] = LOOKED_AT;

/** Signs of other scripts that count as one of ASCII does, wherever they stand. */
const TWINS: ReadonlyMap<number, number> = new Map(
  ['？?', '؟?', '、,', '“"', '×*', '÷*', '≤*', '≥*', '€$', '£$'].map((twins) => [
    charCode(twins),
    twins.charCodeAt(1),
  ]),
);
const IDEOGRAPHIC_STOP = 0x3002;
const LAST_LATIN = 0x24f;

/** One table serves all texts: a fresh one would cost a short ask more than counting does. */
const COUNTS = new Uint32Array(ASCII);

const MOST_DEPTH = 50;
const MOST_INDENT = 80;
const LARGEST = 1e9;

/**
 * One reading of one text. Nearly all signs are only counted, each in a place of its own, and summed up at the end;
 * what is seldom met is a method of its own, so that meeting it does not slow down the rest.
 */
class ShapeReader {
  readonly #codes: Uint16Array;
  readonly #count = COUNTS.fill(0);
  #letters = 0;
  #foreign = 0;
  #ideographs = 0;
  #digits = 0;
  #numbers = 0;
  #decimals = 0;
  #largest = 0;
  #lineStart = 0;
  #longestLine = 0;
  #paragraphs = 1;
  #indented = 0;
  #deepestIndent = 0;
  #bullets = 0;
  #sentences = 0;
  #dots = 0;
  #blanks = 0;
  /** The quote that is open, 0 when none is, and where it was opened. */
  #opened = 0;
  #openedAt = 0;
  #quoted = 0;
  #longestQuote = 0;
  #depth = 0;
  #deepestBracket = 0;
  #calls = 0;
  #indexes = 0;
  #paths = 0;
  #formulas = 0;

  constructor(codes: Uint16Array) {
    this.#codes = codes;
  }

  read(capitals: number) {
    const codes = this.#codes;
    const count = this.#count;
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at]!;
      if (code >= ASCII) {
        this.#far(code);
        continue;
      }
      const toDo = TO_DO[code]!;
      if (toDo === NUMBER) at = this.#number(at) - 1;
      else {
        count[code]!++;
        if (toDo === LOOKED_AT) this.#lookAt(code, at);
      }
    }
    return this.#sums(capitals);
  }

  #far(code: number): void {
    const sign = signOf(code);
    if (sign === LETTER) {
      this.#letters++;
      if (code > LAST_LATIN) this.#foreign++;
    } else if (sign === IDEOGRAPH) this.#ideographs++;
    else if (code === IDEOGRAPHIC_STOP) this.#sentences++;
    else {
      const twin = TWINS.get(code);
      if (twin !== undefined) this.#count[twin]!++;
    }
  }

  /** Where the number that begins at `from` ends. */
  #number(from: number): number {
    const codes = this.#codes;
    let value = 0;
    let at = from;
    for (; isDigit(codeAt(codes, at)); at++)
      value = value < LARGEST / 10 ? value * 10 + (codes[at]! & 15) : LARGEST;
    this.#digits += at - from;
    this.#largest = Math.max(this.#largest, value);
    const before = codeAt(codes, from - 1);
    if (before === FULL_STOP && isDigit(codeAt(codes, from - 2))) this.#decimals++;
    else if (!isLetter(before)) this.#numbers++;
    return at;
  }

  #lookAt(code: number, at: number): void {
    const before = codeAt(this.#codes, at - 1);
    const after = codeAt(this.#codes, at + 1);
    switch (code) {
      case LINE_BREAK:
        return this.#line(at);
      case FULL_STOP:
        if (isLetter(before) && isLetter(after)) this.#dots++;
        else if (!isDigit(before) || !isDigit(after)) this.#sentences++;
        return;
      case UNDERSCORE:
        if (before === UNDERSCORE) this.#blanks++;
        return;
      case QUOTE:
      case APOSTROPHE:
        return this.#quote(code, at);
      case SLASH:
        if (BEFORE_PATHS.has(before) && isLetter(after)) this.#paths++;
        return;
      case DOLLAR:
        if (
          after === BACKSLASH ||
          isDigit(before) ||
          before === CLOSES ||
          (isLetter(after) && !isLetter(before))
        )
          this.#formulas++;
        return;
      default:
        this.#bracket(code, before);
    }
  }

  #line(at: number): void {
    const codes = this.#codes;
    this.#longestLine = Math.max(this.#longestLine, at - this.#lineStart);
    if (at === this.#lineStart) this.#paragraphs++;
    this.#lineStart = at + 1;
    this.#opened = 0;
    let indent = 0;
    while (codeAt(codes, at + 1 + indent) === BLANK && indent < MOST_INDENT) indent++;
    if (indent > 1) this.#indented++;
    this.#deepestIndent = Math.max(this.#deepestIndent, indent);
    if (BULLETS.has(codeAt(codes, at + 1 + indent))) this.#bullets++;
  }

  #quote(code: number, at: number): void {
    if (code === this.#opened) {
      const signs = at - this.#openedAt - 1;
      this.#quoted += signs;
      this.#longestQuote = Math.max(this.#longestQuote, signs);
      this.#opened = 0;
    } else if (this.#opened === 0) {
      this.#opened = code;
      this.#openedAt = at;
    }
  }

  #bracket(code: number, before: number): void {
    if (CLOSING.has(code)) {
      if (this.#depth > 0) this.#depth--;
      return;
    }
    if (isLetter(before) || isDigit(before)) {
      if (code === OPENS) this.#calls++;
      else if (code === OPENS_INDEX) this.#indexes++;
    }
    if (++this.#depth > this.#deepestBracket && this.#depth <= MOST_DEPTH) this.#deepestBracket = this.#depth;
  }

  #sums(capitals: number) {
    const count = this.#count;
    // One sign without a loop: there are so many of them that to compile their loops took 40 ms.
    const of = (sign: string) => count[charCode(sign)]!;
    const ofAll = (signs: string) => {
      let sum = 0;
      for (let at = 0; at < signs.length; at++) sum += count[signs.charCodeAt(at)]!;
      return sum;
    };
    return {
      letters: this.#letters + ofAll(LETTERS),
      capitals,
      digits: this.#digits,
      ideographs: this.#ideographs,
      foreign: this.#foreign,
      lines: 1 + of('\n'),
      longestLine: Math.max(this.#longestLine, this.#codes.length - this.#lineStart),
      paragraphs: this.#paragraphs,
      indented: this.#indented,
      deepestIndent: this.#deepestIndent,
      bullets: this.#bullets,
      sentences: this.#sentences + of('?'),
      questions: of('?'),
      exclamations: of('!'),
      commas: of(','),
      colons: of(':'),
      semicolons: of(';'),
      quotes: of('"') + of("'"),
      /** Signs between two quotes of one line, and the most between any two: literals and sayings. */
      quoted: this.#quoted,
      longestQuote: this.#longestQuote,
      backticks: of('`'),
      brackets: of('(') + of('[') + of('{'),
      deepestBracket: this.#deepestBracket,
      braces: of('{'),
      operators: ofAll('=/+*<>|&'),
      equals: of('='),
      backslashes: of('\\'),
      dollars: of('$'),
      /** Dollar signs that open a formula, not an amount of money. */
      formulas: this.#formulas,
      percents: of('%'),
      carets: of('^'),
      numbers: this.#numbers,
      decimals: this.#decimals,
      largest: this.#largest,
      calls: this.#calls,
      dots: this.#dots,
      indexes: this.#indexes,
      blanks: this.#blanks,
      /** Paths from the root of a file system: "/etc/hosts". */
      paths: this.#paths,
    };
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz_';
const [UNDERSCORE, QUOTE, DOLLAR, BACKSLASH] = [0x5f, 0x22, 0x24, 0x5c];
const [OPENS, OPENS_INDEX] = [0x28, 0x5b];
/** "$(x + 3)$" is a formula, "$(date)" is none. */
const CLOSES = 0x29;
const CLOSING: ReadonlySet<number> = new Set([CLOSES, 0x5d, 0x7d]);
const BULLETS: ReadonlySet<number> = new Set([HYPHEN, 0x2a, 0x2022]);

/** What stands before a path, and before no fraction: nothing, a blank, a quote, a bracket that opens. */
const BEFORE_PATHS: ReadonlySet<number> = new Set([0, 10, 32, 34, 39, 40, 96]);

const isLetter = (code: number) => signOf(code) === LETTER;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
