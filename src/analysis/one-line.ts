import { holding } from './holding.js';

/** A line of no more than three words, without any sign of a list, of code or of the end of a sentence. */
const isPiece = holding('^[\\p{L}\\p{M}\\p{N}\'’"-]+(?: [\\p{L}\\p{M}\\p{N}\'’"-]+){0,2}$', 'u');
/** Where another sentence or entry begins: with a capital, or with the line of a list. */
const begins = holding('^(?:\\p{Lu}\\p{Ll}|-)', 'u');
const [LONGEST_PIECE, LONGEST_ASK] = [30, 600];

/** What somebody typed with a word or two on each line, on one: these line breaks part nothing. */
export function onOneLine(ask: string): string {
  const first = ask.indexOf('\n');
  // Most texts of many lines begin with a longer one, and need no splitting.
  if (first < 0 || first > LONGEST_PIECE || ask.length > LONGEST_ASK) return ask;
  const lines = ask.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trim();
    if (line.length > LONGEST_PIECE || !isPiece(line) || (at > 0 && begins(line))) return ask;
    lines[at] = line;
  }
  return lines.join(' ');
}
