import { describe, expect, it } from 'vitest';
import { layerOf, readLayerTable, type Layer } from './layers/layer-table.js';
import { parseSource, readSourceTree, type Import, type SourceFile } from './layers/source-tree.js';

const layers = readLayerTable();
const files = readSourceTree(['src', 'machines']);
const everything = readSourceTree(['src', 'machines', 'tests', 'bench', 'docs']);

/** From here up nothing touches the world; below, adapters do, and those who put them together. */
const PURE = [
  'src/domain',
  'src/analysis',
  'src/routing',
  'src/transcript',
  'machines',
  'src/ports',
  'src/engine',
  'src/cascade.ts',
];

describe('The layers', () => {
  it('are all in the table of docs/architecture.md, and the table names nothing else', () => {
    const homeless = files.filter(({ file }) => layerOf(file, layers) === undefined);
    expect(homeless.map(({ file }) => file)).toEqual([]);
    const empty = layers.filter((layer) => !files.some(({ file }) => layerOf(file, layers) === layer));
    expect(empty.map(({ path }) => path)).toEqual([]);
  });

  it('import only what their row allows', () => {
    expect(files.flatMap((source) => crossings(source, layers))).toEqual([]);
  });

  it('use only the packages of their row', () => {
    expect(files.flatMap((source) => strangers(source, layers))).toEqual([]);
  });

  it('keep one library to an adapter', () => {
    const mixed = files.filter(
      ({ file, imports }) => file.startsWith('src/adapters/') && libraries(imports).size > 1,
    );
    expect(mixed.map(({ file }) => file)).toEqual([]);
  });

  it('import only files that exist', () => {
    const known = new Set(files.map(({ file }) => file));
    const dangling = files.flatMap(({ file, imports }) =>
      imports
        .filter((each) => each.file !== null && !known.has(each.file))
        .map((each) => `${file}: ${each.specifier}`),
    );
    expect(dangling).toEqual([]);
  });

  it('form no cycle, not even of types', () => {
    expect(cycle(files)).toBeNull();
  });

  it('ask no clock, no dice, no environment and print nothing from the domain to the engine', () => {
    const asking = files
      .filter(({ file }) => PURE.includes(layerOf(file, layers)?.path ?? ''))
      .flatMap(({ file, worldly }) => worldly.map((question) => `${file}: ${question}`));
    expect(asking).toEqual([]);
  });

  it('have doors that hold no code', () => {
    const doors = files.filter(({ file }) =>
      /^src\/(index|analyzer|testing|inspector)\.ts$|\/index\.ts$/.test(file),
    );
    expect(doors.length).toBeGreaterThanOrEqual(2);
    expect(doors.filter(({ code }) => code > 0).map(({ file }) => file)).toEqual([]);
  });
});

describe('The files', () => {
  it('are named for the one thing they hold', () => {
    const homeless = everything.filter(({ file }) =>
      /(^|[-/.])(utils?|helpers?|types?|common|misc)\.ts$/.test(file),
    );
    expect(homeless.map(({ file }) => file)).toEqual([]);
  });

  it('are in kebab-case', () => {
    const odd = everything.filter(({ file }) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.[a-z]+)*\.ts$/.test(file));
    expect(odd.map(({ file }) => file)).toEqual([]);
  });

  it('have at most 300 lines, generated ones apart', () => {
    const long = everything.filter(
      ({ lines, firstLine }) => lines > 300 && !/\bgenerated\b/i.test(firstLine),
    );
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });
});

describe('The layering test itself', () => {
  const rules: readonly Layer[] = [
    { path: 'src/domain', imports: [], types: [], packages: ['zod'] },
    { path: 'src/engine', imports: ['domain'], types: ['ports'], packages: ['xstate'] },
    { path: 'src/ports', imports: [], types: ['domain'], packages: [] },
  ];

  it('sees an import that points the wrong way', () => {
    const source = parseSource('src/domain/a.ts', `import { b } from '../engine/b.js';`);
    expect(crossings(source, rules)).toEqual(['src/domain/a.ts imports src/engine/b.ts']);
  });

  it('tells an import of types from one that runs', () => {
    const types = parseSource('src/engine/a.ts', `import type { B } from '../ports/b.js';`);
    expect(crossings(types, rules)).toEqual([]);
    const runs = parseSource('src/engine/a.ts', `import { B } from '../ports/b.js';`);
    expect(crossings(runs, rules)).toEqual(['src/engine/a.ts imports src/ports/b.ts']);
  });

  it('sees a foreign package, a module of Node, and an import made while running', () => {
    const source = parseSource('src/domain/a.ts', `import fs from 'node:fs'; const late = import('xstate');`);
    expect(strangers(source, rules)).toEqual(['src/domain/a.ts uses node:fs', 'src/domain/a.ts uses xstate']);
  });

  it('sees a question to the machine, and lets a date of a given moment pass', () => {
    const code =
      'Date.now(); new Date(); new Date(5); Math.random(); process.env.HOME; console.log(1); // Date.now()';
    const { worldly } = parseSource('src/domain/a.ts', code);
    expect(worldly).toEqual(['Date.now', 'new Date()', 'Math.random', 'process.env', 'console.log']);
  });

  it('sees a cycle', () => {
    const a = parseSource('src/domain/a.ts', `import { b } from './b.js';`);
    const b = parseSource('src/domain/b.ts', `export type { A } from './a.js';`);
    expect(cycle([a, b])).toBe('src/domain/a.ts → src/domain/b.ts → src/domain/a.ts');
  });
});

function crossings(source: SourceFile, rules: readonly Layer[]): string[] {
  const layer = layerOf(source.file, rules);
  return source.imports
    .filter((each) => each.file !== null && !mayImport(layer, each, rules))
    .map((each) => `${source.file} imports ${each.file}`);
}

function mayImport(layer: Layer | undefined, each: Import, rules: readonly Layer[]): boolean {
  const target = each.file === null ? undefined : layerOf(each.file, rules);
  if (layer === undefined || target === undefined) return false;
  if (target === layer) return true;
  const name = target.path.replace(/^src\//, '');
  return layer.imports.includes(name) || (each.typeOnly && layer.types.includes(name));
}

function strangers({ file, imports }: SourceFile, rules: readonly Layer[]): string[] {
  const allowed = layerOf(file, rules)?.packages ?? [];
  const known = (name: string) =>
    allowed.includes(name) || (name.startsWith('node:') && allowed.includes('node:*'));
  const packages = imports.filter((each) => each.file === null).map(({ specifier }) => packageOf(specifier));
  return packages.filter((name) => !known(name)).map((name) => `${file} uses ${name}`);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function libraries(imports: readonly Import[]): Set<string> {
  const packages = imports.filter((each) => each.file === null).map(({ specifier }) => packageOf(specifier));
  return new Set(packages.filter((name) => !name.startsWith('node:')));
}

function cycle(sources: readonly SourceFile[]): string | null {
  const graph = new Map(
    sources.map(({ file, imports }) => [file, imports.flatMap((each) => each.file ?? [])]),
  );
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file].join(' → ');
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const found = visit(next, [...way, file]);
      if (found !== null) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = visit(file, []);
    if (found !== null) return found;
  }
  return null;
}
