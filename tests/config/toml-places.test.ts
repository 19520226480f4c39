import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { law } from '../laws/law.js';
import type { KeyPath } from '../../src/config/key-path.js';
import { TomlPlaces } from '../../src/config/toml-places.js';
import { tomlDocuments, type WrittenKey } from './toml-documents.js';

/** Where the only `§` before a key or a value stands. */
function marked(text: string): { readonly text: string; readonly line: number; readonly column: number } {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes('§')) + 1;
  const column = Array.from((lines[line - 1] ?? '').split('§')[0] ?? '').length + 1;
  return { text: text.replace('§', ''), line, column };
}

describe('The places of a TOML document', () => {
  it.each<[string, KeyPath, string]>([
    ['a plain key', ['a'], 'b = 1\n  §a = 2'],
    ['a dotted key', ['a', 'b', 'c'], 'a.b.§c = 1'],
    ['the first step of a dotted key', ['a'], '§a.b = 1\na.c = 2'],
    ['a key with spaces around its dots', ['a', 'b'], 'a  .  §b = 1'],
    ['a quoted key', ['a.b "c"'], '§"a.b \\"c\\"" = 1'],
    ['a key in literal quotes', ['a', 'b\\n'], "a.§'b\\n' = 1"],
    ['a key written with escapes', ['ä'], '§"\\u00e4" = 1'],
    ['a key in a table', ['t', 'a'], '[t]\n§a = 1'],
    ['a header', ['t', 'u'], '# [t.u]\n[ t . §"u" ] # here'],
    ['a key in an inline table', ['a', 'b'], 'a = { c = "}", §b = 2 }'],
    ['a key in an inline table in an array', ['a', 1, 'b'], 'a = [ { b = 1 }, # b = 3\n { §b = 2 } ]'],
    ['a key in the second table of an array', ['t', 1, 'a'], '[[t]]\na = 1\n[[t]]\n§a = 2'],
    ['a key below a table of an array', ['t', 1, 'u', 'a'], '[[t]]\n[[t]]\n[t.u]\n§a = 2'],
    ['a key after a long text', ['a'], 'b = """\na = 1\n"""\n§a = 2'],
    ['a key after a long literal text', ['a'], "b = '''\na = 'x'\n''''\n§a = 2"],
    ['a key after an escaped quote', ['a'], 'b = "\\"a = 1"\n§a = 2'],
    ['a key after a long text that ends on quotes', ['a'], 'b = """x"""""\n§a = 2'],
    ['a key after Windows line ends', ['a'], 'b = 1\r\n\r\n§a = 2\r\n'],
    ['a key after a mark of byte order', ['a'], '\uFEFF§a = 2'],
    ['a key after characters of two units', ['a', 'c'], 'a = { "🦜🦜" = 1, §c = 2 }'],
  ])('has %s', (_, path, text) => {
    const { text: document, ...place } = marked(text);
    expect(() => parse(document)).not.toThrow();
    expect(new TomlPlaces(document).of(path)?.key).toEqual(place);
  });

  it.each<[string, KeyPath, string]>([
    ['a value', ['a'], 'a = §1 # one'],
    ['a value of an array', ['a', 2], 'a = [\n  1,\n  "2, 3", # two\n  §3,\n]'],
    ['an inline table', ['a', 'b'], 'a.b   =   §{ c = 1 }'],
    ['a date with a space', ['b'], 'a = 1979-05-27 07:32:00\nb = §2'],
  ])('has %s', (_, path, text) => {
    const { text: document, ...place } = marked(text);
    expect(new TomlPlaces(document).of(path)?.value).toEqual(place);
  });

  it('lead to the closest key above one that is not there', () => {
    const places = new TomlPlaces('[a.b]\nc = 1');
    expect(places.nearest(['a', 'b', 'd', 'e']).key).toEqual({ line: 1, column: 4 });
    expect(places.nearest(['z']).key).toEqual({ line: 1, column: 1 });
  });

  law('are those where its keys were written', tomlDocuments, ({ text, keys }) => {
    expect(() => parse(text)).not.toThrow();
    const places = new TomlPlaces(text);
    for (const { path, line, column } of keys) {
      expect({ path, ...places.of(path)?.key }).toEqual({ path, line, column });
    }
  });

  law('are found for every key the parser finds', tomlDocuments, ({ text }) => {
    const places = new TomlPlaces(text);
    const lost = pathsOf(parse(text), []).filter((path) => places.of(path) === null);
    expect(lost).toEqual([]);
  });

  law('move with the one key that is written otherwise', tomlDocuments, ({ text, keys }) => {
    const last = keys.at(-1);
    if (last === undefined) return;
    const mutated = mutate(text, last);
    const path = [...last.path.slice(0, -1), 'mutated'];
    expect(new TomlPlaces(mutated).of(path)?.key).toEqual({ line: last.line, column: last.column });
  });
});

/** The same text with this key written as `mutated`. */
function mutate(text: string, { line, column, written }: WrittenKey): string {
  const lines = text.split('\n');
  const characters = Array.from(lines[line - 1] ?? '');
  characters.splice(column - 1, Array.from(written).length, 'mutated');
  lines[line - 1] = characters.join('');
  return lines.join('\n');
}

function pathsOf(value: unknown, path: KeyPath): readonly KeyPath[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [path];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : Object.entries(value);
  const below = entries.flatMap(([step, each]) => pathsOf(each, [...path, step]));
  return path.length === 0 ? below : [path, ...below];
}
