import type { Kind } from './lexicon/lexicon.js';
import { IDEOGRAPH, signOf } from './letters.js';

/** "the design", "a test", "the last change": after these an English verb is a thing. */
const DETERMINERS: ReadonlySet<string> = new Set(
  'the a an this that my our your its their last latest previous current existing new old final'.split(' '),
);
/** "Do not design anything", "sans refaire": a verb after these is what is not wanted. */
const NEGATIONS: ReadonlySet<string> = new Set(
  "not don't dont never without no nicht ohne kein keine ne sans sin non senza nao sem не без".split(' '),
);
/** The same where nothing stands between words. */
const CLOSE_NEGATIONS: ReadonlySet<string> = new Set(['不', '别', '不用', '不要', '不必', '无需']);

const [LINE_BREAK, BLANK] = [10, 32];
/** No word of the lists is longer. */
const LONGEST = 8;

/** What a verb at `at` is that asks for nothing: 'part' where it names a thing, 'vague' where it is unwanted. */
export function unasked(codes: Uint16Array, at: number): Kind | undefined {
  if (signOf(codes[at]!) === IDEOGRAPH)
    return CLOSE_NEGATIONS.has(textOf(codes, at - 1, at)) || CLOSE_NEGATIONS.has(textOf(codes, at - 2, at))
      ? 'vague'
      : undefined;
  if (codes[at - 1] !== BLANK) return undefined;
  let from = at - 1;
  while (from > 0 && at - from <= LONGEST + 1 && codes[from - 1] !== BLANK && codes[from - 1] !== LINE_BREAK)
    from--;
  const word = textOf(codes, from, at - 1);
  if (DETERMINERS.has(word)) return 'part';
  return NEGATIONS.has(word) ? 'vague' : undefined;
}

const textOf = (codes: Uint16Array, from: number, to: number) =>
  String.fromCharCode(...codes.subarray(Math.max(0, from), to));
