import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { requireKeys } from '../../src/config/require-keys.js';
import { resolvePolicy } from '../../src/config/resolve-policy.js';
import { scratchFolder } from './scratch-folder.js';
import { load, localFile, refusal } from './toml-text.js';

describe('A file without [cascade]', () => {
  it('means standard mode with its one model', async () => {
    const { policy, maxActiveTasks } = await load(localFile('[model]', 'default = "local:qwen3:8b"'));
    expect(policy).toMatchObject({ mode: 'standard', defaultTier: 'medium' });
    expect(policy.tiers).toEqual({
      medium: { backend: 'local', model: 'qwen3:8b', systemInPlace: false, scripted: false },
    });
    expect(maxActiveTasks).toBe(10);
  });

  it('takes the price and the window of the tier that has the same model', async () => {
    const { policy } = await load(
      localFile('tiers.heavy.price = { input = 2, output = 8, cached_input = 0.5 }').concat(
        '\ntiers.heavy.context_window = 64000\n[model]\ndefault = "local:large"',
      ),
    );
    expect(policy.defaultTier).toBe('heavy');
    expect(policy.tiers.heavy).toMatchObject({
      price: { input: 2, output: 8, cachedInput: 0.5 },
      contextWindow: 64_000,
    });
  });

  it('stops with a clear word where it has backends and names no model', async () => {
    expect(await refusal(localFile())).toMatchObject({ code: 'NO_MODEL', kind: 'missing' });
  });
});

describe('A file with [cascade]', () => {
  it('climbs the tiers of the only backend, with the defaults of the engine', async () => {
    const { policy } = await load(localFile('[cascade]'));
    const tiers = { light: { model: 'small' }, medium: { model: 'middle' }, heavy: { model: 'large' } };
    const expected = resolvePolicy({ tiers });
    const resolved = resolvePolicy(policy);
    const local = { backend: 'local', systemInPlace: false };
    expect(resolved).toEqual({
      ...expected,
      tiers: {
        light: { ...expected.tiers.light, ...local },
        medium: { ...expected.tiers.medium, ...local },
        heavy: { ...expected.tiers.heavy, ...local },
      },
    });
  });

  it('says all it says in the units of the engine', async () => {
    const { policy, maxActiveTasks, log } = await load(
      localFile(
        'tiers.light.timeout = "60s"',
        'tiers.light.max_cost_per_call_usd = 0.05',
        'tiers.light.max_output_tokens = 1000',
        'tiers.light.price = { input = 0.10, output = 0.40 }',
        'tiers.light.capabilities = ["tools", "vision"]',
        '[cascade]',
        'backend = "local"',
        'default_tier = "heavy"',
        'confidence_threshold = 0.9',
        'max_escalations = 1',
        'min_seconds_between_escalations = 2.5',
        'approval = ["heavy"]',
        'approval_timeout = "7d"',
        'on_approval_timeout = "approve"',
        'reroute = "free"',
        'max_active_tasks = 3',
        'task_timeout = "90m"',
        'stream = "live"',
        'on_provider_failure = "escalate"',
        'checks = { empty = false, cut_off = false, refusal = true }',
        'stall = { repeats = 2, window = 4 }',
        '[retry]',
        'max_attempts = 2',
        'base = "250ms"',
        'cap = "1m"',
        '[budget]',
        'task_usd = 0.29',
        '[log]',
        'path = "facts"',
      ),
    );
    expect(policy).toMatchObject({
      mode: 'cascade',
      defaultTier: 'heavy',
      confidenceThreshold: 0.9,
      maxEscalations: 1,
      minMsBetweenEscalations: 2_500,
      approval: ['heavy'],
      approvalTimeoutMs: 604_800_000,
      onApprovalTimeout: 'approve',
      crossBackend: false,
      reroute: 'free',
      taskTimeoutMs: 5_400_000,
      stream: 'live',
      onProviderFailure: 'escalate',
      checks: { empty: false, cutOff: false, refusal: true },
      stall: { repeats: 2, window: 4 },
      retry: { maxAttempts: 2, baseMs: 250, capMs: 60_000 },
      budget: { taskMicroUsd: 290_000 },
    });
    expect(policy.tiers.light).toEqual({
      backend: 'local',
      model: 'small',
      timeoutMs: 60_000,
      maxCostPerCallMicroUsd: 50_000,
      maxOutputTokens: 1_000,
      price: { input: 0.1, output: 0.4 },
      capabilities: ['tools', 'vision'],
      systemInPlace: false,
      scripted: false,
    });
    expect(maxActiveTasks).toBe(3);
    expect(log).toEqual({ path: path.resolve('/project/facts') });
    expect(() => resolvePolicy(policy)).not.toThrow();
  });

  it('asks a person before any climb with approval = "always", and never with "never"', async () => {
    expect((await load(localFile('[cascade]', 'approval = "always"'))).policy.approval).toEqual([
      'medium',
      'heavy',
    ]);
    expect((await load(localFile('[cascade]', 'approval = "never"'))).policy.approval).toEqual([]);
  });

  it('lets a tier live on another backend where crossing is allowed', async () => {
    const text = localFile(
      'tiers.heavy.backend = "openai"',
      '[backends.openai]',
      'provider = "openai"',
    ).concat('\n[cascade]\nbackend = "local"\ncross_backend = true');
    const { policy, backends } = await load(text);
    expect(policy.tiers.heavy).toMatchObject({ backend: 'openai', model: 'large', systemInPlace: true });
    expect(backends.map(({ name }) => name)).toEqual(['local', 'openai']);
  });

  it('says of a scripted backend that it is scripted, in every tier', async () => {
    const text =
      '[backends.demo]\nprovider = "scripted"\ntiers.light.model = "a"\ntiers.medium.model = "b"\n[cascade]';
    const { policy } = await load(text);
    expect(Object.values(policy.tiers).map((tier) => tier.scripted)).toEqual([true, true]);
  });
});

describe('--model', () => {
  it('means this one model in standard mode, whatever the file says', async () => {
    const { policy, values } = await load(localFile('[cascade]'), {}, 'local:other:1b');
    expect(policy).toMatchObject({ mode: 'standard', tiers: { medium: { model: 'other:1b' } } });
    expect(values[0]).toEqual({ key: 'model.default', value: '"local:other:1b"', origin: '--model' });
  });

  it.each([
    ['openai', true],
    ['anthropic', false],
    ['groq', false],
  ])('of a provider that is known by name is asked as that provider likes it: %s', async (name, inPlace) => {
    const { policy } = await loadConfig({ cwd: scratchFolder(), env: {}, model: `${name}:any` });
    expect(policy.tiers.medium).toMatchObject({ backend: name, systemInPlace: inPlace });
  });

  it('knows the usual providers by name, without a file', async () => {
    const cwd = scratchFolder();
    const config = await loadConfig({ cwd, env: { GROQ_API_KEY: 'gsk-1' }, model: 'groq:some/model:free' });
    expect(config).toMatchObject({ file: null, policy: { tiers: { medium: { model: 'some/model:free' } } } });
    expect(config.backends[0]).toMatchObject({
      name: 'groq',
      provider: 'openai-compatible',
      baseUrl: 'https://api.groq.com/openai/v1',
      apiKey: 'gsk-1',
    });
    expect(config.log).toEqual({ path: path.join(cwd, '.cascade') });
  });

  it.each([
    ['opneai:gpt', 'Did you mean "openai"?'],
    ['nothing-like-it:gpt', 'Write it as backend:model'],
    ['gpt', 'Write it as backend:model'],
    ['ollama:', 'Write it as backend:model'],
  ])('refuses %s with what would be right', async (model, hint) => {
    const error = await refusal('', {}, model);
    expect(error).toMatchObject({ code: 'INVALID_MODEL', kind: 'invalid' });
    expect(error.hint).toContain(hint);
  });
});

describe('Keys', () => {
  const hosted = '[backends.cloud]\nprovider = "openai"\n[model]\ndefault = "cloud:x"\n';

  it('come from the variable the file names, without the line end they were copied with', async () => {
    const named = hosted.replace('"openai"', '"openai"\napi_key_env = "MY_KEY"');
    const { backends, keys } = await load(named, { MY_KEY: ' sk-abc\n', OPENAI_API_KEY: 'another' });
    expect(backends[0]?.apiKey).toBe('sk-abc');
    expect(keys).toEqual([{ backend: 'cloud', variable: 'MY_KEY', isSet: true, isNeeded: true }]);
  });

  it('are not asked for while loading, and stop what is about to need them', async () => {
    const config = await load(hosted, { OPENAI_API_KEY: '  ' });
    expect(config.keys).toEqual([
      { backend: 'cloud', variable: 'OPENAI_API_KEY', isSet: false, isNeeded: true },
    ]);
    expect(() => requireKeys(config)).toThrow(
      expect.objectContaining({ code: 'MISSING_API_KEY', hint: expect.stringContaining('OPENAI_API_KEY') }),
    );
  });

  it('are not sent from the usual variable to an address of somebody else', async () => {
    const elsewhere = hosted.replace('"openai"', '"openai"\nbase_url = "https://proxy.example/v1"');
    const { backends } = await load(elsewhere, { OPENAI_API_KEY: 'sk-abc' });
    expect(backends[0]?.apiKey).toBeNull();
  });

  it('may be missing for a server on this machine', async () => {
    const text = localFile('api_key_env = "LOCAL_API_KEY"', '[model]', 'default = "local:x"');
    const config = await load(text.replace('tiers.heavy.model = "large"\n', ''));
    expect(config.keys).toEqual([
      { backend: 'local', variable: 'LOCAL_API_KEY', isSet: false, isNeeded: false },
    ]);
    expect(() => requireKeys(config)).not.toThrow();
  });

  it.each([
    ['http://127.0.0.1:1/v1', false],
    ['http://localhost:1/v1', false],
    ['http://[::1]:1/v1', false],
    ['http://127.models.example/v1', true],
    ['http://localhost.example/v1', true],
  ])('are needed or not by where the server is: %s', async (url, isNeeded) => {
    const text = localFile('api_key_env = "K"', '[model]', 'default = "local:x"');
    const { keys } = await load(text.replace('http://127.0.0.1:11434/v1', url));
    expect(keys).toMatchObject([{ isNeeded }]);
  });

  it('are not needed for a backend that nothing uses', async () => {
    const config = await load(
      localFile('[backends.cloud]', 'provider = "openai"', '[model]', 'default = "local:x"'),
    );
    expect(() => requireKeys(config)).not.toThrow();
  });
});

describe('The resolved values', () => {
  it('say of each key where it comes from', async () => {
    const text = localFile('[model]', 'default = "local:x"');
    const { values } = await load(text.replace('[backends.local]', '[backends.local]\napi_key_env = "K"'), {
      K: 'the secret',
    });
    const origin = (key: string) => values.find((each) => each.key === key);
    expect(origin('model.default')).toMatchObject({ value: '"local:x"', origin: 'cascade.toml:9' });
    expect(origin('retry.cap')).toMatchObject({ value: '"30s"', origin: 'default' });
    expect(origin('backends.local.tiers.light.price')).toMatchObject({ value: 'unknown', origin: 'default' });
    expect(origin('backends.local.api_key')).toMatchObject({ value: 'set', origin: 'environment K' });
    expect(JSON.stringify(values)).not.toContain('the secret');
  });
});

describe('A key that was pasted in the place of a model', () => {
  it.each(['sk-proj-0123456789abcdef', 'a key without any shape'])('is not shown: %s', async (key) => {
    const text = `[backends.a]\nprovider = "openai"\n[model]\ndefault = "a:${key}"`;
    const { values } = await load(text, { OPENAI_API_KEY: key });
    expect(values).toContainEqual({ key: 'model.default', value: '"a:[hidden]"', origin: 'cascade.toml:4' });
    expect(JSON.stringify(values)).not.toContain(key);
  });
});

describe('Warnings', () => {
  it('name the budgets that stop nothing yet', async () => {
    const { warnings } = await load(localFile('[cascade]', '[budget]', 'session_usd = 5', 'day_usd = 20.0'));
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'budget.session_usd',
      'budget.day_usd',
    ]);
  });

  it('name the models whose unknown price will stop every task under a budget', async () => {
    const { warnings } = await load(localFile('[cascade]', '[budget]', 'task_usd = 1'));
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toContain('UNKNOWN_PRICE');
    const text = localFile('tiers.light.max_cost_per_call_usd = 1', '[cascade]');
    expect((await load(text)).warnings).toEqual([expect.stringMatching(/ \(light\) is unknown/)]);
  });

  it('name a key that would travel in the open', async () => {
    const text = localFile('[model]', 'default = "local:x"').replace('127.0.0.1', 'models.example');
    const { warnings } = await load(text.replace('[model]', '[backends.b]\nprovider="openai"\n[model]'));
    expect(warnings).toEqual([]);
    const keyed = text.replace('[backends.local]', '[backends.local]\napi_key_env = "K"');
    expect((await load(keyed, { K: 'secret-key' })).warnings).toEqual([
      expect.stringContaining('travels unencrypted'),
    ]);
  });
});
