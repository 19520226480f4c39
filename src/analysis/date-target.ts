import { gapEnd, gapStart, wordAt, wordBefore, wordStart } from './neighbours.js';
import { FULL_STOP, wordEnd } from './letters.js';
import { isTarget } from './unasked.js';
import { hashesOf } from './words.js';

const MONTHS = hashesOf(
  'january february march april may june july august september october november december januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre',
);
const ARTICLES = hashesOf('the den el le il o');
/** To and the article in one. */
const TO_THE = hashesOf('au al am ao');
const OF = hashesOf('of de di');

/** The number from `at` to `ended` is the day of what something is put off to: "to May 3", "auf den 3. Mai", "al 3 de mayo". */
export function isDateTarget(codes: Uint16Array, at: number, ended: number): boolean {
  const before = gapStart(codes, at);
  const word = wordBefore(codes, before);
  if (MONTHS.has(word)) return isTarget(codes, wordStart(codes, before));
  let next = gapEnd(codes, codes[ended] === FULL_STOP ? ended + 1 : ended);
  if (OF.has(wordAt(codes, next))) next = gapEnd(codes, wordEnd(codes, next));
  if (!MONTHS.has(wordAt(codes, next))) return false;
  return TO_THE.has(word) || (ARTICLES.has(word) && isTarget(codes, wordStart(codes, before)));
}
