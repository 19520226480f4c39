const CHECK_KEY =
  'Check the API key: the variable that api_key_env of backend X names. Where it names none, add it.';

const HINTS: Readonly<Record<string, string>> = {
  BAD_RESPONSE:
    'Look whether base_url of backend X leads to its API, version path included; models of your own give a ModelReply.',
  CONNECTION_FAILED:
    'Look whether the server of backend X is up and can be reached from here; check base_url, where it has one.',
  CONTENT_FILTERED: 'The provider of backend X refuses this content; another backend may not.',
  CONTEXT_LENGTH_EXCEEDED: 'Shorten the conversation, or configure a tier with a larger context window.',
  FORBIDDEN: 'The key of backend X may not use this model: check its permissions, or name another model.',
  INSUFFICIENT_QUOTA: 'The account of backend X has no credit left: add some, or use another backend.',
  INVALID_API_KEY: CHECK_KEY,
  INVALID_REQUEST: 'Check what the tier says of its model: tools, output limit and context window.',
  MODEL_NOT_FOUND: 'Check the model name of the tier, and base_url of backend X.',
  PROVIDER_UNAVAILABLE: 'Run it again later, or configure another backend.',
  RATE_LIMITED: 'Wait and run it again, or ask the provider of backend X for a higher limit.',
  STREAM_CUT:
    'Try again; where it comes back, look for a proxy in front of backend X that ends long answers.',
  TIMEOUT: 'Raise the tier’s timeout, or look whether the provider is up.',
  UNAUTHORIZED: CHECK_KEY,
  UNKNOWN_BACKEND: 'Configure the backend X, or let the tier name one that is configured.',
};

/** What a person can do about a model call that failed for good. */
export function failureHint(code: string, backend: string | null): string {
  const hint = HINTS[code] ?? 'Look at the attempts in the task’s log for what the provider said.';
  return hint.replace('backend X', backend === null ? 'the backend' : `backend ${backend}`);
}
