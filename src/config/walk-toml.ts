import { nameOfPath, type KeyPath } from './key-path.js';

/** Where a key stands in a text, and where its value does; null where the key only leads to others. */
export interface Offsets {
  readonly key: number;
  readonly value: number | null;
}

/**
 * Every key of a TOML document by the name of its path. Reads a document that has been parsed before, so it only has
 * to find where things end, and not whether they may.
 */
export function walkToml(text: string): ReadonlyMap<string, Offsets> {
  const walk = new Walk(text);
  walk.document();
  return walk.found;
}

type Step = { readonly name: string; readonly at: number };

const BARE_END = /[,\]}#\r\n]/;

class Walk {
  readonly found = new Map<string, Offsets>();
  readonly #text: string;
  /** How many tables each array of tables has so far, by its path. */
  readonly #tables = new Map<string, number>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    let table: KeyPath = [];
    for (this.#space(); this.#at < this.#text.length; this.#space()) {
      if (this.#here() === '[') table = this.#header();
      else this.#pair(table);
    }
  }

  #header(): KeyPath {
    const isArray = this.#text.startsWith('[[', this.#at);
    this.#at += isArray ? 2 : 1;
    const path = this.#descend([], this.#steps(), isArray);
    this.#at += isArray ? 2 : 1;
    return path;
  }

  #pair(table: KeyPath): void {
    const steps = this.#steps();
    this.#at += 1;
    this.#space();
    const key = steps.at(-1)?.at ?? this.#at;
    const path = this.#descend(table, steps, false);
    this.found.set(nameOfPath(path), { key, value: this.#at });
    this.#value(path);
  }

  /** Goes down a dotted key, noting each step that is met for the first time. */
  #descend(from: KeyPath, steps: readonly Step[], opensTable: boolean): KeyPath {
    let path = from;
    steps.forEach(({ name, at }, index) => {
      path = [...path, name];
      this.#note(path, at);
      const count = this.#tables.get(nameOfPath(path));
      if (opensTable && index === steps.length - 1) {
        this.#tables.set(nameOfPath(path), (count ?? 0) + 1);
        path = [...path, count ?? 0];
        this.#note(path, at);
      } else if (count !== undefined) path = [...path, count - 1];
    });
    return path;
  }

  #note(path: KeyPath, at: number): void {
    const name = nameOfPath(path);
    if (!this.found.has(name)) this.found.set(name, { key: at, value: null });
  }

  /** The steps of a dotted key. Ends on what follows it, which is `=` or `]`. */
  #steps(): readonly Step[] {
    const steps: Step[] = [];
    for (;;) {
      this.#space();
      const at = this.#at;
      const name = this.#isQuote() ? this.#string() : this.#bareKey();
      steps.push({ name, at });
      this.#space();
      if (this.#here() !== '.') return steps;
      this.#at += 1;
    }
  }

  #bareKey(): string {
    const start = this.#at;
    while (/[^\s.=\]]/.test(this.#here())) this.#at += 1;
    // A parsed document has none that is empty; a step that moved nowhere would never end.
    if (this.#at === start) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #value(path: KeyPath): void {
    if (this.#isQuote()) this.#string();
    else if (this.#here() === '[') this.#array(path);
    else if (this.#here() === '{') this.#inlineTable(path);
    else while (this.#at < this.#text.length && !BARE_END.test(this.#here())) this.#at += 1;
  }

  #array(path: KeyPath): void {
    this.#at += 1;
    for (let index = 0; this.#goesOn(']'); index += 1) {
      this.found.set(nameOfPath([...path, index]), { key: this.#at, value: this.#at });
      this.#value([...path, index]);
      this.#comma();
    }
    this.#at += 1;
  }

  #inlineTable(path: KeyPath): void {
    this.#at += 1;
    while (this.#goesOn('}')) {
      this.#pair(path);
      this.#comma();
    }
    this.#at += 1;
  }

  #goesOn(end: string): boolean {
    this.#space();
    return this.#at < this.#text.length && this.#here() !== end;
  }

  #comma(): void {
    this.#space();
    if (this.#here() === ',') this.#at += 1;
  }

  /** Passes a string of any kind. @returns its text, escapes resolved where it is a key */
  #string(): string {
    const quote = this.#here();
    const long = this.#text.startsWith(quote.repeat(3), this.#at);
    const fence = long ? quote.repeat(3) : quote;
    const start = this.#at + fence.length;
    let end = start;
    while (end < this.#text.length && !this.#text.startsWith(fence, end)) {
      end += quote === '"' && this.#text[end] === '\\' ? 2 : 1;
    }
    // A long string may end with one or two quotes of its own before the fence.
    while (long && this.#text[end + 3] === quote) end += 1;
    this.#at = end + fence.length;
    const text = this.#text.slice(start, end);
    return quote === '"' ? unescaped(text) : text;
  }

  /** Passes spaces, line ends and comments. */
  #space(): void {
    for (;;) {
      if (/\s/.test(this.#here())) this.#at += 1;
      else if (this.#here() !== '#') return;
      else while (this.#at < this.#text.length && this.#here() !== '\n') this.#at += 1;
    }
  }

  #isQuote(): boolean {
    return this.#here() === '"' || this.#here() === "'";
  }

  #here(): string {
    return this.#text[this.#at] ?? '';
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001B',
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (_, x?: string, u?: string, U?: string, letter = '') => {
      const code = x ?? u ?? U;
      return code === undefined
        ? (ESCAPES[letter] ?? letter)
        : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}
