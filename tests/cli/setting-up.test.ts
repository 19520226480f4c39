import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConfigReport } from '../../src/config/config-report.js';
import { PRESET_NAMES, PRESETS } from '../../src/config/presets.js';
import { setVariable } from '../../src/config/set-variable.js';
import { chatServer } from './chat-server.js';
import { hasScript, onTerminal } from './on-terminal.js';
import { runCascade } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const read = (folder: string) => fs.readFileSync(path.join(folder, 'cascade.toml'), 'utf8');

describe('cascade init', () => {
  it.each(PRESET_NAMES)('writes a file for %s that holds, and says what is next', async (preset) => {
    const folder = workFolder();
    const { code, stdout } = await runCascade(['init', preset], { cwd: folder });
    expect(code).toBe(0);
    const { light, medium, heavy } = PRESETS[preset].tiers;
    expect(stdout).toContain(
      `written cascade.toml: tasks climb ${light.model} → ${medium.model} → ${heavy.model}`,
    );
    expect(stdout).toContain('cascade run');
    const checked = await runCascade(['config', 'check', '--json'], { cwd: folder });
    expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([0, { mode: 'cascade', warnings: [] }]);
  });

  it('takes with --yes the provider whose key is there, and never writes the key', async () => {
    const folder = workFolder();
    const { stdout } = await runCascade(['init', '--yes', '--json'], {
      cwd: folder,
      env: { ANTHROPIC_API_KEY: KEY },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      preset: 'anthropic',
      next: ['cascade doctor', expect.any(String)],
    });
    expect(read(folder) + stdout).not.toContain(KEY);
  });

  it.each([{}, { OPENAI_API_KEY: ' \n' }])(
    'takes local models with --yes where there is no key: %j',
    async (env) => {
      const { stdout } = await runCascade(['init', '--yes', '--json'], { cwd: workFolder(), env });
      expect(JSON.parse(stdout)).toMatchObject({ preset: 'ollama' });
    },
  );

  it('says how to set the key, until it is set', async () => {
    const next = async (key: string) => {
      const words = ['init', 'openai', '--json'];
      const { stdout } = await runCascade(words, { cwd: workFolder(), env: { OPENAI_API_KEY: key } });
      return (JSON.parse(stdout) as { next: string[] }).next;
    };
    expect(await next(' ')).toEqual([setVariable('OPENAI_API_KEY'), ...(await next(KEY))]);
  });

  it('reminds of the store where git would take it in, and only there', async () => {
    const remind = async (files: Readonly<Record<string, string>>, ...folders: string[]) => {
      const folder = workFolder(files);
      for (const name of folders) fs.mkdirSync(path.join(folder, name));
      const cwd = fs.existsSync(path.join(folder, 'sub')) ? path.join(folder, 'sub') : folder;
      const { stdout } = await runCascade(['init', 'ollama', '--json'], { cwd });
      return (JSON.parse(stdout) as { next: string[] }).next.includes('echo .cascade/ >> .gitignore');
    };
    expect(await remind({})).toBe(false);
    expect(await remind({}, '.git')).toBe(true);
    expect(await remind({}, '.git', 'sub')).toBe(true);
    expect(await remind({ '.gitignore': 'dist\n/.cascade/\n' }, '.git', 'sub')).toBe(false);
  });

  it('says what to name where nobody is at the keyboard', async () => {
    const { code, stderr } = await runCascade(['init'], { cwd: workFolder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/hint: .*cascade init ollama.*--yes/);
  });

  it('overwrites nothing unless it is told to', async () => {
    const folder = workFolder({ 'cascade.toml': '# mine\n' });
    const refused = await runCascade(['init', 'ollama'], { cwd: folder });
    expect([refused.code, read(folder)]).toEqual([1, '# mine\n']);
    expect(refused.stderr).toMatch(/CONFIG_EXISTS.*\nhint: .*--force/);
    const forced = await runCascade(['init', 'ollama', '--force'], { cwd: folder });
    expect([forced.code, read(folder).includes('qwen3')]).toEqual([0, true]);
  });

  // Its help says 1 of what cannot be written, and it was 2.
  it('ends with the code of its help where the file cannot be written', async () => {
    const words = ['init', 'ollama', '--config', 'missing/cascade.toml'];
    const { code, stderr } = await runCascade(words, { cwd: workFolder() });
    expect([code, stderr]).toEqual([1, expect.stringContaining('CONFIG_NOT_WRITABLE')]);
  });
});

describe.skipIf(!hasScript)('cascade init at a keyboard', () => {
  const answering = async (...answers: string[]) => {
    const folder = workFolder();
    const typed = answers.map(
      (answer, index) => [new RegExp(`(a name \\[ollama\\][^]*){${index + 1}}`), `${answer}\r`] as const,
    );
    const { code, sent } = await onTerminal('init', folder, typed);
    expect(code).toBe(0);
    return { written: read(folder), sent };
  };

  it.each(PRESET_NAMES.map((name, index) => [name, index + 1] as const))(
    'writes for %s the same file whether it is named, or answered with a name or the number beside it',
    async (name, number) => {
      const folder = workFolder();
      await runCascade(['init', name], { cwd: folder });
      const byNumber = await answering(`${number}`);
      expect(byNumber.sent).toMatch(new RegExp(`^ *${number}\\. ${name} `, 'm'));
      expect(byNumber.written).toBe(read(folder));
      expect((await answering(name)).written).toBe(read(folder));
    },
  );

  it('takes what stands in brackets for an empty answer, and asks again after what names nothing', async () => {
    const { written, sent } = await answering('0', '4', 'opena', '-1', '');
    expect(sent.split('a name [ollama]')).toHaveLength(6);
    expect(written).toContain('11434');
  });
});

describe('cascade config check', () => {
  it('shows every value with its origin, and of a key only that it is set', async () => {
    const folder = workFolder({ 'cascade.toml': tiersOn('http://127.0.0.1:9/v1') });
    const env = { LOCAL_API_KEY: KEY };
    const text = await runCascade(['config', 'check'], { cwd: folder, env });
    expect(text.code).toBe(0);
    expect(text.stdout).toContain(`holds  ${path.join(folder, 'cascade.toml')}: `);
    expect(text.stdout).toMatch(/cascade\.max_escalations +3 +default/);
    expect(text.stdout).toMatch(/tiers\.light\.model +"small-1" +cascade\.toml:\d+/);
    expect(text.stdout + text.stderr).not.toContain(KEY);
    const data = await runCascade(['config', 'check', '--json'], { cwd: folder, env });
    expect(JSON.parse(data.stdout).tiers).toEqual([
      { tier: 'light', backend: 'local', model: 'small-1' },
      { tier: 'medium', backend: 'local', model: 'middle-1' },
      { tier: 'heavy', backend: 'local', model: 'large-1' },
    ]);
    expect(data.stdout).not.toContain(KEY);
  });

  it('names as missing the key that a model of another machine needs, until it is set', async () => {
    const folder = workFolder({ 'cascade.toml': tiersOn('https://models.invalid/v1') });
    const missing = async (env: Readonly<Record<string, string>>) => {
      const { code, stdout } = await runCascade(['config', 'check', '--json'], { cwd: folder, env });
      expect(code).toBe(0);
      return (JSON.parse(stdout) as ConfigReport).missingKeys.map(({ variable }) => variable);
    };
    expect(await missing({})).toEqual(['LOCAL_API_KEY']);
    expect(await missing({ LOCAL_API_KEY: KEY })).toEqual([]);
  });

  it('ends with exit code 2 and every fault, where the file does not hold', async () => {
    const folder = workFolder({ 'cascade.toml': '[modl]\ndefault = 3\n[log]\nstore = "disk"\n' });
    const { code, stderr } = await runCascade(['config', 'check'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/modl/);
    expect(stderr).toMatch(/store/);
  });
});

describe('cascade doctor', () => {
  it('says what to do next once, and not once more above', async () => {
    const env = { PATH: '' };
    const { code, stdout } = await runCascade(['doctor'], {
      cwd: workFolder({ 'cascade.toml': '[modle]' }),
      env,
    });
    expect([code, stdout.match(/Did you mean "model"\?/g)]).toEqual([1, ['Did you mean "model"?']]);
  });

  it('finds a server that answers and has the models well', async () => {
    const models = ['small-1', 'middle-1', 'large-1'].map((id) => ({ id, object: 'model' }));
    const server = await chatServer(() => (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data: models }));
    });
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const { code, stdout } = await runCascade(['doctor', '--json'], {
      cwd: folder,
      env: { LOCAL_API_KEY: KEY },
    });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { healthy: true }]);
    expect(stdout).not.toContain(KEY);
  });

  it('ends with exit code 1, and says what to do next, where a server does not answer', async () => {
    const folder = workFolder({ 'cascade.toml': tiersOn('http://127.0.0.1:9/v1') });
    const { code, stdout } = await runCascade(['doctor'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ .*\n.*\S/);
    expect(stdout).toMatch(/^next {2}\S/m);
  });
});
