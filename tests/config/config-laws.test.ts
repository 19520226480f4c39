import { inspect } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'smol-toml';
import { describe, expect } from 'vitest';
import { law } from '../laws/law.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import { configReport } from '../../src/config/config-report.js';
import type { LoadedConfig } from '../../src/config/load-config.js';
import { requireKeys } from '../../src/config/require-keys.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { brokenFiles, configTables } from './config-tables.js';
import { load } from './toml-text.js';
import { tomlDocuments } from './toml-documents.js';

type Outcome = { readonly config: LoadedConfig } | { readonly error: unknown };

async function outcome(text: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return load(text, env).then(
    (config) => ({ config }),
    (error: unknown) => ({ error }),
  );
}

function expectKnown(result: Outcome): void {
  if ('error' in result && !(result.error instanceof CascadeError)) throw result.error;
}

describe('Loading', () => {
  law('throws nothing but CascadeErrors, whatever the text', fc.string({ unit: 'binary' }), async (text) => {
    expectKnown(await outcome(text));
  });

  law('throws nothing but CascadeErrors, whatever the TOML', tomlDocuments, async ({ text }) => {
    expectKnown(await outcome(text));
  });

  law('throws nothing but CascadeErrors, whatever is broken in a file', brokenFiles, async ({ text }) => {
    expectKnown(await outcome(text));
  });

  law('places every fault inside the text', brokenFiles, async ({ text }) => {
    const result = await outcome(text);
    if (!('error' in result) || !(result.error instanceof CascadeError)) return;
    const lines = text.split('\n');
    for (const { line, column } of result.error.details['faults'] as { line: number; column: number }[]) {
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual(Array.from(lines[line - 1] ?? '').length + 1);
    }
  });

  law('makes a whole policy of every file that holds', configTables, async (tables) => {
    const result = await outcome(stringify(tables));
    if ('error' in result) throw result.error;
    expect(() => resolvePolicy(result.config.policy)).not.toThrow();
  });

  law('means the same after its values were written down and read again', configTables, async (tables) => {
    const first = await load(stringify(tables));
    const again = first.values
      .filter(({ key, value }) => value !== 'unknown' && value !== 'none' && !key.endsWith('.api_key'))
      .map(({ key, value }) => `${key} = ${value}`);
    const second = await load(again.join('\n'));
    expect(resolvePolicy(second.policy)).toEqual(resolvePolicy(first.policy));
    expect(second.backends).toEqual(first.backends);
    expect(second.log).toEqual(first.log);
  });
});

const secrets = fc
  .string({
    unit: fc.constantFrom(...'abcdefghijkmnopqrstuvwxyz0123456789-_'),
    minLength: 12,
    maxLength: 200,
  })
  .map((letters) => `s${letters}`);

describe('The value of a key', () => {
  law(
    'is in the backend, and in nothing that is printed',
    fc.record({ secret: secrets, tables: configTables }),
    async ({ secret, tables }) => {
      const backends = Object.keys(tables.backends).map((name) => [name, { api_key_env: 'MY_KEY' }] as const);
      const named = backends.map(([name, { api_key_env }]) => [
        name,
        { ...tables.backends[name], api_key_env },
      ]);
      const text = stringify({ ...tables, backends: Object.fromEntries(named) });
      const config = await load(text, { MY_KEY: secret });
      expect(config.backends.map(({ apiKey }) => apiKey)).toContain(secret);
      expect(() => requireKeys(config)).not.toThrow();
      const printed = [
        JSON.stringify(config),
        inspect(config, { depth: 9 }),
        JSON.stringify(configReport(config)),
      ];
      for (const each of printed) expect(each).not.toContain(secret);
    },
  );

  law(
    'is in no error, wherever in a broken file it was pasted',
    fc.record({
      secret: secrets,
      file: brokenFiles,
      at: fc.nat(),
      variable: fc.constantFrom('A_KEY', 'NAMED_HERE'),
    }),
    async ({ secret, file, at, variable }) => {
      const places = [...file.text.matchAll(/"[^"\n]*"/g)];
      const place = places[at % Math.max(places.length, 1)];
      if (place === undefined) return;
      const text = `${file.text.slice(0, place.index)}"${secret}"${file.text.slice(place.index + place[0].length)}`;
      const result = await outcome(`${text}\n# "NAMED_HERE"`, { [variable]: secret });
      if (!('error' in result) || !(result.error instanceof CascadeError)) return;
      const { message, hint, details } = result.error;
      expect(JSON.stringify([message, hint, details, inspect(result.error)])).not.toContain(secret);
    },
  );
});
