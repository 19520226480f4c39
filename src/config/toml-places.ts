import { nameOfPath, type KeyPath } from './key-path.js';
import { walkToml, type Offsets } from './walk-toml.js';

/** A place in a text, both counted from 1; columns in characters as a person counts them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a key stands, and where its value does; null where the key only leads to others. */
export interface KeyPlace {
  readonly key: Place;
  readonly value: Place | null;
}

/** Where the keys of a document stand: the parser gives values only, and an error without its line is a search. */
export class TomlPlaces {
  readonly #text: string;
  readonly #found: ReadonlyMap<string, Offsets>;
  /** Where each line begins. */
  readonly #lines: readonly number[];

  /** @param text  a document that has been parsed before */
  constructor(text: string) {
    this.#text = text;
    this.#found = walkToml(text);
    this.#lines = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  }

  /** Where this very key stands; null where the document does not have it. */
  of(path: KeyPath): KeyPlace | null {
    const offsets = this.#found.get(nameOfPath(path));
    if (offsets === undefined) return null;
    return { key: this.#at(offsets.key), value: offsets.value === null ? null : this.#at(offsets.value) };
  }

  /** Where the key stands, or the closest one above it that does; the first line where none does. */
  nearest(path: KeyPath): KeyPlace {
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.of(path.slice(0, length));
      if (place !== null) return place;
    }
    return { key: { line: 1, column: 1 }, value: null };
  }

  #at(offset: number): Place {
    let line = 0;
    let end = this.#lines.length;
    while (end - line > 1) {
      const middle = (line + end) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) line = middle;
      else end = middle;
    }
    const before = this.#text.slice(this.#lines[line], offset);
    return { line: line + 1, column: Array.from(before).length + 1 };
  }
}
