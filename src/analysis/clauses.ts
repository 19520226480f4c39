import { LONGEST_STATEMENT, type Clause } from './clause.js';
import type { Kind } from './lexicon/lexicon.js';
import {
  codeAt,
  COLON,
  DIGIT,
  IDEOGRAPH,
  INSIDE_WORDS,
  isHiragana,
  LINE_BREAK,
  OTHER,
  shortestName,
  SLASH,
  SPACE,
  signOf,
  wordEnd,
} from './letters.js';
import { binds, bindsInSigns } from './bounds.js';
import { beginsAnew, headingBefore } from './headings.js';
import { endsAsMaker, isMaker, isMakerName } from './is-maker.js';
import { fileNameEnd, isShortQuote, materialEnd } from './material.js';
import {
  asksBehindTrouble,
  givesMaterial,
  isPlainly,
  isText,
  lacksName,
  openClause,
  setAside,
  settleAll,
  SIZES,
  takeNumber,
  takePhrase,
  type OpenClause,
} from './open-clause.js';
import { endsAsking } from './ends-asking.js';
import { BA, NO, OF } from './particles.js';
import { ENDS_REPORT, isGerund, isNamed, isWhenTold, namesBefore, tellsOf } from './reports.js';
import { isPerson, isPointedOut, isTarget, meant, turnsAway } from './unasked.js';
import { isPassing, isSmallVerbAt, kindFound, LEADS, longestPhraseAt, SMALL_VERBS } from './phrase-book.js';
import { isWanted } from './wanted.js';

/** What can be worked on, from a word to a system. */
const OBJECTS: ReadonlySet<Kind> = new Set(['tiny', 'prose', 'part', 'whole']);
/** Asks are short; what comes after this many clauses is material, not asking. */
const MOST_CLAUSES = 64;

/**
 * Splits folded text into clauses: a new one begins where a verb or a question word follows a
 * separator and the clause before it already has its own. Objects stay with the verb before them.
 */
export function readClauses(codes: Uint16Array): readonly Clause[] {
  return new ClauseReader(codes).read();
}

/** One reading of one text. Each step takes what begins at `at`, and says where the next begins. */
class ClauseReader {
  readonly #codes: Uint16Array;
  readonly #asks: boolean;
  readonly #clauses: OpenClause[];
  #clause = openClause();
  /** A verb or a question word has been read. */
  #led = false;
  /** A separator has been read since. */
  #separated = false;
  /** Something has been read that is no courtesy. */
  #begun = false;
  /** The verb has its object. */
  #named = false;
  /** How near what is read is to a tiny thing that was named: 2 beside it, 1 behind one strange word more. */
  #near = 0;
  /** Where it begins. */
  #namedAt = 0;
  /** Where the name of a program ends that stands where the object does: "a bot", but "a bot name". */
  #makerEnd = -1;
  /** A report is read: "Bug: save deletes the line." */
  #reporting = false;
  /** What is named now is what a text is about. */
  #aside = false;
  /** What was named before the last separator is a thing of its own: "テストを書いて、二行目を削除して". */
  #kept = false;
  #strangeSigns = 0;
  /** Signs that open what nobody closes. */
  readonly #endless = new Set<number>();

  constructor(codes: Uint16Array) {
    this.#codes = codes;
    this.#asks = endsAsking(codes);
    this.#clauses = [this.#clause];
  }

  read(): readonly Clause[] {
    const codes = this.#codes;
    for (let at = 0; at < codes.length;) {
      const sign = signOf(codes[at]!);
      at = sign === SPACE || sign === OTHER ? this.#between(at, sign) : this.#word(at, sign);
    }
    settleAll(this.#clauses, this.#asks);
    return this.#clauses;
  }

  #between(at: number, sign: number): number {
    const codes = this.#codes;
    const code = codes[at]!;
    if (sign === OTHER) {
      if (code === COLON && givesMaterial(this.#clause) && !beginsAnew(codes, at, this.#clause)) {
        if (at + 1 < codes.length) this.#clause.unlisted++;
        return codes.length;
      }
      if (code === COLON) this.#heading(at);
      else if (ENDS_REPORT.has(code)) this.#reporting = false;
      const end = this.#material(at);
      if (end > at) return end + 1;
    }
    if (code === LINE_BREAK && codes[at - 1] === LINE_BREAK) this.#reporting = false;
    if ((sign === OTHER && !INSIDE_WORDS.has(code)) || code === LINE_BREAK) {
      this.#separate();
      this.#near = 0;
    }
    return at + 1;
  }

  #separate(): void {
    this.#separated = true;
    this.#aside = false;
    this.#kept = this.#clause.object !== undefined;
  }

  /** "Bug: save deletes the line" tells something, "Bug fix: rename it" asks, and only for what follows the colon. */
  #heading(colon: number): void {
    const heading = headingBefore(this.#codes, colon);
    const asks = isSmallVerbAt(this.#codes, colon + 1);
    if (heading === 'report' && !asks) this.#reporting = this.#clause.telling = true;
    if (heading !== 'task' || !asks) return;
    this.#clauses[this.#clauses.length - 1] = this.#clause = openClause();
    this.#led = this.#named = false;
  }

  /** Where the code or quotation that opens at `at` ends; `at` where none does. */
  #material(at: number): number {
    const codes = this.#codes;
    const clause = this.#clause;
    const { retell, chore, fact, make } = clause.counts;
    const about = retell + chore + fact + make > 0 || (this.#asks && !this.#led);
    const end = materialEnd(codes, at, about, this.#endless);
    if (!this.#led && !about && at < LONGEST_STATEMENT) clause.quoted ||= isShortQuote(codes, at);
    // Who quotes all of the ask means it.
    if (end === at || (!this.#begun && end >= codes.length - 1)) return at;
    // "Write "done" to it" wants no more than that.
    if (clause.alters && (isTarget(codes, at) || isPlainly(clause))) clause.altered = true;
    clause.unlisted++;
    return end;
  }

  #word(at: number, sign: number): number {
    const codes = this.#codes;
    const found = longestPhraseAt(codes, at);
    const ended = wordEnd(codes, at);
    // What is named behind "while" or "so that" is not what is worked on.
    if ((this.#clause.counts.chore > 0 || this.#clause.alters) && !(this.#clause.bound && this.#named))
      if (binds(codes, at, ended) || bindsInSigns(codes, at)) this.#clause.bound = this.#named = true;
    const nameEnd = fileNameEnd(codes, at, ended);
    if (nameEnd > at + (found >>> 8)) {
      this.#begun = true;
      const from = codeAt(codes, at - 1) === SLASH ? at - 1 : at;
      if (this.#clause.alters && isTarget(codes, from) && isPlainly(this.#clause))
        this.#clause.altered = true;
      this.#clause.unlisted++;
      return nameEnd;
    }
    if (this.#aside && (turnsAway(codes, at) || codes[at] === OF)) this.#aside = false;
    if (found > 0) return this.#phrase(at, sign, found, ended);
    if (sign === IDEOGRAPH) return this.#strangeSign(at);
    if (sign === DIGIT) {
      takeNumber(this.#clause, codes, at, ended, !this.#begun);
      this.#begun = true;
    } else this.#strangeWord(at, ended);
    return ended;
  }

  #strangeSign(at: number): number {
    this.#begun = true;
    if (this.#codes[at] === BA) this.#clause.strange = true;
    if (!isHiragana(this.#codes[at]!) && ++this.#strangeSigns % 2 === 0) this.#clause.unlisted++;
    return at + 1;
  }

  #strangeWord(at: number, ended: number): void {
    const maker = this.#maker(at, ended);
    // "Names for a weather app": behind an article something else begins.
    this.#near = ended - at < SHORTEST_NEAR ? 0 : Math.max(0, this.#near - 1);
    if (maker || ended - at >= shortestName(this.#codes[at]!)) {
      if (!this.#begun) {
        this.#clause.troubled = isNamed(this.#codes, at, ended, false);
        this.#clause.strange = !isGerund(this.#codes, ended) && !isPerson(this.#codes, at);
      }
      this.#clause.unlisted++;
    } else if (isTarget(this.#codes, at) && lacksName(this.#clause, this.#codes))
      // "Rename foo to bar" names something, however short it is.
      this.#clause.unlisted++;
    this.#begun = true;
  }

  /** "A file manager", "a joke bot", "a bot for jokes": what does something is wanted, and nothing tiny. */
  #maker(at: number, ended: number): boolean {
    const codes = this.#codes;
    if (this.#near > 0 && isMaker(codes, this.#namedAt, at, ended)) {
      this.#clause.object = 'part';
      return true;
    }
    const { strange, wanted, counts } = this.#clause;
    const joined = wanted && this.#separated;
    const works = this.#led ? counts.chore + counts.make + counts.build > 0 : strange || joined;
    if (!works || this.#named || this.#aside || at > LONGEST_STATEMENT) return false;
    if (!isMakerName(codes, at, ended)) return false;
    if (isPointedOut(codes, at)) return true;
    // What a strange verb does with a program is no chore, nor is "a slogan and a website".
    if (!this.#led) this.#clause.strange = this.#clause.wanted = false;
    this.#clause.object = 'part';
    this.#named = true;
    this.#makerEnd = ended;
    return true;
  }

  #phrase(at: number, sign: number, found: number, ended: number): number {
    const codes = this.#codes;
    const listed = kindFound(found) ?? 'vague';
    if (listed !== 'courtesy' && listed !== 'vague') this.#begun = true;
    const end = at + (found >>> 8);
    const reports = !this.#led && SMALL_VERBS.has(listed) && isNamed(codes, at, end, true);
    this.#reporting ||= reports;
    this.#clause.troubled ||= reports;
    const told = this.#reporting && SMALL_VERBS.has(listed) ? 'vague' : meant(listed, codes, at, end);
    const kind = told === 'alter' ? 'make' : told;
    if (kind === 'vague') {
      // "ファイルを消さずに": what is named before a verb that is not wanted is no more wanted.
      if (!this.#led && LEADS.has(listed) && namesBefore(codes, at, end)) setAside(this.#clause);
      // "Por favor" ends as "editor" does.
      if (ended >= end && this.#maker(at, end) && this.#clause.counts.chore > 0) this.#clause.unlisted++;
    }
    if (kind === 'tiny' && !this.#led) {
      this.#clause.troubled ||= isNamed(codes, at, end, false);
      if (this.#clause.object === undefined && this.#clause.unlisted === 0)
        this.#clause.wanted ||= isWanted(codes, at, end);
    }
    const alone = this.#clauses.length === 1 && !this.#clause.telling;
    const troubled =
      (kind === 'upset' && !this.#aside && tellsOf(codes, at, alone)) ||
      (kind === 'fact' && !this.#led && isWhenTold(codes, at, end));
    this.#place(kind, sign, at);
    if (troubled) this.#clause.troubled = true;
    if (kind === 'tiny' && endsAsMaker(codes, end, wordEnd(codes, end))) this.#clause.object = 'part';
    if (told === 'alter') this.#clause.alters = true;
    takePhrase(this.#clause, kind, codes, at, end);
    if (told === 'vague' && LEADS.has(listed)) this.#clause.telling = true;
    if (this.#aside && SIZES.has(kind)) this.#clause.aside.push(kind);
    else this.#clause.counts[kind]++;
    // What is not wanted asks for nothing either.
    if (kind === 'vague' && (listed !== 'vague' || isPassing(found))) this.#clause.counts.passing++;
    return signOf(codes[end - 1] ?? 0) === IDEOGRAPH ? end : wordEnd(codes, end);
  }

  /** What a phrase is to those before it. */
  #place(kind: Kind, sign: number, at: number): void {
    const codes = this.#codes;
    const near = this.#near;
    this.#near = 0;
    if (LEADS.has(kind)) return this.#lead();
    if (kind === 'join') this.#separate();
    else if (kind === 'about')
      this.#aside ||= sign === IDEOGRAPH || (this.#led && isText(this.#clause.object ?? 'tiny'));
    else if (kind === 'within') this.#aside ||= this.#led && near === 2;
    else if (kind === 'concerning' && !this.#led) setAside(this.#clause);
    else if (kind === 'whole' && near > 0) this.#clause.object = kind;
    else if (OBJECTS.has(kind) && (!this.#named || this.#makerEnd === at - 1) && !this.#aside) {
      this.#named = this.#led;
      // "The title of the game" is a title, in signs of their own "the game's title" as well.
      const owned = this.#led || codeAt(codes, at - 1) === NO;
      if (kind === 'tiny' && sign === IDEOGRAPH && owned && !this.#kept) setAside(this.#clause);
      this.#clause.object = kind;
      // "The typo in the consensus docs" is small, "the name service for a distributed cache" is not.
      if (kind === 'tiny') [this.#near, this.#namedAt] = [2, at];
    }
  }

  /** A verb or a question word. */
  #lead(): void {
    const another = this.#led && this.#separated && this.#clauses.length < MOST_CLAUSES;
    if (another) {
      this.#clauses.push((this.#clause = openClause()));
      this.#kept = false;
    }
    if (another || !this.#led) this.#named = false;
    if (!this.#led && this.#separated) asksBehindTrouble(this.#clause);
    this.#led = true;
    this.#separated = this.#aside = false;
  }
}

const SHORTEST_NEAR = 3;
