import { describe, expect, it } from 'vitest';
import { failedReply } from '../../src/adapters/models-ai-sdk/failed-reply.js';

const URL = 'https://user:secret@api.example:8443/v1/chat?key=secret';

/** An error as the packages of the AI SDK throw it. */
function refused(statusCode: number, error: object | null, headers: Record<string, string> = {}): Error {
  const responseBody = error === null ? '' : JSON.stringify({ error: { message: 'a secret', ...error } });
  const told = { name: 'AI_APICallError', statusCode, url: URL, responseHeaders: headers, responseBody };
  return Object.assign(new Error('a secret'), told);
}

/** What `fetch` throws, under an error of a package. */
function unreached(code: string): Error {
  const cause = Object.assign(new Error('a secret'), { code });
  return Object.assign(new Error('a secret', { cause }), { name: 'AI_APICallError', url: URL });
}

describe('What a failed attempt says', () => {
  it.each([
    [refused(503, { type: 'overloaded_error' }), 'answered 503 (overloaded_error)'],
    [refused(500, { type: 'of_its_own', code: 'server_error' }), 'answered 500 (server_error)'],
    [refused(500, { type: 'of_its_own' }), 'answered 500'],
    [
      refused(429, { type: 'rate_limit_error' }, { 'retry-after': '1.2' }),
      'answered 429 (rate_limit_error), and asks to wait 2 s',
    ],
    [refused(200, { code: 'server_error' }), 'reported server_error in place of an answer'],
    [refused(200, { code: 418 }), 'reported 418 in place of an answer'],
    [unreached('UND_ERR_HEADERS_TIMEOUT'), 'did not answer in time'],
  ])('names host, status and what is known of the error, and nothing else: %#', (error, said) => {
    expect(failedReply(error, () => 0).message).toBe(`api.example:8443 ${said}`);
  });

  it.each([
    [unreached('ECONNREFUSED'), 'no connection to api.example:8443 (ECONNREFUSED)'],
    [new Error('a secret'), 'the request to the provider failed'],
    [
      { type: 'overloaded_error', message: 'a secret' },
      'the provider reported overloaded_error in place of an answer',
    ],
    [
      Object.assign(new Error('a secret'), { name: 'AI_JSONParseError', url: URL }),
      'what api.example:8443 sent is no answer of a model',
    ],
  ])('says what went wrong where there was no status: %#', (error, said) => {
    expect(failedReply(error).message).toBe(said);
  });
});

describe('A failed attempt', () => {
  it('may have cost money only where the model can have begun to write', () => {
    const statuses = [400, 401, 403, 404, 408, 409, 413, 425, 429, 500, 501, 502, 503, 504, 529];
    const billed = statuses.filter((status) => failedReply(refused(status, {})).maybeBilled);
    expect(billed).toEqual([408, 500, 502, 504]);
  });

  // A name server that is asked too much says EAI_AGAIN: the task failed at once, and was charged for it.
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
  ])('has cost nothing and may be tried again where no byte arrived: %s', (network) => {
    const reply = failedReply(unreached(network));
    expect(reply).toMatchObject({ code: 'CONNECTION_FAILED', transient: true, maybeBilled: false });
  });

  // They passed for a network that is down: the task asked four times, and was told to look at its connection.
  it.each(['ERR_INVALID_CHAR', 'ERR_INVALID_URL', 'ERR_INVALID_ARG_TYPE'])(
    'is not tried again where no request can be made at all: %s',
    (code) => {
      expect(failedReply(unreached(code))).toMatchObject({ code: 'PROVIDER_ERROR', transient: false });
    },
  );

  it.each([
    ['ECONNRESET', 'CONNECTION_FAILED'],
    ['UND_ERR_SOCKET', 'CONNECTION_FAILED'],
    ['UND_ERR_HEADERS_TIMEOUT', 'TIMEOUT'],
    ['UND_ERR_BODY_TIMEOUT', 'TIMEOUT'],
  ])('may have cost money where the connection broke later: %s', (network, code) => {
    expect(failedReply(unreached(network))).toMatchObject({ code, transient: true, maybeBilled: true });
  });

  it('is tried again of what passes by itself, and of nothing else', () => {
    const passing = [400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 500, 503, 529].filter(
      (status) => failedReply(refused(status, {})).transient,
    );
    expect(passing).toEqual([408, 409, 425, 429, 500, 503, 529]);
    expect(failedReply(refused(400, { code: 'tool_use_failed' }))).toMatchObject({ transient: true });
    expect(failedReply(new Error('bad port'))).toMatchObject({ code: 'CONNECTION_FAILED', transient: false });
  });
});
