import type { FailureEvidence } from './failure-evidence.js';

/** What a failed attempt is called in the log; docs/models.md says what each means and leads to. */
export type FailureCode =
  | 'BAD_RESPONSE'
  | 'CONNECTION_FAILED'
  | 'CONTENT_FILTERED'
  | 'CONTEXT_LENGTH_EXCEEDED'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_QUOTA'
  | 'INVALID_API_KEY'
  | 'INVALID_REQUEST'
  | 'MODEL_NOT_FOUND'
  | 'PROVIDER_ERROR'
  | 'PROVIDER_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'STREAM_CUT'
  | 'TIMEOUT';

interface Rule {
  readonly code: FailureCode;
  readonly words?: RegExp;
  readonly statuses?: readonly number[];
  readonly text?: RegExp;
}

/**
 * The first rule that fits decides. What the provider calls its error comes before the status: a
 * prompt that is too long is a 400 like any other mistake, an empty account a 429 like haste.
 */
const RULES: readonly Rule[] = [
  {
    code: 'CONTEXT_LENGTH_EXCEEDED',
    words: /^(context_length_exceeded|exceed_context_size_error|request_too_large|string_above_max_length)$/,
    text: /maximum context length|context (length|window|size)\b.{0,40}\bexceed|exceeds?\b.{0,60}\bcontext (length|window|size)|prompt is too long|input token count\b.{0,80}\bexceeds/is,
  },
  {
    code: 'INSUFFICIENT_QUOTA',
    words: /^(insufficient_(quota|balance|credits|funds)|billing_\w+)$/,
    statuses: [402],
    text: /credit balance is too low|insufficient (balance|credits|funds)/i,
  },
  {
    code: 'CONTENT_FILTERED',
    words: /^(content_filter|content_policy_violation|responsibleaipolicyviolation)$/,
  },
  { code: 'BAD_RESPONSE', words: /^tool_use_failed$/ },
  { code: 'MODEL_NOT_FOUND', words: /^(model_not_found|unknown_model)$/, text: /is not a valid model/i },
  {
    code: 'INVALID_API_KEY',
    words: /^(invalid_api_key|authentication_error|unauthenticated)$/,
    statuses: [401],
    text: /\bapi key not valid\b/i,
  },
  { code: 'FORBIDDEN', words: /^(permission_error|permission_denied)$/, statuses: [403] },
  {
    code: 'RATE_LIMITED',
    words:
      /^(rate_limit_exceeded|rate_limit_error|rate_limited|too_many_requests|resource_exhausted|tokens|requests)$/,
    statuses: [429],
  },
  { code: 'MODEL_NOT_FOUND', words: /^(not_found_error|not_found)$/, statuses: [404] },
  { code: 'CONTEXT_LENGTH_EXCEEDED', statuses: [413] },
  { code: 'PROVIDER_UNAVAILABLE', statuses: [408, 409, 425] },
  {
    code: 'PROVIDER_UNAVAILABLE',
    words:
      /^(overloaded_error|overloaded|server_error|api_error|internal_server_error|internal|unavailable|timeout_error|service_unavailable)$/,
  },
  { code: 'INVALID_REQUEST', words: /^(invalid_request_error|invalid_argument|bad_request)$/ },
];

/** Errors of the AI SDK's packages, by the name they carry in every release. */
const NAMED: Readonly<Record<string, FailureCode>> = {
  AI_LoadAPIKeyError: 'INVALID_API_KEY',
  AI_NoSuchModelError: 'MODEL_NOT_FOUND',
  AI_UnsupportedFunctionalityError: 'INVALID_REQUEST',
  AI_InvalidPromptError: 'INVALID_REQUEST',
  AI_InvalidArgumentError: 'INVALID_REQUEST',
  AI_JSONParseError: 'BAD_RESPONSE',
  AI_TypeValidationError: 'BAD_RESPONSE',
  AI_InvalidResponseDataError: 'BAD_RESPONSE',
  AI_EmptyResponseBodyError: 'BAD_RESPONSE',
  AI_NoContentGeneratedError: 'BAD_RESPONSE',
};

export function failureCode(evidence: FailureEvidence): FailureCode {
  if (evidence.names.includes('AnswerCut')) return 'STREAM_CUT';
  // Node's own words for a key that no header can carry: a quote from a text program, a line break.
  if (/invalid header value|ByteString/i.test(evidence.text) && !evidence.refused) return 'INVALID_API_KEY';
  if (evidence.network !== null) return networkCode(evidence, evidence.network);
  if (/stream ended without a finish reason|^terminated$/im.test(evidence.text)) return 'STREAM_CUT';
  const rule = RULES.find((each) => fits(each, evidence));
  if (rule !== undefined) return rule.code;
  if (evidence.status !== null && evidence.status >= 500) return 'PROVIDER_UNAVAILABLE';
  if (evidence.status !== null && evidence.status >= 400) return 'INVALID_REQUEST';
  const named = evidence.names.map((name) => NAMED[name]).find((code) => code !== undefined);
  return named ?? (evidence.status === null ? 'PROVIDER_ERROR' : 'BAD_RESPONSE');
}

function fits({ words, statuses, text }: Rule, evidence: FailureEvidence): boolean {
  if (words !== undefined && evidence.words.some((word) => words.test(word))) return true;
  if (evidence.status !== null && statuses?.includes(evidence.status) === true) return true;
  // A text is a weak sign: it counts only where the provider says that it refuses.
  return text !== undefined && (evidence.status ?? 0) >= 400 && text.test(evidence.text);
}

function networkCode({ status }: FailureEvidence, network: string): FailureCode {
  if (status !== null && status < 300) return 'STREAM_CUT';
  return /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(network) ? 'TIMEOUT' : 'CONNECTION_FAILED';
}
