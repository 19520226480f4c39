import { readClauses } from '../../src/analysis/clauses.js';
import { measure } from '../../src/analysis/features.js';
import { type Kind, kindOf } from '../../src/analysis/form.js';
import { fold } from '../../src/analysis/letters.js';
import { readWords } from '../../src/analysis/words.js';

/** What kind of text the analyzer takes an ask for. */
export function kindOfText(text: string): Kind {
  const codes = fold(text);
  return kindOf(measure(text, codes, readWords(codes), readClauses(codes)));
}
