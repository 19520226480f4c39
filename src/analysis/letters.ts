import { holding } from './holding.js';

/** What kind of sign a UTF-16 code unit is, as far as splitting text into words goes. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** Scripts written without spaces: every sign may begin a word. */
export const IDEOGRAPH = 3;
export const SPACE = 4;

/** All white space that folding leaves. */
export const LINE_BREAK = 10;
export const BLANK = 0x20;
/** All apostrophes and single quotation marks that folding leaves. */
export const APOSTROPHE = 0x27;
export const BACKTICK = 0x60;
export const COLON = 0x3a;
export const COMMA = 0x2c;
export const FULL_STOP = 0x2e;
export const HYPHEN = 0x2d;
export const SLASH = 0x2f;
/** These part no words: an apostrophe, a hyphen, a quotation mark. */
export const INSIDE_WORDS: ReadonlySet<number> = new Set([APOSTROPHE, HYPHEN, 0x22]);

/** Latin, Greek, Cyrillic and Hebrew: what each of these signs is, Unicode itself is asked. */
const ASKED = 0x600;
/** The others are letters but for these ranges, each by its first and last. */
const OTHERS = [0x2000, 0x303f, 0x30fb, 0x30fb, 0xd800, 0xf8ff, 0xfb00, 0xffff];
const IDEOGRAPHS = [0x0e00, 0x0eff, 0x3005, 0x3005, 0x3040, 0x30fa, 0x30fc, 0x9fff, 0xf900, 0xfaff];
const ALL_SIGNS = 0x10000;

let tables: { readonly fold: Uint16Array; readonly sign: Uint8Array } | undefined;

function build() {
  const fold = new Uint16Array(ALL_SIGNS).fill(UNREAD);
  // Emoji, nearly all of them in two units, and the older ones among the dingbats.
  fillRanges(fold, [0xd800, 0xdfff, 0x2600, 0x27bf], PICTURE);
  const sign = new Uint8Array(ALL_SIGNS).fill(LETTER);
  fillRanges(sign, OTHERS, OTHER);
  fillRanges(sign, IDEOGRAPHS, IDEOGRAPH);
  for (let code = 0; code < ASKED; code++) {
    const char = String.fromCharCode(code);
    const lower = char.toLowerCase().normalize('NFD');
    const blank = code !== LINE_BREAK && (code < 0x20 || /\s/u.test(char));
    fold[code] = char === 'ı' ? 0x69 : blank ? BLANK : lower.charCodeAt(0);
    if (isUnseen(char)) fold[code] = DROPPED;
    sign[code] = /\s/u.test(char) ? SPACE : isLetter(char) ? LETTER : /\d/u.test(char) ? DIGIT : OTHER;
  }
  fold[0x5f] = 0x5f;
  sign[0x5f] = LETTER;
  return { fold, sign };
}

function fillRanges(table: Uint8Array | Uint16Array, ranges: readonly number[], kind: number): void {
  for (let at = 0; at < ranges.length; at += 2) table.fill(kind, ranges[at], ranges[at + 1]! + 1);
}

/** A look into a table: to compare ranges, most of which are met once in a thousand texts, makes V8 compile all readers again each time. */
export function signOf(code: number): number {
  tables ??= build();
  return code < ALL_SIGNS ? tables.sign[code]! : OTHER;
}

/** Folded to this, a sign is left out: nobody sees it, or it only changes how the letter before it is spoken. */
const DROPPED = 0;
const isLetter = holding('\\p{L}', 'u');
const isUnseen = holding('\\p{M}|\\p{Default_Ignorable_Code_Point}', 'u');

/** Written apart, in half width or as mathematical letters; Unicode itself knows what they stand for. It may make some
 * signs many; what is then too long is cut off. */
const COMPOSED = /[\u1100-\u11ff\uff61-\uffdc]|\u3099|\u309a|\ud835[\udc00-\udfff]/;

/**
 * A code unit of a text. Strings are kept in so many forms (flat, sliced, joined, of one byte or two) that V8 gives up
 * on knowing where they have their methods, and would look this one up for every sign.
 */
export const unitAt = (text: string, at: number): number => charCodeAt.call(text, at);
const { charCodeAt } = String.prototype;

/**
 * The text as code units in lower case without accents. Combining marks and signs that nobody sees are
 * dropped, full width becomes plain, curly apostrophes are straightened, digits are those of ASCII, and every
 * kind of white space becomes a blank, except the line break.
 */
export function fold(text: string): Uint16Array {
  const { fold: table } = (tables ??= build());
  const plain = COMPOSED.test(text) ? text.normalize('NFKC').slice(0, text.length) : text;
  const out = new Uint16Array(plain.length);
  for (let at = 0; at < out.length; at++) {
    const folded = table[unitAt(plain, at)]!;
    if (folded <= UNREAD) return out.subarray(0, foldRest(plain, at, out));
    out[at] = folded;
  }
  return out;
}

/**
 * The same from the first sign on that has to be looked at more closely; most texts have none.
 *
 * @returns  how many signs are kept
 */
function foldRest(plain: string, from: number, out: Uint16Array): number {
  const { fold: table } = tables!;
  let length = from;
  let pictured = false;
  for (let at = from; at < out.length; at++) {
    const code = unitAt(plain, at);
    let folded = table[code]!;
    if (folded === UNREAD) folded = table[code] = foldFar(code);
    if (folded === DROPPED) continue;
    // "Fix 🙏 the typo" is "Fix the typo": a picture and the blank after it are one with the blank before.
    const picture = folded === PICTURE;
    if ((picture || (pictured && folded === BLANK)) && out[length - 1] === BLANK) pictured = true;
    else {
      out[length++] = picture ? BLANK : folded;
      pictured = picture;
    }
  }
  return length;
}

/** Folded to this, a sign is a picture, which is read as a blank. */
const PICTURE = 1;
/** Not yet looked up: few texts have signs that far. */
const UNREAD = 2;

/** Most are what they are. */
function foldFar(code: number): number {
  if (code > 0x3000 && code < 0xfe00) return code;
  if (code < 0x700) return foldArabic(code);
  if (code < 0x980) return foldIndian(code);
  if (code < 0x2000) return inside(code, [0x180b, 0x180f, 0x1ab0, 0x1aff, 0x1dc0, 0x1dff]) ? DROPPED : code;
  if (code < 0x2100) {
    if (code === 0x2028 || code === 0x2029) return LINE_BREAK;
    if (code <= 0x200a || code === 0x202f || code === 0x205f) return BLANK;
    if (code === 0x2018 || code === 0x2019) return APOSTROPHE;
    return inside(code, [0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x20d0, 0x20ff]) ? DROPPED : code;
  }
  if (code === 0x3000) return BLANK;
  if (code > 0xff00 && code < 0xff5f) return tables!.fold[code - 0xfee0]!;
  return code === 0xfeff || inside(code, [0xfe00, 0xfe0f, 0xfe20, 0xfe2f]) ? DROPPED : code;
}

/** Vowel signs and the drawn-out line are seldom written, and one letter carries its signs or not. */
function foldArabic(code: number): number {
  if (inside(code, [0x610, 0x61a, 0x61c, 0x61c, 0x640, 0x640, 0x64b, 0x65f, 0x670, 0x670])) return DROPPED;
  if (code === 0x622 || code === 0x623 || code === 0x625) return 0x627;
  if (code === 0x629) return 0x647;
  if (code === 0x649) return 0x64a;
  return digitOf(code, 0x660) ?? digitOf(code, 0x6f0) ?? code;
}

/** The letters that Hindi writes with a dot below, as they are without it. */
const DOTTED = [0x915, 0x916, 0x917, 0x91c, 0x921, 0x922, 0x92b, 0x92f];

function foldIndian(code: number): number {
  if (code === 0x93c) return DROPPED;
  if (code === 0x901) return 0x902;
  return DOTTED[code - 0x958] ?? digitOf(code, 0x966) ?? code;
}

const digitOf = (code: number, zero: number) =>
  code >= zero && code < zero + 10 ? 0x30 + code - zero : undefined;

/** @param ranges  first and last of each, in order */
function inside(code: number, ranges: readonly number[]): boolean {
  for (let at = 0; at < ranges.length; at += 2)
    if (code >= ranges[at]! && code <= ranges[at + 1]!) return true;
  return false;
}

/** 0 where no sign is: to look beyond the end of an array of codes costs as much as a hundred looks inside. */
export const codeAt = (codes: Uint16Array, at: number): number =>
  at >= 0 && at < codes.length ? codes[at]! : 0;

/** Where the word or number that begins at `from` ends. */
export function wordEnd(codes: Uint16Array, from: number): number {
  let at = from;
  while (at < codes.length) {
    const sign = signOf(codes[at] ?? 0);
    if (sign !== LETTER && sign !== DIGIT) break;
    at++;
  }
  return at;
}

/** Words shorter than this name nothing; Arabic, Indian and Korean words need fewer signs. */
export const shortestName = (code: number) => (code >= 0x600 ? 2 : 4);

/** Mostly endings and particles, which name nothing. */
export const isHiragana = (code: number) => code >= 0x3040 && code < 0x30a0;
