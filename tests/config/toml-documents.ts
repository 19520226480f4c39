import fc from 'fast-check';
import type { KeyPath } from '../../src/config/key-path.js';

/** A key as it stands in a text: where, and in which letters. */
export interface WrittenKey {
  readonly path: KeyPath;
  readonly line: number;
  readonly column: number;
  readonly written: string;
}

/** A document that notes where it writes each key. */
export interface TomlDocument {
  readonly text: string;
  readonly keys: readonly WrittenKey[];
}

type Value =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly Value[]; readonly loose: boolean }
  | { readonly kind: 'table'; readonly pairs: readonly Pair[] };

type Pair = { readonly key: readonly string[]; readonly value: Value; readonly gap: string };
type Section = {
  readonly isArray: boolean;
  readonly name: readonly string[];
  readonly pairs: readonly Pair[];
};

/** Numbered, so that no key comes twice: that would be no TOML. */
const name = fc.constantFrom(
  'a',
  'b-c',
  '"d e"',
  "'f.g'",
  '"h\\"i"',
  '"\\u00e4"',
  '"🦜"',
  '"#"',
  "'='",
  '"]"',
);
const gap = fc.constantFrom('', ' ', '\t', '  ');

const numbers = ['1', '-0.5e3', '0xf', 'true', 'inf', '1979-05-27 07:32:00', '07:32:00'];
const texts = ['"text"', '"a \\" b"', "'lit # eral'", '"""long"""', "'''x''y'''"];
const longTexts = ['"""\nk = 1\n# [t]\n"""', '"""q"""""'];

const plain = fc
  .constantFrom(...numbers, ...texts, ...longTexts)
  .map((text): Value => ({ kind: 'plain', text }));

const { value } = fc.letrec<{ value: Value; pair: Pair }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    plain,
    fc.record({
      kind: fc.constant('array' as const),
      items: fc.array(tie('value'), { maxLength: 3 }),
      loose: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('table' as const), pairs: fc.array(tie('pair'), { maxLength: 3 }) }),
  ),
  pair: fc.record({ key: fc.array(name, { minLength: 1, maxLength: 3 }), value: tie('value'), gap }),
}));

const pair: fc.Arbitrary<Pair> = fc.record({
  key: fc.array(name, { minLength: 1, maxLength: 3 }),
  value,
  gap,
});
const section: fc.Arbitrary<Section> = fc.record({
  isArray: fc.boolean(),
  name: fc.array(name, { minLength: 1, maxLength: 2 }),
  pairs: fc.array(pair, { maxLength: 3 }),
});

/** Documents with every way TOML has to write a key. */
export const tomlDocuments: fc.Arbitrary<TomlDocument> = fc
  .record({
    top: fc.array(pair, { maxLength: 3 }),
    sections: fc.array(section, { maxLength: 4 }),
    newline: fc.constantFrom('\n', '\r\n'),
    comment: fc.constantFrom('', '# a = "b" [c]', '#'),
  })
  .map(({ top, sections, newline, comment }) => {
    const writer = new Writer(newline);
    for (const each of top) writer.line(each, []);
    for (const each of sections) {
      if (comment !== '') writer.write(comment + newline);
      writer.section(each);
    }
    return { text: writer.text, keys: writer.keys };
  });

class Writer {
  text = '';
  readonly keys: WrittenKey[] = [];
  readonly #newline: string;
  #count = 0;

  constructor(newline: string) {
    this.#newline = newline;
  }

  write(text: string): void {
    this.text += text.replaceAll(/\r?\n/g, this.#newline);
  }

  section({ isArray, name: steps, pairs }: Section): void {
    this.write(isArray ? '[[ ' : '[');
    const path = this.#key(steps, [], '');
    this.write(isArray ? ' ]]' : ']');
    this.write('\n');
    for (const each of pairs) this.line(each, isArray ? [...path, 0] : path);
  }

  line(each: Pair, table: KeyPath): void {
    this.write(each.gap);
    this.#pair(each, table);
    this.write(`${each.gap}\n`);
  }

  #pair({ key, value: of, gap: space }: Pair, table: KeyPath): void {
    const path = this.#key(key, table, space);
    this.write(`${space}=${space}`);
    this.#value(of, path);
  }

  /** Writes a dotted key; a number makes its first step one that was never there before. */
  #key(steps: readonly string[], table: KeyPath, space: string): KeyPath {
    this.#count += 1;
    let path = table;
    steps.forEach((step, index) => {
      if (index > 0) this.write(`${space}.${space}`);
      const written = index === 0 ? numbered(step, this.#count) : step;
      path = [...path, meaning(written)];
      this.keys.push({ path, written, ...this.#place() });
      this.write(written);
    });
    return path;
  }

  #value(of: Value, path: KeyPath): void {
    if (of.kind === 'plain') return this.write(of.text);
    if (of.kind === 'table') return this.#table(of.pairs, path);
    this.write('[');
    of.items.forEach((item, index) => {
      if (of.loose) this.write('\n  # ] "\n  ');
      this.#value(item, [...path, index]);
      this.write(index < of.items.length - 1 || of.loose ? ' ,' : '');
    });
    this.write(of.loose ? '\n]' : ']');
  }

  #table(pairs: readonly Pair[], path: KeyPath): void {
    this.write('{ ');
    pairs.forEach((each, index) => {
      if (index > 0) this.write(', ');
      this.#pair(each, path);
    });
    this.write(' }');
  }

  #place(): { readonly line: number; readonly column: number } {
    const lines = this.text.split('\n');
    return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
  }
}

function numbered(written: string, count: number): string {
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return quote === '' ? `${written}${count}` : `${written.slice(0, -1)}${count}${quote}`;
}

/** What a written key means. */
function meaning(written: string): string {
  if (written.startsWith('"')) return JSON.parse(written) as string;
  return written.startsWith("'") ? written.slice(1, -1) : written;
}
