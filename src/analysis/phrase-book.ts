import { LATIN_SCRIPT } from './lexicon/latin-script.js';
import { OTHER_SCRIPTS } from './lexicon/other-scripts.js';
import type { Kind } from './lexicon/lexicon.js';
import {
  BLANK,
  codeAt,
  COMMA,
  DIGIT,
  fold,
  IDEOGRAPH,
  LETTER,
  LINE_BREAK,
  signOf,
  wordEnd,
} from './letters.js';

/** How often each kind of phrase was found, before reading. */
export const NO_PHRASES: Readonly<Record<Kind, number>> = {
  chore: 0,
  retell: 0,
  make: 0,
  build: 0,
  master: 0,
  tiny: 0,
  prose: 0,
  part: 0,
  whole: 0,
  hard: 0,
  wide: 0,
  narrow: 0,
  vague: 0,
  fact: 0,
  how: 0,
  why: 0,
  courtesy: 0,
  join: 0,
  alter: 0,
  look: 0,
  about: 0,
  within: 0,
  concerning: 0,
  passing: 0,
  upset: 0,
};
export const KINDS = Object.keys(NO_PHRASES) as readonly Kind[];
/** What came after the weights is no feature; in this order the others are, so that weights depend on it. */
export const TELLING_KINDS = KINDS.slice(0, KINDS.indexOf('alter'));

export const VERBS: ReadonlySet<Kind> = new Set(['chore', 'retell', 'make', 'build', 'master', 'alter']);
/** Of these, what may be told of in passing, or be the name of a button. */
export const SMALL_VERBS: ReadonlySet<Kind> = new Set(['chore', 'alter']);
/** Verbs and question words: what a clause asks for. */
export const LEADS: ReadonlySet<Kind> = new Set([...VERBS, 'fact', 'how', 'why']);

const LANGUAGES = [...LATIN_SCRIPT, ...OTHER_SCRIPTS];

const SLOT_BITS = 16;
const SLOTS = 1 << SLOT_BITS;
const ASTERISK = 0x2a;
const isBlank = (code: number | undefined) => code === BLANK || code === LINE_BREAK;

/** A comma after each phrase and nothing around it. German writes many a double s as one sign, which folding keeps. */
const spelledOut = (list: string) =>
  `${list.trim()},`
    .replace(/\s*,\s*/g, ',')
    .replace(/[^,]*ss[^,]*,/g, (phrase) => phrase + phrase.replace('ss', 'ß'));

/** Set on a node where any ending may follow. */
const OPEN = 0x40;

/**
 * A trie over every phrase of every language, its edges in one open-addressed table. A node is known by the slot of
 * the edge that leads to it; nothing leads to the root, whose number is 0.
 */
class PhraseBook {
  /** Per slot: the key of an edge, 0 where there is none. */
  private readonly edges = new Int32Array(SLOTS);
  /** Per slot: what the phrase that ends there is, its place in KINDS from 1 on; 0 where none ends. */
  private readonly values = new Uint8Array(SLOTS);

  constructor() {
    for (const language of LANGUAGES)
      KINDS.forEach((kind, index) => this.addAll(fold(spelledOut(language[kind] ?? '')), index));
  }

  /** One walk over a whole list, not one a phrase: this is most of what the first ask waits for. */
  private addAll(list: Uint16Array, kind: number): void {
    let node = 0;
    for (let at = 0; at < list.length; at++) {
      const code = list[at]!;
      const open = code === ASTERISK && list[at + 1] === COMMA;
      if (code !== COMMA && !open) {
        node = this.step(node, code, true);
        continue;
      }
      if (node > 0 && this.values[node] === 0) this.values[node] = kind + 1 + (open ? OPEN : 0);
      node = 0;
    }
  }

  /** The node after `code`; without one a new one, or the root again. */
  private step(node: number, code: number, grow: boolean): number {
    // No sign is 0, so that no key is.
    const key = ((node << 16) | code) ^ 0x80000000;
    for (let slot = Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS); ; slot++) {
      if (slot === 0 || slot === SLOTS) slot = 1;
      const found = this.edges[slot];
      if (found === key) return slot;
      if (found !== 0) continue;
      if (!grow) return 0;
      this.edges[slot] = key;
      return slot;
    }
  }

  /**
   * The longest phrase that begins at `from`, or 0.
   *
   * @returns its kind (index in KINDS) in the low 8 bits, its length above them; 0 when there is none
   */
  longestAt(codes: Uint16Array, from: number): number {
    let node = 0;
    let best = 0;
    for (let at = from; at < codes.length; at++) {
      const code = codes[at] ?? 0;
      if (at > from && isBlank(code) && isBlank(codes[at - 1])) continue;
      node = this.step(node, isBlank(code) ? BLANK : code, false);
      if (node === 0) return best;
      const value = this.values[node] ?? 0;
      if (value === 0) continue;
      const next = at + 1 < codes.length ? signOf(codes[at + 1] ?? 0) : 0;
      const ended = (next !== LETTER && next !== DIGIT) || signOf(code) === IDEOGRAPH;
      if (ended || (value & OPEN && !isIdentifier(codes, at + 1)))
        best = ((at + 1 - from) << 8) | ((value & 0x3f) - 1) | 0x80;
    }
    return best;
  }
}

/** "sakA0": what goes on to a figure is no word with an ending, but a name. */
const isIdentifier = (codes: Uint16Array, from: number): boolean =>
  signOf(codes[wordEnd(codes, from) - 1]!) === DIGIT;

let book: PhraseBook | undefined;

/** Built at the first ask, so that importing costs nothing. */
export function longestPhraseAt(codes: Uint16Array, from: number): number {
  book ??= new PhraseBook();
  return book.longestAt(codes, from);
}

/** Behind a blank at `at` a verb begins that may want no more than a chore. */
export const isSmallVerbAt = (codes: Uint16Array, at: number): boolean =>
  codeAt(codes, at) === BLANK && SMALL_VERBS.has(kindAt(codes, at + 1) ?? 'vague');

/** What the phrase is that begins at `at`. */
export const kindAt = (codes: Uint16Array, at: number): Kind | undefined =>
  kindFound(longestPhraseAt(codes, at));

/** What `longestPhraseAt` has found; what is said in passing is vague. */
export function kindFound(found: number): Kind | undefined {
  if (found === 0) return undefined;
  return isPassing(found) ? 'vague' : KINDS[found & 0x7f];
}

export const isPassing = (found: number): boolean => found !== 0 && (found & 0x7f) === PASSING;
const PASSING = KINDS.indexOf('passing');
