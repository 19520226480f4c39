import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withDefaults } from '../../src/config/config-defaults.js';
import { configSchema } from '../../src/config/config-schema.js';
import { loadConfig } from '../../src/config/load-config.js';
import { requireKeys } from '../../src/config/require-keys.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { quotations } from '../pages/markdown.js';
import { load } from './toml-text.js';

const text = fs.readFileSync('cascade.toml', 'utf8');
const page = fs.readFileSync('docs/configuration.md', 'utf8');

/** The dotted names of all keys of a schema; a name that is free to choose is left out. */
function keysOf(schema: z.core.$ZodType, path: readonly string[] = []): readonly (readonly string[])[] {
  if (schema instanceof z.ZodOptional) return keysOf(schema.unwrap(), path);
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType, path);
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries(schema.shape).flatMap(([key, each]) => keysOf(each, [...path, key]));
}

describe('The cascade.toml of this repository', () => {
  it('loads without a warning, needs no key, and turns cascading on', async () => {
    const config = await loadConfig({ cwd: path.resolve('docs'), env: {} });
    expect(config.file).toBe(path.resolve('cascade.toml'));
    expect(config.warnings).toEqual([]);
    expect(() => requireKeys(config)).not.toThrow();
    const { mode, tiers } = resolvePolicy(config.policy);
    expect(mode).toBe('cascade');
    expect(Object.keys(tiers)).toEqual(['light', 'medium', 'heavy']);
  });

  it('names every key there is', () => {
    const absent = keysOf(configSchema).filter((key) => {
      const last = key.at(-1) ?? '';
      return !new RegExp(`^(# )?${last} = |[{,] ${last} = `, 'm').test(text);
    });
    expect(absent).toEqual([]);
  });

  it('says of every key that has a default what the default is', () => {
    const written = parse(text);
    const { cascade, ...rest } = withDefaults({ cascade: {} }) as Record<string, object>;
    const { checks, ...rules } = written['cascade'] as Record<string, object>;
    expect({ ...rules, checks }).toMatchObject(cascade ?? {});
    expect(written).toMatchObject({ retry: rest['retry'], log: rest['log'], server: rest['server'] });
  });

  it('has every key explained on the page about it', () => {
    const unexplained = keysOf(configSchema).filter((key) => !page.includes(`\`${key.at(-1)}\``));
    expect(unexplained).toEqual([]);
  });

  it('is shown on that page in files that load', async () => {
    const files = quotations('docs/configuration.md', 'toml');
    expect(files.length).toBeGreaterThanOrEqual(2);
    const modes = await Promise.all(files.map(async (each) => (await load(each)).policy.mode));
    expect(modes).toEqual(['standard', 'cascade', 'cascade']);
  });
});
