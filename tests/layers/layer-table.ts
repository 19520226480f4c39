import fs from 'node:fs';

/** One row of the table in docs/architecture.md, "Which way things point". */
export interface Layer {
  /** A folder, or one file. */
  readonly path: string;
  /** Layers it may import. */
  readonly imports: readonly string[];
  /** Layers of which it may import types, and nothing that runs. */
  readonly types: readonly string[];
  /** Packages and Node modules. `node:*` stands for all of Node. */
  readonly packages: readonly string[];
}

const ROW = /^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm;

/** The page is the rule: what the table says there is what the test holds the code to. */
export function readLayerTable(page = 'docs/architecture.md'): readonly Layer[] {
  const text = fs.readFileSync(page, 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith('Which way things point')) ?? '';
  return [...section.matchAll(ROW)].map(([, path = '', imports = '', packages = '']) => {
    const names = [...imports.matchAll(/`([^`]+)`( \(types\))?/g)];
    return {
      path,
      imports: names.flatMap(([, name = '', types]) => (types === undefined ? [name] : [])),
      types: names.flatMap(([, name = '', types]) => (types === undefined ? [] : [name])),
      packages: [...packages.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    };
  });
}

/** The layer a file lives in: the longest path of the table that leads to it. */
export function layerOf(file: string, layers: readonly Layer[]): Layer | undefined {
  return layers
    .filter(({ path }) => file === path || file.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
