import { codeAt, DIGIT, LINE_BREAK, signOf } from './letters.js';

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
  const end = codes.indexOf(LINE_BREAK, at);
  return end < 0 ? -1 : end + 1;
};

/** Finds lines that begin with consecutive letters a, b, c … and a full stop or bracket. Linear. */
export function readOptions(codes: Uint16Array): Options {
  const starts: number[] = [];
  let end = codes.length;
  for (let at = 0; at >= 0 && starts.length < 26; at = nextLine(codes, at)) {
    const open = codes[at] === 40 ? at + 1 : at;
    const after = codeAt(codes, open + 1);
    if ((after === 46 || after === 41 || after === 58) && codes[open] === 97 + starts.length) starts.push(at);
  }
  const count = starts.length >= 2 ? starts.length : 0;
  if (count === 0)
    return { count, stem: codes.length, mean: 0, shortest: 0, longest: 0, numeric: 0, alike: 0 };
  const last = starts[count - 1] ?? 0;
  for (let at = last; at < codes.length; at++)
    if (codes[at] === LINE_BREAK) {
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
