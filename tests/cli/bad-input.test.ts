import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatServer, refuse, type WireReply } from './chat-server.js';
import { runCascade, type Ended } from './run-cascade.js';
import { KEY, tiersOn, workFolder } from './work-folder.js';

const env = { LOCAL_API_KEY: KEY };
/** Words that are nowhere else: they must not come out of any error. */
const PROMPT = 'Explain the heliotrope ledger of Ms Quillfeather in one sentence';
/** Keys and words of the user's that nobody else may read. */
const PRIVATE = [KEY, 'heliotrope', 'Quillfeather'];

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What `--json` says went wrong, before or in the task. */
function failureOf({ stdout }: Ended): Failure {
  return (JSON.parse(stdout) as { error: Failure }).error;
}

function expectClear(ended: Ended, exitCode: number, code: string): void {
  const failure = failureOf(ended);
  expect([ended.code, failure.code]).toEqual([exitCode, code]);
  expect(failure.message.length).toBeGreaterThan(10);
  expect(failure.hint.length).toBeGreaterThan(10);
  const said = JSON.stringify(failure) + ended.stderr;
  for (const secret of PRIVATE) expect(said).not.toContain(secret);
  expect(said).not.toMatch(/\n\s+at .*\.js:\d+/);
}

/** The log holds, and replays to what was live, whatever went wrong. */
async function expectIntactLog(folder: string): Promise<void> {
  const { code, stdout } = await runCascade(['replay', '@1', '--verify', '--json'], { cwd: folder });
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { verified: true }]);
  const log = await runCascade(['log', '@1', '--json'], { cwd: folder });
  const failures = log.stdout.split('\n').filter((line) => /"(attempt|task)\.failed"/.test(line));
  for (const secret of PRIVATE) expect(failures.join('\n')).not.toContain(secret);
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const whole = path.join(folder, file);
    if (fs.statSync(whole).isFile()) expect(fs.readFileSync(whole, 'utf8')).not.toContain(KEY);
  }
}

describe('A command line that cannot be run', () => {
  it.each([
    ['no prompt at all', [], ''],
    ['a prompt of spaces', ['  ', '\n'], ''],
    ['an empty standard input', ['-'], ''],
    ['a file without text', ['--file', 'empty.txt'], ''],
  ])('is refused for %s', async (_, words, input) => {
    const folder = workFolder({ 'empty.txt': ' \n' });
    const ended = await runCascade(['run', '--json', ...words], { cwd: folder, input });
    expectClear(ended, 2, 'INVALID_INPUT');
    expect(failureOf(ended).hint).toContain('cascade run "…"');
  });

  it.each([
    ['a file that is not there', ['--file', 'none.txt'], 'FILE_UNREADABLE'],
    ['a budget that is no number', [PROMPT, '--budget', 'much'], 'INVALID_OPTION'],
    ['a budget of nothing', [PROMPT, '--budget', '0'], 'INVALID_OPTION'],
    ['a configuration that is not there', [PROMPT, '--config', 'none.toml'], 'CONFIG_NOT_FOUND'],
    // `--config "$UNSET"`: it was told to compare a type of the library.
    ['a configuration without a name', [PROMPT, '--config', ''], 'CONFIG_NOT_FOUND'],
    ['a model without its backend', [PROMPT, '--model', 'qwen3'], 'INVALID_MODEL'],
    ['a tier where there are none', [PROMPT, '--model', 'ollama:qwen3', '--tier', 'heavy'], 'INVALID_OPTION'],
  ])('is refused for %s', async (_, words, code) => {
    expectClear(await runCascade(['run', '--json', ...words], { cwd: workFolder() }), 2, code);
  });

  // Each was told in the code of the system, or not told at all.
  it.each([
    [
      'a file that is not there',
      ['import', 'none.jsonl'],
      'none.jsonl cannot be read: there is no such file.',
      'directory you are in',
    ],
    ['a directory', ['import', '.'], '. cannot be read: it is a directory.', 'directory you are in'],
    ['no task', ['show'], "Missing required argument 'task'.", '@1'],
    ['neither a task nor all', ['export'], 'Name a task, or say --all.', 'cascade export @1'],
  ])('says in words what is wrong with %s', async (_, words, message, hint) => {
    const ended = await runCascade([...words, '--json'], { cwd: workFolder() });
    expect(failureOf(ended)).toMatchObject({ message, hint: expect.stringContaining(hint) });
  });

  it.each([['run', PROMPT], ['chat']])(
    'is refused for a tier that is not configured: %s',
    async (...words) => {
      const lines = (tier: string) => `[backends.demo.tiers.${tier}]\nmodel = "scripted-${tier}"\n`;
      const head = '[backends.demo]\nprovider = "scripted"\n';
      const file = `${head}${lines('light')}${lines('medium')}[cascade]\n`;
      const folder = workFolder({ 'cascade.toml': file });
      const ended = await runCascade([...words, '--tier', 'heavy', '--json'], { cwd: folder });
      expectClear(ended, 2, 'INVALID_OPTION');
      expect(failureOf(ended)).toMatchObject({
        message: expect.stringContaining('heavy'),
        hint: 'Use one of those there are: light, medium.',
      });
    },
  );

  it.each([
    ['an option nobody knows', ['run', 'hello', '--teir', 'light'], /Did you mean --tier/],
    ['a tier nobody knows', ['run', 'hello', '--tier', 'huge'], /Allowed choices are light, medium, heavy/],
    [
      'a backend nobody knows',
      ['run', 'hello', '--model', 'olama:qwen3'],
      /There is no backend "olama".*\n.*Did you mean "?ollama/,
    ],
    ['a command nobody knows', ['rum', 'hello'], /Did you mean run/],
    // It was the backend "qwen", one letter short.
    [
      'a model without its backend',
      ['run', 'hello', '--model', 'qwen3'],
      /"qwen3" names no backend.*\n.*backend:model/,
    ],
  ])('is answered with what was meant for %s', async (_, words, meant) => {
    const { code, stderr } = await runCascade(words, { cwd: workFolder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(meant);
  });
});

describe('A configuration that does not hold', () => {
  const good = tiersOn('http://127.0.0.1:9/v1');

  it.each([
    ['an unknown key', good.replace('default_tier', ''), 'aproval = "always"', /aproval/, /approval/],
    ['a value of the wrong type', good, 'max_escalations = "three"', /max_escalations/, /number|integer/],
    ['a key written into the file', good, `[backends.other]\napi_key = "${KEY}"`, /api_key/, /api_key_env/],
    ['a line that is not TOML', good, 'what is this', /./, /./],
  ])('is refused for %s, with its place', async (_, text, more, named, meant) => {
    const folder = workFolder({ 'cascade.toml': `${text}\n${more}\n` });
    const ended = await runCascade(['run', PROMPT, '--json'], { cwd: folder, env });
    expectClear(ended, 2, 'INVALID_CONFIG');
    const { message, hint } = failureOf(ended);
    expect(message).toMatch(named);
    expect(`${message} ${hint}`).toMatch(meant);
    expect(message).toMatch(/cascade\.toml:\d+|line \d+/);
    expect(fs.existsSync(path.join(folder, '.cascade'))).toBe(false);
  });

  it('is refused where the variable of a key is not set, by name', async () => {
    const text =
      '[model]\ndefault = "hosted:gpt-x"\n[backends.hosted]\nprovider = "openai"\napi_key_env = "MY_KEY"\n';
    const folder = workFolder({ 'cascade.toml': text });
    const ended = await runCascade(['run', PROMPT, '--json'], { cwd: folder });
    expectClear(ended, 2, 'MISSING_API_KEY');
    expect(failureOf(ended).message).toContain('MY_KEY');
  });

  it('without any model says what was looked for, and three cures', async () => {
    const ended = await runCascade(['run', PROMPT, '--json'], { cwd: workFolder() });
    expectClear(ended, 2, 'NO_MODEL');
    const { message, hint } = failureOf(ended);
    for (const place of ['cascade.toml', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'Ollama', 'LM Studio'])
      expect(message).toContain(place);
    expect(hint).toMatch(/1\. .*2\. .*3\. /s);
  });
});

describe('A provider that fails', () => {
  const html: WireReply = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Welcome to the hotel network</body></html>');
  };
  const halfAStream: WireReply = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm',
      choices: [{ index: 0, delta: { content: 'Half a' } }],
    };
    response.end(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const nothing: WireReply = (response) => response.writeHead(200).end();
  const hangsUp: WireReply = (response) => response.destroy();

  it.each<[string, WireReply, string, number]>([
    ['401', refuse(401, 'invalid_api_key'), 'INVALID_API_KEY', 1],
    ['404', refuse(404, 'model_not_found'), 'MODEL_NOT_FOUND', 1],
    ['429 with Retry-After', refuse(429, 'rate_limit_exceeded', { 'retry-after': '0' }), 'RATE_LIMITED', 2],
    ['429 for want of credit', refuse(429, 'insufficient_quota'), 'INSUFFICIENT_QUOTA', 1],
    ['500', refuse(500, null), 'PROVIDER_UNAVAILABLE', 2],
    ['a page of HTML', html, 'BAD_RESPONSE', 1],
    ['half a stream', halfAStream, 'STREAM_CUT', 2],
    ['nothing', nothing, 'BAD_RESPONSE', 2],
    ['a closed connection', hangsUp, 'CONNECTION_FAILED', 2],
  ])('with %s is named, and the task fails with an intact log', async (_, reply, code, requests) => {
    const server = await chatServer(() => reply);
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', PROMPT, '--tier', 'light', '--json'], { cwd: folder, env });
    expectClear(ended, 1, code);
    expect(server.requests).toHaveLength(requests);
    expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'failed', answer: null, attempts: requests });
    await expectIntactLog(folder);
  });

  it('for want of room climbs to a tier with more of it', async () => {
    const tooLong = refuse(400, 'context_length_exceeded');
    const server = await chatServer(({ body }) =>
      body.model === 'small-1' ? tooLong : { text: 'It fits.' },
    );
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', PROMPT, '--tier', 'light', '--json'], { cwd: folder, env });
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      answer: 'It fits.',
      path: [{ to: 'light' }, { cause: 'gate' }],
    });
    await expectIntactLog(folder);
  });

  it('for want of room on the highest tier fails, and says so', async () => {
    const server = await chatServer(() => refuse(400, 'context_length_exceeded'));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const ended = await runCascade(['run', PROMPT, '--tier', 'heavy', '--json'], { cwd: folder, env });
    expectClear(ended, 1, 'CONTEXT_LENGTH_EXCEEDED');
    await expectIntactLog(folder);
  });

  it('and comes back after Retry-After gets its answer', async () => {
    const limited = refuse(429, 'rate_limit_exceeded', { 'retry-after': '0' });
    const server = await chatServer((_, index) => (index === 0 ? limited : { text: 'Back again.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const { code, stdout } = await runCascade(['run', PROMPT, '--json'], { cwd: folder, env });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { answer: 'Back again.', attempts: 2 }]);
    const keys = server.requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[0]).toBe(keys[1]);
  });

  it('says the same for people, on stderr', async () => {
    const server = await chatServer(() => refuse(401, 'invalid_api_key'));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const { code, stdout, stderr } = await runCascade(['run', PROMPT], { cwd: folder, env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/error INVALID_API_KEY: .+\nhint: .*api_key_env/);
    for (const secret of PRIVATE) expect(stderr).not.toContain(secret);
  });
});

describe('A long prompt', () => {
  it('of 60 kB is carried whole', async () => {
    const server = await chatServer(() => ({ text: 'Long.' }));
    const folder = workFolder({ 'cascade.toml': tiersOn(server.url) });
    const prompt = `Summarise this: ${'all work and no play. '.repeat(2800)}`;
    const ended = await runCascade(['run', '--json'], { cwd: folder, env, input: prompt });
    expect([ended.code, JSON.parse(ended.stdout)]).toMatchObject([0, { answer: 'Long.' }]);
    expect(server.requests[0]?.body.messages.at(-1)?.content).toBe(prompt);
    await expectIntactLog(folder);
  });

  it('that fits no tier is refused before anything is sent', async () => {
    const server = await chatServer(() => ({ text: 'Never.' }));
    const small = tiersOn(server.url).replaceAll('price =', 'context_window = 4096\nprice =');
    const folder = workFolder({ 'cascade.toml': small });
    const ended = await runCascade(['run', '--json'], { cwd: folder, env, input: `${PROMPT} `.repeat(1000) });
    expectClear(ended, 1, 'CONTEXT_LENGTH_EXCEEDED');
    expect(server.requests).toEqual([]);
    await expectIntactLog(folder);
  });
});
