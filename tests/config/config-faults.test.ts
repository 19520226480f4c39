import { describe, expect, it } from 'vitest';
import { faultOf, faultsOf, localFile, refusal } from './toml-text.js';

describe('A key that is not known', () => {
  it.each([
    ['[modle]\ndefault = "a:b"', 1, 2, 'modle', 'Did you mean "model"?'],
    ['[retry]\nmaxAttempts = 3', 2, 1, 'retry.maxAttempts', 'Did you mean "max_attempts"?'],
    ['[retry]\nmax-attempts = 3', 2, 1, 'retry.max-attempts', 'Did you mean "max_attempts"?'],
    ['retry = { base = "1s", cpa = "2s" }', 1, 24, 'retry.cpa', 'Did you mean "cap"?'],
    ['log.sotre = "file"', 1, 5, 'log.sotre', 'Did you mean "store"?'],
    ['[server]\nfrobnicate = 1', 2, 1, 'server.frobnicate', 'Known here: host, port, api_keys_env.'],
    [
      '[cascade]\nbackend = "x"\n[cascade.chekcs]\nempty = true',
      3,
      10,
      'cascade.chekcs',
      'Did you mean "checks"?',
    ],
    [
      '"__proto__" = 1',
      1,
      1,
      '__proto__',
      'Known here: model, backends, cascade, retry, budget, log, server.',
    ],
    ['task_timeout = "30m"', 1, 1, 'task_timeout', 'It belongs in [cascade].'],
    ['[model]\nbase_url = "x"', 2, 1, 'model.base_url', 'It belongs in [backends.*].'],
    ['[log]\nconstructor = 1', 2, 1, 'log.constructor', 'Known here: store, path, redact.'],
  ])('is named with its place and the nearest known one: %j', async (text, line, column, key, hint) => {
    const faults = await faultsOf(text);
    expect(faults[0]).toMatchObject({ line, column, key, hint });
    expect(faults[0]?.message).toContain('unknown key');
  });

  it('explains the missing one it stands for, so that it is one fault and not two', async () => {
    const fault = await faultOf('[backends.a]\nprovider = "openai"\ntiers.light.modle = "x"');
    expect(fault).toMatchObject({ line: 3, column: 13, hint: 'Did you mean "model"?' });
  });

  it('that would hold a key itself is told where keys belong, and its value is not shown', async () => {
    const error = await refusal('[backends.a]\nprovider = "openai"\napi_key = "correct horse"');
    expect(error.hint).toContain('api_key_env = "OPENAI_API_KEY"');
    expect(error.message).toContain('a key must not stand in this file');
    expect(JSON.stringify([error.message, error.details])).not.toContain('correct horse');
  });
});

describe('A folder in the home of the user', () => {
  // It became a folder named "~".
  it.each(['~/facts', '~\\\\facts'])('is not understood, and said so: %s', async (path) => {
    const fault = await faultOf(localFile('[cascade]', '[log]', `path = "${path}"`));
    expect(fault).toMatchObject({ key: 'log.path', line: 9 });
    expect(fault.message).toContain('"~" is a word of shells');
  });
});

describe('A wrong value', () => {
  const backend = '[backends.a]\nprovider = "openai"\n';
  it.each([
    ['[model]\ndefault = "gpt"', 2, 11, 'expected "backend:model", such as "local:qwen3:8b", found "gpt"'],
    ['[backends.a]\nprovider = "opnai"', 2, 12, 'found "opnai"'],
    ['backends = 3', 1, 12, 'expected tables such as [backends.local], found 3'],
    ['[backends."a b"]\nprovider = "openai"', 1, 11, 'expected a name of letters, digits, "-" and "_"'],
    [`${backend}base_url = "localhost:11434"`, 3, 12, 'expected an address such as'],
    [`${backend}base_url = "file:///etc"`, 3, 12, 'expected an address such as'],
    [`${backend}tiers.light = { model = "" }`, 3, 25, 'expected a text that is not empty, found ""'],
    [
      `${backend}tiers.light = { model = "m", context_window = 0.5 }`,
      3,
      47,
      'a whole number of tokens, 1 or more',
    ],
    [`${backend}tiers.light = { model = "m", timeout = "5 min" }`, 3, 40, 'expected a time such as "500ms"'],
    [`${backend}tiers.light = { model = "m", timeout = 60 }`, 3, 40, 'expected a time such as "500ms"'],
    [`${backend}tiers.light = { model = "m", price = 3 }`, 3, 38, 'a table such as { input = 0.10'],
    [`${backend}tiers.light.model = "m"\ntiers.light.price = { input = -1, output = 0 }`, 4, 31, 'found -1'],
    [
      `${backend}tiers.light.model = "m"\ntiers.light.price.input = 1\ntiers.light.price.output = inf`,
      5,
      28,
      'found inf',
    ],
    [`${backend}tiers.light = { model = "m", capabilities = ["tools", "vison"] }`, 3, 55, 'found "vison"'],
    [
      '[cascade]\nbackend = "a"\nconfidence_threshold = 1.01',
      3,
      24,
      'expected a number from 0 to 1, found 1.01',
    ],
    ['[cascade]\nbackend = "a"\nconfidence_threshold = nan', 3, 24, 'found nan'],
    ['[cascade]\nbackend = "a"\nmax_escalations = -1', 3, 19, 'expected a whole number, 0 or more, found -1'],
    [
      '[cascade]\nbackend = "a"\napproval = "sometimes"',
      3,
      12,
      'expected "never", "always" or an array of tiers',
    ],
    ['[cascade]\nbackend = "a"\napproval = ["hevy"]', 3, 12, 'found [ "hevy" ]'],
    ['[cascade]\nbackend = "a"\ncross_backend = "yes"', 3, 17, 'expected true or false, found "yes"'],
    [
      '[cascade]\nbackend = "a"\nstall = { repeats = 1 }',
      3,
      21,
      'expected a whole number, 2 or more, found 1',
    ],
    ['[budget]\ntask_usd = "1 dollar"', 2, 12, 'expected US dollars, 0 or more, found "1 dollar"'],
    ['[log]\nstore = 1979-05-27', 2, 9, 'expected "file", "memory" or "postgres", found 1979-05-27'],
    ['[server]\nport = 70000', 2, 8, 'expected a port, 0 to 65535, found 70000'],
    ['cascade = true', 1, 11, 'expected a table, found true'],
  ])('is named with its place and what was expected: %j', async (text, line, column, message) => {
    const faults = await faultsOf(text);
    const fault = faults.find((each) => each.line === line && each.column === column);
    expect(fault?.message).toContain(message);
    expect(faults).toHaveLength(1);
  });

  it('is told the nearest right one', async () => {
    expect(await faultOf('[backends.a]\nprovider = "antropic"')).toMatchObject({
      hint: 'Did you mean "anthropic"?',
    });
  });

  it('in the place of a variable’s name is not shown, for it may be the key', async () => {
    const error = await refusal('[backends.a]\nprovider = "openai"\napi_key_env = "gsk_s3cr3t"');
    expect(error.message).toContain('the NAME of an environment variable');
    expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain('s3cr3t');
  });
});

describe('A key where something else belongs', () => {
  it.each([
    ['provider', 'sk-proj-Abc123_xyz789-000'],
    ['base_url', '0123456789abcdef0123456789abcdef'],
    ['tiers', 'gsk_0123456789abcdef'],
    ['api_key_env', 'hf_AbCdEfGhIjKlMnOp'],
  ])('is known by its looks, and not shown: %s', async (name, key) => {
    const error = await refusal(`[backends.a]\n${name} = "${key}"`);
    expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain(key);
  });

  it('is not taken for one where it is the name of a model', async () => {
    const error = await refusal('[model]\ndefault = "claude-sonnet-4-5-20250929"');
    expect(error.message).toContain('claude-sonnet-4-5-20250929');
  });
});

describe('A password in an address', () => {
  it('is refused and not shown', async () => {
    const error = await refusal(
      '[backends.a]\nprovider = "openai"\nbase_url = "https://ann:s3cr3t@models.example/v1"',
    );
    expect(error.message).toContain('with no user, password or query in it');
    expect(JSON.stringify([error.message, error.details])).not.toContain('s3cr3t');
  });
});

describe('A file with a great many faults', () => {
  it('has them all in the details, and twenty in the message', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => `wrong${index} = 1`);
    const error = await refusal(lines.join('\n'));
    expect(error.details['faults']).toHaveLength(3_000);
    expect(error.message.match(/unknown key/g)).toHaveLength(20);
    expect(error.message).toMatch(/And 2980 more\.$/);
  });
});

describe('A file that contradicts itself', () => {
  it.each([
    ['[backends.a]\nprovider = "openai-compatible"', 1, 'backends.a.base_url is missing'],
    ['[backends.a]\nbase_url = "http://x.y"', 1, 'backends.a.provider is missing'],
    [localFile('[model]', 'default = "lokal:x"'), 8, 'names the backend "lokal", which is not in the file'],
    [localFile('[cascade]', 'backend = "other"'), 8, 'names the backend "other"'],
    [localFile('[cascade]', 'stall = { repeats = 7 }'), 8, 'only the last 6 are looked at'],
    [
      localFile(
        'tiers.heavy.backend = "b"',
        '[backends.b]',
        'provider = "openai"',
        '[cascade]',
        'backend = "local"',
      ),
      7,
      'crossing backends is not allowed',
    ],
    [localFile('[backends.b]', 'provider = "openai"', '[cascade]'), 9, 'cascade.backend is missing'],
    ['[backends.a]\nprovider = "openai"\n[cascade]', 1, 'backends.a has no tiers'],
    [
      '[backends.a]\nprovider = "openai"\ntiers.light.model = "x"\n[cascade]',
      4,
      'backends.a has no such tier',
    ],
  ])('is told where and how: %j', async (text, line, message) => {
    const fault = await faultOf(text);
    expect(fault.message).toContain(message);
    expect(fault.line).toBe(line);
  });
});

describe('A part that is not built yet', () => {
  it.each([
    ['[log]\nredact = ["email"]', 'redaction is not built yet'],
    ['[log]\nstore = "postgres"', '"postgres" is not built yet'],
  ])('is refused aloud: %j', async (text, message) => {
    const error = await refusal(text);
    expect(error).toMatchObject({ code: 'NOT_BUILT_YET', kind: 'invalid' });
    expect(error.message).toContain(message);
  });
});

describe('All faults of a file', () => {
  it('are told at once, the best explanation first', async () => {
    const faults = await faultsOf(
      ['[backends.a]', 'provider = "openai"', 'tiers.light.price = 3', '[retry]', 'max_atempts = 1'].join(
        '\n',
      ),
    );
    expect(faults.map(({ line }) => line)).toEqual([5, 3, 1 + 2]);
    expect(faults.map(({ message }) => message.split(' ')[0])).toEqual([
      'unknown',
      'backends.a.tiers.light.price:',
      'backends.a.tiers.light.model',
    ]);
  });

  it('read well in a terminal', async () => {
    const error = await refusal('[retry]\n\tmax_atempts = 1\n[log]\nstore = "fiel"\n');
    expect(`${error.message}\n`).toBe(
      [
        '/project/cascade.toml has 2 faults.',
        '',
        '/project/cascade.toml:2:2  unknown key "max_atempts" in [retry]',
        '  2 | \tmax_atempts = 1',
        '      \t^',
        '  Did you mean "max_attempts"?',
        '',
        '/project/cascade.toml:4:9  log.store: expected "file", "memory" or "postgres", found "fiel"',
        '  4 | store = "fiel"',
        '              ^',
        '  Did you mean "file"?',
        '',
      ].join('\n'),
    );
  });
});

describe('A text that is not TOML', () => {
  it.each([
    ['[model]\ndefault = local:x', 2, 11, 'A text stands in quotation marks: default = "…".'],
    ['[model]\ndefault: "a"', 2, 8, 'A key and its value are parted by "=", not by ":".'],
    // Paths of Windows.
    ['[log]\npath = "C:\\logs"', 2, 12, expect.stringContaining('begins an escape')],
    ['path = "C:\\users"', 1, 13, expect.stringContaining('begins an escape')],
    ['a = "x', 1, 5, null],
    ['a = 1\na = 2', 2, 1, null],
    ['"🦜" = 1 2', 1, 9, null],
  ])('is refused with its place: %j', async (text, line, column, hint) => {
    expect(await faultOf(text)).toMatchObject({ line, column, hint });
  });

  it('shows the line with a caret, and no key that stands on it', async () => {
    const error = await refusal('[a]\napi_key = "sk-live-0123456789abcdef');
    expect(error.message).toContain('2 | api_key = [hidden]');
    expect(JSON.stringify([error.message, error.details])).not.toContain('0123456789abcdef');
  });
});
