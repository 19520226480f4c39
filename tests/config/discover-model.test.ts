import { describe, expect, it } from 'vitest';
import { CascadeError } from '../../src/domain/cascade-error.js';
import type { ConfigOptions } from '../../src/config/config-options.js';
import { loadConfig, type LoadedConfig } from '../../src/config/load-config.js';
import { absentServer, modelServer } from './model-server.js';
import { scratchFolder } from './scratch-folder.js';

function find(
  env: ConfigOptions['env'],
  localServers: NonNullable<ConfigOptions['localServers']>,
  files: Readonly<Record<string, string>> = {},
): Promise<LoadedConfig> {
  return loadConfig({ cwd: scratchFolder(files), env, localServers });
}

describe('Without a file', () => {
  it('takes the first provider whose key is set, and asks no server for it', async () => {
    const server = await modelServer('Ollama', ['qwen3:4b']);
    const env = { ANTHROPIC_API_KEY: 'sk-ant-1', GROQ_API_KEY: 'gsk-1', OPENAI_API_KEY: ' ' };
    const { policy, backends, values } = await find(env, [server]);
    expect(policy).toMatchObject({ mode: 'standard', tiers: { medium: { backend: 'anthropic' } } });
    expect(backends).toHaveLength(1);
    expect(backends[0]).toMatchObject({ name: 'anthropic', provider: 'anthropic', apiKey: 'sk-ant-1' });
    expect(values[0]).toMatchObject({ key: 'model.default', origin: 'discovered' });
    expect(server.asked).toEqual([]);
  });

  it('takes the first model of the first server on this machine that has one', async () => {
    const absent = await absentServer('Jan');
    const empty = await modelServer('LM Studio', []);
    const first = await modelServer('Ollama', ['nomic-embed-text:latest', 'qwen3:4b', 'qwen3:8b']);
    const second = await modelServer('vLLM', ['other']);
    const { policy, backends } = await find({}, [absent, empty, first, second]);
    expect(policy).toMatchObject({ mode: 'standard', tiers: { medium: { model: 'qwen3:4b' } } });
    expect(backends[0]).toMatchObject({ name: 'ollama', baseUrl: first.baseUrl, apiKey: null });
    expect(first.asked).toEqual(['GET /v1/models']);
  });

  it.each([['<html>'], [404], [302], ['{"data": 3}'], ['{"data": [{"id": 7}]}']])(
    'passes over a server that is none of models: %j',
    async (answer) => {
      const other = await modelServer('Website', answer);
      await expect(find({}, [other])).rejects.toMatchObject({ code: 'NO_MODEL' });
      expect(other.asked).toEqual(['GET /v1/models']);
    },
  );

  it('stops where nothing is found, and says what was looked for and the quickest cures', async () => {
    const error: unknown = await find({}, [await absentServer('Ollama')]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CascadeError);
    const { code, kind, message, hint, details } = error as CascadeError;
    expect({ code, kind }).toEqual({ code: 'NO_MODEL', kind: 'missing' });
    expect(message).toMatch(/OPENAI_API_KEY, ANTHROPIC_API_KEY, OPENROUTER_API_KEY.*Ollama \(127\.0\.0\.1:/);
    expect(details['cures']).toHaveLength(3);
    expect(hint).toMatch(/1\. .*2\. .*3\. /s);
  });

  it('tells a server without a model from one that is not there', async () => {
    const empty = await modelServer('Ollama', []);
    await expect(find({}, [empty])).rejects.toMatchObject({
      hint: expect.stringContaining('Ollama is running without a model'),
    });
  });
});

describe('A file that names no model', () => {
  it('keeps its rules and has the model found', async () => {
    const server = await modelServer('Ollama', ['qwen3:4b']);
    const files = { 'cascade.toml': '[log]\nstore = "memory"\n[retry]\nmax_attempts = 1' };
    const { policy, log, file } = await find({}, [server], files);
    expect(log).toBe('memory');
    expect(file).toMatch(/cascade\.toml$/);
    expect(policy).toMatchObject({ tiers: { medium: { model: 'qwen3:4b' } }, retry: { maxAttempts: 1 } });
  });
});
