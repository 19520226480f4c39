import type { ModelReply } from '../../ports/language-models.js';
import { failureCode, type FailureCode } from './failure-code.js';
import { BAD_PORT, failureEvidence, type FailureEvidence } from './failure-evidence.js';
import { retryAfterMs } from './retry-after.js';

type FailedReply = Extract<ModelReply, { ok: false }>;

/**
 * What an error of a provider means for the attempt.
 *
 * The message is made here, of our own words, the status, the host, and of the provider's only what is
 * in a list: providers quote prompts and parts of keys in their texts, and packages whole requests.
 */
export function failedReply(error: unknown, now: () => number = Date.now): FailedReply {
  const evidence = failureEvidence(error);
  const code = failureCode(evidence);
  const waitMs = retryAfterMs(evidence.headers, now);
  const wait = waitMs === null ? '' : `, and asks to wait ${Math.ceil(waitMs / 1000)} s`;
  return {
    ok: false,
    code,
    message: `${sentence(code, evidence)}${wait}`,
    transient: isTransient(code, evidence),
    retryAfterMs: waitMs,
    maybeBilled: isMaybeBilled(code, evidence),
  };
}

/** An answer that ended before the model did. */
export function cutReply(): FailedReply {
  return { ...BROKEN, code: 'STREAM_CUT', message: CUT };
}

/** An answer that came whole, and by its own word is an error. */
export function errorReply(): FailedReply {
  return { ...BROKEN, code: 'PROVIDER_ERROR', message: 'the provider ended its answer with an error' };
}

const BROKEN = { ok: false, transient: true, retryAfterMs: null, maybeBilled: true } as const;
const CUT = 'the answer broke off before it was finished';

const PASSING: readonly FailureCode[] = [
  'CONNECTION_FAILED',
  'PROVIDER_UNAVAILABLE',
  'RATE_LIMITED',
  'STREAM_CUT',
  'TIMEOUT',
];

function isTransient(code: FailureCode, { empty, network, refused, words }: FailureEvidence): boolean {
  // It is refused the next time as well.
  if (network === BAD_PORT) return false;
  if (PASSING.includes(code)) return true;
  // A server that fell over, or a model that wrote a tool call its server could not read.
  return code === 'BAD_RESPONSE' && ((empty && !refused) || words.includes('tool_use_failed'));
}

/** No byte of the request can have arrived. */
const NEVER_ARRIVED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|BAD_PORT|\w*CERT\w*)$/;

/** These may come after the model has begun to write. */
const LATE: readonly number[] = [408, 500, 502, 504];

function isMaybeBilled(code: FailureCode, { network, refused, status }: FailureEvidence): boolean {
  if (network !== null) return !NEVER_ARRIVED.test(network);
  if (!refused || status === null) return code !== 'INVALID_API_KEY' && code !== 'INVALID_REQUEST';
  return LATE.includes(status);
}

function sentence(code: FailureCode, evidence: FailureEvidence): string {
  const { network, host, refused, status, words } = evidence;
  const place = host === null ? 'the provider' : host;
  if (network === BAD_PORT) return `no connection to ${place}: Node calls nobody on this port`;
  if (code === 'CONNECTION_FAILED') return `no connection to ${place} (${network ?? 'network error'})`;
  if (code === 'TIMEOUT') return `${place} did not answer in time`;
  if (code === 'STREAM_CUT') return CUT;
  const named = words.find((word) => KNOWN_WORDS.has(word));
  if (refused) return `${place} answered ${status}${named === undefined ? '' : ` (${named})`}`;
  if (code === 'BAD_RESPONSE' && named === undefined) return `what ${place} sent is no answer of a model`;
  if (status === null && named === undefined) return `the request to ${place} failed`;
  return `${place} reported ${named ?? status} in place of an answer`;
}

/** What providers call their errors, as far as it may be repeated. */
const KNOWN_WORDS: ReadonlySet<string> = new Set([
  'api_error',
  'authentication_error',
  'billing_hard_limit_reached',
  'content_filter',
  'content_policy_violation',
  'context_length_exceeded',
  'exceed_context_size_error',
  'insufficient_quota',
  'internal_server_error',
  'invalid_api_key',
  'invalid_request_error',
  'model_not_found',
  'not_found_error',
  'overloaded_error',
  'permission_error',
  'rate_limit_error',
  'rate_limit_exceeded',
  'request_too_large',
  'resource_exhausted',
  'server_error',
  'timeout_error',
  'tool_use_failed',
  'unsupported_parameter',
  'unsupported_value',
]);
