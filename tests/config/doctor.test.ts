import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor, type DoctorReport } from '../../src/config/doctor.js';
import { setVariable } from '../../src/config/set-variable.js';
import { absentServer, modelServer, type ListAnswer } from './model-server.js';
import { scratchFolder } from './scratch-folder.js';

function of(report: DoctorReport, name: string): readonly string[] {
  return report.checks
    .filter((check) => check.name === name)
    .map(({ status, message }) => `${status}: ${message}`);
}

function file(provider: string, baseUrl: string, ...lines: readonly string[]): string {
  return [
    '[model]',
    'default = "mine:small"',
    '[backends.mine]',
    `provider = "${provider}"`,
    `base_url = "${baseUrl}"`,
    ...lines,
  ].join('\n');
}

describe('The doctor', () => {
  it('finds all well where all is well', async () => {
    const server = await modelServer('Ollama', ['small:latest', 'large']);
    const cwd = scratchFolder({ 'cascade.toml': file('openai-compatible', server.baseUrl) });
    const report = await doctor({ cwd, env: {}, localServers: [server] });
    expect(report).toMatchObject({ healthy: true, next: 'All is well: cascade run "Say hello."' });
    expect(of(report, 'mine')).toEqual([`ok: ${new URL(server.baseUrl).host} answers, and lists 2 models`]);
    expect(of(report, 'store')).toEqual([`ok: ${path.join(cwd, '.cascade')} will be made when needed`]);
    expect(of(report, 'machine')).toEqual(['ok: Ollama (2 models) runs here']);
    expect(fs.readdirSync(cwd)).toEqual(['cascade.toml']);
  });

  it('tells what is wrong with the file, and goes on looking', async () => {
    const server = await modelServer('Ollama', ['small']);
    const cwd = scratchFolder({ 'cascade.toml': '[modle]' });
    const report = await doctor({ cwd, env: { GROQ_API_KEY: 'gsk_1' }, localServers: [server] });
    expect(report).toMatchObject({ healthy: false, next: 'Did you mean "model"?' });
    expect(of(report, 'config')[0]).toContain('cascade.toml:1:2');
    expect(of(report, 'environment')).toEqual(['ok: GROQ_API_KEY set']);
    expect(of(report, 'machine')).toEqual(['ok: Ollama (1 models) runs here']);
  });

  it('names the variable of a key that is missing, and asks nobody without it', async () => {
    const server = await modelServer('Cloud', []);
    const elsewhere = server.baseUrl.replace('127.0.0.1', 'cloud.invalid');
    const cwd = scratchFolder({ 'cascade.toml': file('openai', elsewhere, 'api_key_env = "MY_KEY"') });
    const report = await doctor({ cwd, env: {}, localServers: [] });
    expect(of(report, 'mine')).toEqual(['fail: MY_KEY is not set']);
    expect(report.next).toBe(`Set it in this shell: ${setVariable('MY_KEY')}`);
  });

  it.each([
    ['openai', 'GET /v1/models authorization=Bearer the-key'],
    ['anthropic', 'GET /v1/models?limit=1000 x-api-key=the-key'],
  ])('asks %s for its models with the key, and shows the key nowhere', async (provider, asked) => {
    const server = await modelServer('Cloud', ['other']);
    const cwd = scratchFolder({ 'cascade.toml': file(provider, server.baseUrl, 'api_key_env = "MY_KEY"') });
    const report = await doctor({ cwd, env: { MY_KEY: 'the-key' }, localServers: [] });
    expect(server.asked).toEqual([asked]);
    expect(of(report, 'mine')).toEqual([
      'ok: MY_KEY is set',
      `ok: ${new URL(server.baseUrl).host} answers, and lists 1 models`,
      'warn: small is not among them',
    ]);
    expect(JSON.stringify(report)).not.toContain('the-key');
  });

  it.each([
    [401, 'fail', 'refuses the key (401)'],
    [500, 'warn', 'answers with 500'],
    [302, 'warn', 'answers with 302'],
    ['<html>', 'warn', 'gives no list of models'],
  ])('tells apart what a server may answer: %j', async (answer, status, message) => {
    const server = await modelServer('Odd', answer);
    const cwd = scratchFolder({ 'cascade.toml': file('openai-compatible', server.baseUrl) });
    const [check] = of(await doctor({ cwd, env: {}, localServers: [] }), 'mine');
    expect(check).toMatch(new RegExp(`^${status}: `));
    expect(check).toContain(message);
    expect(server.asked).toHaveLength(1);
  });

  const KEY_LINE = 'api_key_env = "MY_KEY"';
  it.each<[string, ListAnswer | null, string]>([
    ['is not there', null, 'Start the server of backend mine.'],
    ['refuses the key', 403, 'Check the key, or make a new one.'],
    ['has nothing there', 404, 'Check base_url.'],
    ['is something else', '<html>', 'Check that base_url ends as it should: …/v1.'],
    ['has other models', ['other'], 'Check the name; some providers serve names they do not list.'],
  ])('says what to do about a server that %s', async (_what, answer, cure) => {
    const { baseUrl } = await (answer === null ? absentServer('Gone') : modelServer('Odd', answer));
    const cwd = scratchFolder({ 'cascade.toml': file('openai-compatible', baseUrl, KEY_LINE) });
    const { checks } = await doctor({ cwd, env: { MY_KEY: 'the-key' }, localServers: [] });
    expect(checks.flatMap(({ name, hint }) => (name === 'mine' && hint !== null ? [hint] : []))).toEqual([
      cure,
    ]);
  });

  it('says what to do about a server of another machine, and about a key that has no variable', async () => {
    const { baseUrl } = await absentServer('Gone');
    const elsewhere = baseUrl.replace('127.0.0.1', '0.0.0.0');
    const curesOf = async (provider: string, ...lines: readonly string[]) => {
      const cwd = scratchFolder({ 'cascade.toml': file(provider, elsewhere, ...lines) });
      const { checks } = await doctor({ cwd, env: { MY_KEY: 'the-key' }, localServers: [] });
      return checks.flatMap(({ name, hint }) => (name === 'mine' && hint !== null ? [hint] : []));
    };
    expect(await curesOf('openai-compatible', KEY_LINE)).toEqual(['Check base_url and the network.']);
    expect(await curesOf('openai')).toEqual(['Add api_key_env = "…" to it.']);
  });

  // Of an address of its own: Ollama itself, where it runs here, is on 127.0.0.1. Only Linux has all of 127.
  it.runIf(process.platform === 'linux')('says how to fetch a model that Ollama lacks', async () => {
    const server = await modelServer('Ollama', ['other'], { host: '127.11.43.4', port: 11434 });
    const cwd = scratchFolder({ 'cascade.toml': file('openai-compatible', server.baseUrl) });
    const report = await doctor({ cwd, env: {}, localServers: [] });
    expect(report.next).toBe('Fetch it: ollama pull small');
  });

  it('looks for the model of a judge where its tier lives', async () => {
    const server = await modelServer('Ollama', ['small', 'large']);
    const judge = ['[cascade]', '[cascade.checks.judge]', 'model = "other"'];
    const tiers = ['tiers.light.model = "small"', 'tiers.medium.model = "large"'];
    const text = file('openai-compatible', server.baseUrl, ...tiers, ...judge);
    const report = await doctor({ cwd: scratchFolder({ 'cascade.toml': text }), env: {}, localServers: [] });
    expect(of(report, 'mine').at(-1)).toBe('warn: other is not among them');
  });

  it('notices a server that is not there', async () => {
    const { baseUrl } = await absentServer('Gone');
    const cwd = scratchFolder({ 'cascade.toml': file('openai-compatible', baseUrl) });
    const report = await doctor({ cwd, env: {}, localServers: [] });
    expect(of(report, 'mine')).toEqual([`fail: ${new URL(baseUrl).host} does not answer`]);
    expect(report.healthy).toBe(false);
  });

  it('knows a store that is forgotten at the end, and warns where there is no file', async () => {
    const server = await modelServer('Ollama', ['small']);
    const text = file('openai-compatible', server.baseUrl, '[log]', 'store = "memory"');
    const kept = await doctor({ cwd: scratchFolder({ 'cascade.toml': text }), env: {}, localServers: [] });
    expect(of(kept, 'store')).toEqual(['ok: facts are kept in memory, and forgotten at the end']);
    expect(kept.healthy).toBe(true);
    const none = await doctor({ cwd: scratchFolder(), env: {}, localServers: [server] });
    expect(of(none, 'config')[0]).toBe('warn: no cascade.toml: standard mode with small');
    expect(none.healthy).toBe(true);
  });

  it('notices a folder for the facts that is a file', async () => {
    const server = await modelServer('Ollama', ['small']);
    const text = file('openai-compatible', server.baseUrl, '[log]', 'path = "facts/here"');
    const cwd = scratchFolder({ 'cascade.toml': text, facts: 'not a folder' });
    fs.chmodSync(path.join(cwd, 'facts'), 0o755);
    const report = await doctor({ cwd, env: {}, localServers: [] });
    expect(of(report, 'store')).toEqual([`fail: ${path.join(cwd, 'facts', 'here')} cannot be written`]);
  });

  it('notices a Node that is too old', async () => {
    const report = await doctor({ cwd: scratchFolder(), env: {}, localServers: [], nodeVersion: '20.18.3' });
    expect(of(report, 'node')).toEqual(['fail: Node 20.18.3 is older than 20.19']);
  });
});
