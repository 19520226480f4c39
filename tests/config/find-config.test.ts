import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfig, ownFile } from '../../src/config/find-config.js';
import { loadConfig } from '../../src/config/load-config.js';
import { scratchFolder } from './scratch-folder.js';

const FILE = '[backends.a]\nprovider = "openai"\n[model]\ndefault = "a:b"\n';

describe('The file that counts', () => {
  it('is the one that was named, relative to where one stands', async () => {
    const cwd = scratchFolder({ 'other.toml': FILE, 'cascade.toml': FILE });
    expect(await findConfig({ path: 'other.toml', cwd, env: {} })).toBe(path.join(cwd, 'other.toml'));
  });

  it('is the nearest cascade.toml upward', async () => {
    const root = scratchFolder({ 'cascade.toml': FILE, 'a/cascade.toml': FILE, 'a/b/c/file.txt': '' });
    const found = (...steps: string[]) => findConfig({ cwd: path.join(root, ...steps), env: {} });
    expect(await found('a', 'b', 'c')).toBe(path.join(root, 'a', 'cascade.toml'));
    expect(await found('a')).toBe(path.join(root, 'a', 'cascade.toml'));
    expect(await found()).toBe(path.join(root, 'cascade.toml'));
  });

  it('is else the user’s own', async () => {
    const home = scratchFolder({ 'cascade/cascade.toml': FILE });
    const env = { XDG_CONFIG_HOME: home, APPDATA: home };
    expect(await findConfig({ cwd: scratchFolder(), env })).toBe(path.join(home, 'cascade', 'cascade.toml'));
  });

  it('is never a folder of that name', async () => {
    const cwd = scratchFolder({ 'cascade.toml/file.txt': '' });
    expect(await findConfig({ cwd, env: {} })).toBeNull();
  });

  it('must exist where it was named', async () => {
    const options = { path: 'nowhere.toml', cwd: scratchFolder(), env: {} };
    await expect(loadConfig(options)).rejects.toMatchObject({ code: 'CONFIG_NOT_FOUND', kind: 'missing' });
  });
});

describe('The user’s own file', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
    ['linux', { HOME: '/home/ann' }, ['/home/ann/.config/cascade/cascade.toml']],
    ['linux', { HOME: '/home/ann', XDG_CONFIG_HOME: '/x' }, ['/x/cascade/cascade.toml']],
    ['linux', { HOME: '/home/ann', XDG_CONFIG_HOME: 'relative' }, ['/home/ann/.config/cascade/cascade.toml']],
    ['win32', { USERPROFILE: '/users/ann', APPDATA: '/roaming' }, ['/roaming/cascade/cascade.toml']],
    ['linux', {}, []],
  ])('on %s with %j is at %j', (platform, env, files) => {
    // The paths are those of the system the test runs on, whichever it is asked about.
    expect(ownFile(env, platform)).toEqual(files.map(path.normalize));
  });
});

describe('Paths in a file', () => {
  it('are relative to it, wherever one stands', async () => {
    const schema = '{ "type": "object", "required": ["n"], "properties": { "n": { "type": "number" } } }';
    const text = `${FILE}[backends.a.tiers.medium]\nmodel = "b"\n[cascade.checks]\njson_schema = "shape.json"\n`;
    const root = scratchFolder({ 'cascade.toml': text, 'shape.json': schema, 'deep/down/file.txt': '' });
    const config = await loadConfig({ cwd: path.join(root, 'deep', 'down'), env: {} });
    expect(config.log).toEqual({ path: path.join(root, '.cascade') });
    const judge = config.checks['json_schema'];
    const { signal } = new AbortController();
    expect(await judge?.('{ "n": 1 }', { signal })).toBeNull();
    expect(await judge?.('{ "n": "1" }', { signal })).toContain('$.n');
    expect(await judge?.('n is 1', { signal })).toBe('the answer is not JSON');
    expect(await judge?.('```json\n{ "n": 1 }\n```', { signal })).toContain('code fence');
  });

  it.each([
    [null, 'there is no readable file'],
    ['{', 'is not JSON'],
    ['[]', 'holds no JSON object'],
    ['{ "type": "nonsense" }', 'no JSON schema that can be checked: Unsupported type: nonsense'],
    ['{ "$ref": "https://elsewhere.example" }', 'no JSON schema that can be checked'],
  ])('that lead to no JSON schema are refused: %j', async (schema, message) => {
    const text = `${FILE}[backends.a.tiers.medium]\nmodel = "b"\n[cascade.checks]\njson_schema = "shape.json"\n`;
    const cwd = scratchFolder({ 'cascade.toml': text, ...(schema === null ? {} : { 'shape.json': schema }) });
    await expect(loadConfig({ cwd, env: {} })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      details: { faults: [{ line: 8, column: 15, message: expect.stringContaining(message) }] },
    });
  });
});

describe('A file that is no text', () => {
  it('is refused by name', async () => {
    const cwd = scratchFolder();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path.join(cwd, 'cascade.toml'), Buffer.from([0x5b, 0xff, 0xfe]));
    await expect(loadConfig({ cwd, env: {} })).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' });
  });
});
