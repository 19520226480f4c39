import { userText } from '../../src/domain/message.js';
import type { Fact } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import * as given from '../facts/happenings.js';
import { policy, TIER_MODELS } from '../facts/policies.js';
import { atMs, stream } from '../facts/stream.js';
import { HISTORIES } from '../histories/histories.js';

const CHEAP_AND_UNPRICED = policy({ tiers: { ...TIER_MODELS, medium: { model: 'middle' } } });
const LIGHT_ONLY = policy({
  mode: 'standard',
  tiers: { light: { model: 'small', price: { input: 1, output: 1 } } },
});
const UNPRICED = policy({
  tiers: { light: { model: 'small' }, medium: { model: 'middle' }, heavy: { model: 'large' } },
});
const UNKNOWN = { inputTokens: null, outputTokens: null, cachedInputTokens: null, reasoningTokens: null };

/** What no recorded history has in it. */
const MADE: Readonly<Record<string, readonly Fact[]>> = {
  'fork-at-work-on-its-second-turn': stream(
    given.submitted({
      parent: { task: 'task_before' as TaskId, seq: 7 },
      forcedTier: 'light',
      keepOpen: true,
    }),
    given.routed('light', true),
    given.started(1, 'light'),
    given.answered(1, [
      { type: 'reasoning', text: 'Let me see.' },
      { type: 'file', mediaType: 'image/png', data: 'aGk=' },
      { type: 'text', text: 'First\nanswer.' },
    ]),
    given.turnEnded,
    given.turnStarted('And now?'),
    given.analyzed('heavy', 0.876),
    given.routed('medium'),
    given.started(2, 'medium', null),
  ),
  'analyzer-that-broke': stream(
    given.submitted({ messages: [{ role: 'system', content: 'Be\nbrief.' }, userText('Why?')] }),
    { type: 'complexity.analyzed', data: { ...given.analyzed('light').data, error: 'no memory left' } },
    {
      type: 'tier.routed',
      data: {
        ...given.routed('medium').data,
        reasons: ['nothing is known of it', 'so it goes to the default tier'],
        alternatives: [
          { tier: 'light', model: 'small', estimatedMicroUsd: 1_234, excluded: 'it has no tools' },
          { tier: 'heavy', model: 'large', estimatedMicroUsd: null, excluded: null },
        ],
      },
    },
    given.started(1, 'medium'),
    given.failed(1, { retryAtMs: atMs(5) + 90_000, durationMs: 61_000 }),
    given.backoffElapsed,
    given.started(2, 'medium'),
    given.failed(2, { code: 'UNAUTHORIZED', message: 'the key is wrong', costMicroUsd: 33 }),
    given.taskFailed('UNAUTHORIZED'),
  ),
  'tools-and-a-stall-without-prices': stream(
    given.submitted({ policy: CHEAP_AND_UNPRICED }),
    {
      type: 'complexity.analyzed',
      data: {
        ...given.analyzed('medium', 0.554).data,
        reasoning: 'Looks medium (55 %): two steps, and code',
        contributions: [
          { signal: 'a', words: 'it has two steps', effect: 0.4 },
          { signal: 'b', words: 'it is short', effect: -0.2 },
          { signal: 'c', words: 'it has code', effect: 0 },
        ],
      },
    },
    given.routed('light'),
    given.started(1, 'light'),
    given.answered(1, [given.toolCall('a', 'look', { at: 'x' }), given.toolCall('b', 'read')]),
    given.toolStarted('a'),
    given.toolReturned('a', 'look', { output: { type: 'json', value: { found: 2 } } }),
    given.toolReturned('b', 'read', {
      outcome: 'failed',
      output: { type: 'error-text', value: 'no such file' },
      errorSignature: 'read:none',
    }),
    given.requested({ cause: 'stall', reason: 'the same call again and again' }),
    given.escalated('light', 'medium', 1),
    given.started(2, 'medium', null),
    given.answered(2, 'Half', {
      finishReason: 'length',
      usage: UNKNOWN,
      costMicroUsd: null,
      durationMs: 4_242,
    }),
    given.rejected('cut_off', 'the answer was cut off'),
    given.requested({ cause: 'check', reason: 'the answer was cut off' }),
    given.refused('TIER_UNAVAILABLE'),
    { type: 'task.cancelled', data: { by: 'ann', reason: 'no use' } },
  ),
  'climbs-and-is-lost-without-prices': stream(
    given.submitted({ policy: UNPRICED }),
    given.routed('light'),
    given.started(1, 'light', null),
    given.answered(1, [given.toolCall('a', 'escalate', { reason: 'too hard' })], { costMicroUsd: null }),
    given.requested({ cause: 'self', call: 'a' }),
    {
      type: 'escalation.quoted',
      data: {
        ...given.quoted('light', 'medium', atMs(3_600)).data,
        estimatedMicroUsd: null,
        spentMicroUsd: null,
      },
    },
    given.approved(),
    given.escalated('light', 'medium'),
    given.started(2, 'medium', null),
    given.lost(2, null),
    given.resumed,
    given.started(3, 'medium', null),
    given.failed(3, { retryAtMs: atMs(20), costMicroUsd: null }),
    given.backoffElapsed,
    given.started(4, 'medium', null),
  ),
  'standard-mode-lost-and-given-up': stream(
    given.submitted({ policy: LIGHT_ONLY }),
    given.routed('light'),
    given.started(1, 'light', 1_500_000),
    given.lost(1, 1_500_000),
    given.resumed,
    given.started(2, 'light', 1_500_000),
    given.cancelled('host'),
  ),
  'judge-that-was-asked-and-one-that-was-not': stream(
    given.submitted(),
    given.analyzed('light'),
    given.routed('light'),
    given.started(1, 'light'),
    given.answered(1, 'It is 42.'),
    given.judgeStarted(2, 'medium'),
    given.failed(2, { retryAtMs: atMs(7) + 500 }),
    given.judgeStarted(3, 'medium'),
    given.answered(3, 'no'),
    given.rejected('judge', 'it is 43'),
    given.requested({ cause: 'check', reason: 'it is 43' }),
    given.quoted('light', 'medium', atMs(3_600)),
    given.denied(),
    given.unjudged('BUDGET_EXCEEDED'),
    given.completed,
  ),
  'refused-twice-and-climbing-twice': stream(
    given.submitted({
      messages: [userText('First.'), { role: 'assistant', content: [] }, userText('Second.')],
    }),
    given.routed('light'),
    given.started(1, 'light'),
    given.answered(1, [given.toolCall('a', 'escalate', { reason: 'hm' })], {
      usage: { ...UNKNOWN, inputTokens: 7 },
    }),
    given.requested({ cause: 'self', call: 'a', reason: '', invalid: 'reason: too short' }),
    given.refused('INVALID_REASON'),
    given.started(2, 'light'),
    given.answered(2, 'Half'),
    given.rejected('cut_off', 'the answer was cut off'),
    given.rejected('empty', 'the answer is empty'),
    given.requested({ cause: 'check', reason: 'the answer is empty' }),
    given.quoted('light', 'medium', atMs(3_600)),
    given.denied(),
    given.requested({ cause: 'user', reason: 'a person says so' }),
    given.refused('ESCALATION_RATE_LIMITED'),
    given.requested({ cause: 'user', reason: 'a person says so again' }),
    given.quoted('light', 'medium', atMs(3_600)),
    given.approved(),
    given.escalated('light', 'medium'),
    given.started(3, 'medium'),
    given.failed(3, { costMicroUsd: 0 }),
    given.requested({ cause: 'provider', reason: 'it stayed down' }),
    given.escalated('medium', 'heavy'),
    given.started(4, 'heavy'),
    given.answered(4, 'Done.'),
    given.completed,
  ),
  'waits-for-a-person': stream(
    given.submitted(),
    given.routed('light'),
    given.started(1, 'light'),
    given.answered(1, [given.toolCall('a', 'escalate', { reason: 'too hard' })]),
    given.requested({ cause: 'self', call: 'a' }),
    given.quoted('light', 'heavy', atMs(3_600)),
  ),
};

/** Every story a user may be told: those that releases recorded, and some made for what they lack. */
export const STORIES: Readonly<Record<string, readonly Fact[]>> = {
  ...Object.fromEntries([...HISTORIES].map(([file, facts]) => [file.replace('.jsonl', ''), facts])),
  ...MADE,
};
