import { IDEOGRAPH, LETTER, signOf, SPACE, wordEnd } from './letters.js';
import { gapEnd, wordAt } from './neighbours.js';
import type { Clause } from './clause.js';
import { WO } from './particles.js';
import { kindFound, longestPhraseAt } from './phrase-book.js';
import { hashesOf, hashOf } from './words.js';

/** What puts something else in the place of what there is, or that in another place. */
const EXCHANGES = hashesOf(
  'replace swap convert move ersetze ersetz tausche tausch verschiebe verschieb remplace remplacez deplace deplacez reemplaza sustituye mueve substitua substitui troque mova sostituisci sposta vervang verplaats замени замените перемести zamien 替换 换成 置き換え 置換 入れ替え 移動',
);
/** What stands before the thing. */
const LEADING = hashesOf(
  'our the my your this entire whole den die das unser unsere unseren notre nos le la les el los las nuestro nuestra o a os as nosso nossa il lo gli nostro nostra',
);
const MOST_LEADING = 3;
const LONGEST_ENDING = 2;
/** What may follow the thing; another word, in English, is the thing itself: "the database password". */
const BEHIND = hashesOf(
  'a with for by to off onto into out away and across gegen durch mit zu auf par avec vers por con al para pela com de del di su per на с к в',
);

/** The verb from `at` to `end` exchanges or moves a whole system: "swap our message broker for another one". */
export function exchangesWhole(
  codes: Uint16Array,
  at: number,
  end: number,
  { object, unlisted }: Pick<Clause, 'object' | 'unlisted'>,
): boolean {
  const signs = signOf(codes[at]!) === IDEOGRAPH;
  if (!EXCHANGES.has(hashOf(codes, at, signs ? end : wordEnd(codes, at)))) return false;
  if (signs && object === 'whole' && codes[at - 1] === WO) return unlisted === 0;
  let from = gapEnd(codes, signs ? end : wordEnd(codes, at));
  for (let word = 0; word < MOST_LEADING && LEADING.has(wordAt(codes, from)); word++)
    from = gapEnd(codes, wordEnd(codes, from));
  let found = longestPhraseAt(codes, from);
  // "The storage engine": one word more tells of what kind it is.
  if (found === 0 && !signs) found = longestPhraseAt(codes, (from = gapEnd(codes, wordEnd(codes, from))));
  if (kindFound(found) !== 'whole') return false;
  const named = from + (found >>> 8);
  const ended = signs ? named : wordEnd(codes, named);
  // "Den Dienstnamen" is none; "платформу" ends otherwise than it is listed.
  if (ended - named > LONGEST_ENDING) return false;
  const next = gapEnd(codes, ended);
  const sign = signOf(codes[next] ?? SPACE);
  return (sign !== LETTER && sign !== IDEOGRAPH) || BEHIND.has(wordAt(codes, next));
}
