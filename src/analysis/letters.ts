/** What kind of sign a UTF-16 code unit is, as far as splitting text into words goes. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** Scripts written without spaces: every sign may begin a word. */
export const IDEOGRAPH = 3;
export const SPACE = 4;

/** Latin, Greek, Cyrillic and Hebrew are looked up; everything above is a matter of ranges. */
const TABLE_SIZE = 0x600;
/** Marks that combine with the letter before them. */
const [FIRST_MARK, AFTER_MARKS] = [0x300, 0x370];
let tables: { readonly fold: Uint16Array; readonly sign: Uint8Array } | undefined;

function build() {
  const fold = new Uint16Array(TABLE_SIZE);
  const sign = new Uint8Array(TABLE_SIZE);
  for (let code = 0; code < TABLE_SIZE; code++) {
    const char = String.fromCharCode(code);
    const lower = char.toLowerCase().normalize('NFD');
    fold[code] = char === 'ı' ? 0x69 : code < 0x20 && code !== 10 ? 0x20 : lower.charCodeAt(0);
    sign[code] = /\s/u.test(char) ? SPACE : /\p{L}/u.test(char) ? LETTER : /\d/u.test(char) ? DIGIT : OTHER;
  }
  fold[0x5f] = 0x5f;
  sign[0x5f] = LETTER;
  return { fold, sign };
}

export function signOf(code: number): number {
  tables ??= build();
  if (code < TABLE_SIZE) return tables.sign[code] ?? OTHER;
  if (code < 0x0e00) return LETTER;
  if (code < 0x0f00) return IDEOGRAPH;
  if (code < 0x2000) return LETTER;
  if (code < 0x2c00) return code <= 0x200a || code === 0x2028 || code === 0x2029 ? SPACE : OTHER;
  if (code < 0x3040) return code === 0x3000 ? SPACE : code === 0x3005 ? IDEOGRAPH : OTHER;
  if (code < 0xa000) return code === 0x30fb ? OTHER : IDEOGRAPH;
  if (code < 0xd800) return LETTER;
  if (code >= 0xf900 && code < 0xfb00) return IDEOGRAPH;
  return code >= 0xff10 && code <= 0xff19 ? DIGIT : code >= 0xff66 && code < 0xffdd ? IDEOGRAPH : OTHER;
}

/**
 * The text as code units in lower case without accents; combining marks are dropped, curly
 * apostrophes straightened and every kind of white space becomes a blank, except the line break.
 */
export function fold(text: string): Uint16Array {
  const { fold: table } = (tables ??= build());
  const out = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_MARK || (code >= AFTER_MARKS && code < TABLE_SIZE)) out[length++] = table[code]!;
    else if (code >= AFTER_MARKS)
      out[length++] = code === 0x2019 || code === 0x2018 ? 0x27 : code === 0x3000 ? 0x20 : code;
  }
  return length === out.length ? out : out.subarray(0, length);
}
