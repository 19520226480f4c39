import type { Mutation } from './mutation.js';

const FAILURES = 'tests/models/failures.test.ts';
const FAILED = 'tests/models/failed-reply.test.ts';
const SECRETS = 'tests/models/secrets.test.ts';
const READING = 'tests/models/reading.test.ts';
const OPENAI = 'tests/models/openai-wire.test.ts';
const ANTHROPIC = 'tests/models/anthropic.test.ts';

/** Ways to misunderstand a provider, or to tell what it must not be told. */
export const modelsMutations: readonly Mutation[] = [
  {
    name: 'take half a stream for an answer',
    file: 'src/adapters/models-ai-sdk/gather-stream.ts',
    find: 'if (finish === null) return { cut: true };',
    replace: "finish ??= { finishReason: { unified: 'stop' } };",
    caughtBy: [ANTHROPIC],
  },
  {
    name: 'go on after an error in the middle of a stream',
    file: 'src/adapters/models-ai-sdk/gather-stream.ts',
    find: 'if (failure !== null) return failure;',
    replace: '',
    caughtBy: [FAILURES],
  },
  {
    name: 'ask an empty account again',
    file: 'src/adapters/models-ai-sdk/failed-reply.ts',
    find: 'const PASSING: readonly FailureCode[] = [',
    replace: "const PASSING: readonly FailureCode[] = ['INSUFFICIENT_QUOTA',",
    caughtBy: [FAILURES],
  },
  {
    name: 'repeat what a provider calls its error',
    file: 'src/adapters/models-ai-sdk/failed-reply.ts',
    find: 'words.find((word) => KNOWN_WORDS.has(word))',
    replace: 'words[0]',
    caughtBy: [SECRETS],
  },
  {
    name: "take a package's zero for a number",
    file: 'src/adapters/models-ai-sdk/read-usage.ts',
    find: 'if (claimed !== 0 || !isRecord(raw)) return claimed ?? null;',
    replace: 'if (claimed !== 0 || isRecord(raw)) return claimed ?? null;',
    caughtBy: [READING],
  },
  {
    name: 'ask again before the provider said',
    file: 'src/engine/ask-model.ts',
    find: 'reply.retryAfterMs ?? backoffMs(',
    replace: 'backoffMs(',
    caughtBy: [FAILURES],
  },
  {
    name: 'wait for a provider longer than the task has',
    file: 'src/engine/ask-model.ts',
    find: 'retryAtMs < deadlineAtMs',
    replace: 'retryAtMs < Infinity',
    caughtBy: [FAILURES],
  },
  {
    name: 'take key and prompt along on a redirect',
    file: 'src/adapters/backends/whole-or-streamed.ts',
    find: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    caughtBy: [FAILURES],
  },
  {
    name: 'send a thought where it is refused',
    file: 'src/adapters/backends/thoughts-in-place.ts',
    find: "part.type !== 'reasoning' || isMarked(part)",
    replace: 'true',
    caughtBy: [OPENAI],
  },
  {
    name: 'forget the signature of a thought',
    file: 'src/adapters/models-ai-sdk/read-content.ts',
    find: 'part.providerMetadata === undefined ? {} :',
    replace: "part.type === 'reasoning' ? {} :",
    caughtBy: [ANTHROPIC],
  },
  {
    name: 'take a name server that is busy for the end of the task',
    file: 'src/adapters/models-ai-sdk/failure-evidence.ts',
    find: '(E(?!RR_)[A-Z]{2,}',
    replace: '(E[A-Z]{3,}',
    caughtBy: [FAILED],
  },
  {
    name: 'take a request that cannot be made for a network that is down',
    file: 'src/adapters/models-ai-sdk/failure-evidence.ts',
    find: '(?!RR_)',
    replace: '',
    caughtBy: [FAILED],
  },
  {
    name: 'charge for what never reached the provider',
    file: 'src/adapters/models-ai-sdk/failed-reply.ts',
    find: 'return !NEVER_ARRIVED.test(network);',
    replace: 'return true;',
    caughtBy: [FAILED],
  },
  {
    name: 'take an answer that mentions an error for no answer',
    file: 'src/adapters/backends/whole-or-streamed.ts',
    find: "if ('choices' in body || 'content' in body) return null;",
    replace: '',
    caughtBy: [OPENAI],
  },
];
