import fc from 'fast-check';
import type { ScriptedReply } from '../../../src/adapters/models-scripted.js';
import type { Tier } from '../../../src/domain/tier.js';
import { anyText, hostileJson } from './hostile.js';

export type Answer = Exclude<ScriptedReply, { fail: string } | { hang: true }>;
export type Failure = Extract<ScriptedReply, { fail: string } | { hang: true }>;

/** What one tier's model does when it is asked at one point of the conversation. */
export interface Plan {
  /** Said first, one for each attempt. */
  readonly failures: readonly Failure[];
  readonly answer: Answer;
  /** How long an attempt takes. */
  readonly delayMs: number;
}

/** Plans by tier, in the order of the answers of one conversation; after the last, a plain answer. What judges say, by call. */
export type Plans = Readonly<Record<Tier | 'judge', readonly Plan[]>>;

const escalateInput: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ reason: 'this needs a stronger model' }) },
  {
    weight: 2,
    arbitrary: fc.constant({
      reason: 'the proof is beyond me',
      context_summary: 'I read both files',
      kind: 'beyond_capability',
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('blocked', 'needs_user')
      .map((kind) => ({ reason: 'a file is missing', kind })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ reason: 'short' }, { reason: 'x'.repeat(1001) }, {}, null, 'not json'),
  },
  { weight: 1, arbitrary: fc.constant({ reason: 'this needs a stronger model', model: 'gpt-99' }) },
  { weight: 1, arbitrary: hostileJson },
);

/** Some servers number calls anew in each answer, repeat a number, or send none. */
const callId = fc.constantFrom(
  undefined,
  undefined,
  '',
  'call_1',
  'call_1',
  'call_2',
  'call_0003_1',
  '__proto__',
);

type Call = NonNullable<Answer['calls']>[number];

function call(name: fc.Arbitrary<string>, input: fc.Arbitrary<unknown>): fc.Arbitrary<Call> {
  return fc
    .record({ id: callId, name, input })
    .map(({ id, ...rest }) => (id === undefined ? rest : { id, ...rest }));
}

const toolCall = call(
  fc.constantFrom('look', 'look', 'append', 'break', 'slow', 'mutate', 'nobody', 'constructor'),
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom({ what: 'a' }, { what: 'b' }) },
    { weight: 1, arbitrary: hostileJson },
  ),
);
const escalateCall = call(fc.constant('escalate'), escalateInput);

const calls = fc.oneof(
  { weight: 3, arbitrary: fc.array(toolCall, { minLength: 1, maxLength: 3 }) },
  { weight: 3, arbitrary: escalateCall.map((one) => [one]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(toolCall, { minLength: 1, maxLength: 2 }),
        fc.array(escalateCall, { minLength: 1, maxLength: 2 }),
      )
      .chain(([tools, climbs]) =>
        fc.shuffledSubarray([...tools, ...climbs], { minLength: tools.length + climbs.length }),
      ),
  },
);

const ORDINARILY = [undefined, undefined, undefined, undefined];
const UNKNOWN_USAGE = { inputTokens: null };

export const answer: fc.Arbitrary<Answer> = fc
  .record({
    text: fc.oneof(anyText, fc.constantFrom('', undefined)),
    reasoning: fc.constantFrom(undefined, undefined, 'let me think'),
    calls: fc.oneof({ weight: 3, arbitrary: calls }, { weight: 1, arbitrary: fc.constant(undefined) }),
    finishReason: fc.constantFrom(...ORDINARILY, ...ORDINARILY, 'length', 'content-filter'),
    usage: fc.constantFrom(...ORDINARILY, ...ORDINARILY, null, UNKNOWN_USAGE),
  })
  .map(
    (made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as Answer,
  );

export const failure: fc.Arbitrary<Failure> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      fail: fc.constantFrom('RATE_LIMITED', 'SERVER_ERROR'),
      transient: fc.constant(true),
      retryAfterMs: fc.constantFrom(20, 700),
      maybeBilled: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom({ fail: 'UNAUTHORIZED' }, { fail: 'CONTEXT_LENGTH_EXCEEDED' }) },
  { weight: 1, arbitrary: fc.constant({ hang: true } as const) },
);

const failures = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(failure, { minLength: 1, maxLength: 3 }) },
);

const plan: fc.Arbitrary<Plan> = fc.record({ failures, answer, delayMs: fc.constantFrom(0, 0, 40) });
const somePlans = fc.array(plan, { minLength: 1, maxLength: 5 });

const ACCEPT = '{"accept": true, "reason": "it holds"}';
const REJECT = '{"accept": false, "reason": "it is wrong 違う"}';

/** What judges say: mostly yes or no, in one dress or another; and what no answer should be given for. */
const judgement: fc.Arbitrary<Answer> = fc
  .record({
    text: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(ACCEPT, REJECT, REJECT, `\`\`\`json\n${REJECT}\n\`\`\``) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '',
          'It looks right to me.',
          `${ACCEPT} or rather ${REJECT}`,
          '{"accept": "yes"}',
          '{"accept": true',
          `<think>${REJECT}</think>${ACCEPT}`,
        ),
      },
      { weight: 1, arbitrary: anyText },
    ),
    calls: fc.constantFrom([], [], [], [{ name: 'look', input: {} }], [{ name: 'escalate', input: {} }]),
    usage: fc.constantFrom(undefined, undefined, undefined, null),
  })
  .map(({ usage, ...said }) => (usage === undefined ? said : { ...said, usage }));

/** What the judge says to each call, in turn. */
export const judgePlans: fc.Arbitrary<readonly Plan[]> = fc.array(
  fc.record({ failures, answer: judgement, delayMs: fc.constantFrom(0, 0, 40) }),
  { minLength: 1, maxLength: 4 },
);

export const plans: fc.Arbitrary<Plans> = fc.record({
  light: somePlans,
  medium: somePlans,
  heavy: somePlans,
  judge: judgePlans,
});
