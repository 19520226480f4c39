import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { scratchFolder } from './scratch-folder.js';
import { faultOf, load, localFile } from './toml-text.js';

const HINT = expect.stringMatching(/backslash.*'…'/);

describe('A path of Windows in the file', () => {
  it.each([
    ['is no TOML', String.raw`path = "C:\Users\ann"`],
    ['is no TOML either', String.raw`path = "C:\data"`],
    ['is TOML, and no path', String.raw`path = "C:\new\table"`],
  ])('that %s between double quotes is told how to be written', async (_, line) => {
    // Once, "C:\new" was a path with a line break in it, and the log said EINVAL.
    expect(await faultOf(`[log]\n${line}`)).toMatchObject({ line: 2, hint: HINT });
  });

  it('is told so as well where it leads to a schema', async () => {
    const text = String.raw`cascade.checks.json_schema = "C:\temp\form.json"`;
    expect(await faultOf(text)).toMatchObject({ key: 'cascade.checks.json_schema', hint: HINT });
  });

  it.each([String.raw`'C:\new\table'`, String.raw`"C:\\new\\table"`])(
    'is taken as it is: %s',
    async (value) => {
      const { log } = await load(localFile('[model]', 'default = "local:small"', '[log]', `path = ${value}`));
      expect(log).toEqual({ path: path.resolve('/project', String.raw`C:\new\table`) });
    },
  );
});

describe('A file as editors of Windows write it', () => {
  it('may begin with a byte order mark and end its lines with carriage returns', async () => {
    const toml = `[backends.a]\nprovider = "scripted"\n[backends.a.tiers.medium]\nmodel = "b"\n`;
    const checks = '[cascade]\nbackend = "a"\n[cascade.checks]\njson_schema = "form.json"\n';
    const root = scratchFolder({
      'cascade.toml': `\ufeff${(toml + checks).replaceAll('\n', '\r\n')}`,
      // Once, a schema with such a mark "is not JSON".
      'form.json': '\ufeff{\r\n  "type": "object"\r\n}\r\n',
    });
    const config = await loadConfig({ cwd: root, env: {} });
    expect(config.checks['json_schema']).toBeDefined();
  });
});
