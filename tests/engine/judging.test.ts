import { describe, expect, it } from 'vitest';
import type { FactData } from '../../src/domain/facts.js';
import { TIER_MODELS } from '../facts/policies.js';
import { judgedDocument, verdict } from '../judge-request.js';
import { settle } from '../turns.js';
import { escalateCall, scene, type SceneOptions, type TierScript } from './scene.js';

const judged = { checks: { judge: {} } };
const ACCEPTED = verdict(true);
const REJECTED = verdict(false, 'the sum is 5');
const down = { fail: 'OVERLOADED', transient: true };

function play(script: TierScript, policy: SceneOptions['policy'] = judged) {
  return scene({ script, policy });
}

async function factOf<T extends 'answer.unjudged' | 'answer.accepted' | 'answer.rejected'>(
  { cascade }: Awaited<ReturnType<typeof scene>>,
  task: string,
  type: T,
): Promise<FactData<T> | undefined> {
  const found = (await cascade.facts(task as never)).find((fact) => fact.type === type);
  return found?.data as FactData<T> | undefined;
}

describe('A judge', () => {
  it('lets an answer stand that it accepts, and its call is an attempt like any other', async () => {
    const there = await play({ light: [{ text: '4.' }], judge: [ACCEPTED] });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', answer: '4.', tier: 'light', attempts: 2 });
    expect((await there.types(result.task)).slice(3)).toEqual([
      'attempt.started',
      'attempt.answered',
      'attempt.started',
      'attempt.answered',
      'answer.accepted',
      'task.completed',
    ]);
    expect(await factOf(there, result.task, 'answer.accepted')).toEqual({
      check: 'judge',
      reason: 'it holds',
    });
    const [first, second] = (await there.cascade.facts(result.task)).filter(
      (fact) => fact.type === 'attempt.started',
    );
    expect(first?.data.judging).toBeUndefined();
    expect(second?.data).toMatchObject({
      judging: true,
      key: `${result.task}.2`,
      tier: 'light',
      messageCount: 2,
    });
  });

  it('sends an answer up that it rejects, with its reason: check', async () => {
    const there = await play({
      light: [{ text: '5.' }],
      medium: [{ text: '4.' }],
      judge: [REJECTED, ACCEPTED],
    });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', answer: '4.', tier: 'medium', attempts: 4 });
    expect(result.path[1]).toMatchObject({ cause: 'check', reason: 'judge: the sum is 5' });
    expect(await factOf(there, result.task, 'answer.rejected')).toEqual({
      check: 'judge',
      reason: 'the sum is 5',
    });
  });

  it('counts into tokens and money of the leg and the whole, and into nothing that was said', async () => {
    const usage = { inputTokens: 100, outputTokens: 10 };
    const there = await play({ light: [{ text: '4.', usage }], judge: [{ ...ACCEPTED, usage }] });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ costMicroUsd: 220, usage: { inputTokens: 200, outputTokens: 20 } });
    expect(result.path[0]).toMatchObject({ attempts: 2, costMicroUsd: 220 });
    const view = await there.cascade.task(result.task);
    expect(view?.conversation.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(view?.judgements).toEqual([
      { seq: 6, tier: 'light', model: 'small', verdict: 'accepted', code: null, reason: 'it holds' },
    ]);
  });

  it('is asked with the ask, the answer and the criteria, and offered no tools', async () => {
    const judge = { tier: 'heavy' as const, criteria: 'The answer is a whole number.' };
    const there = await play({ light: [{ text: '4.' }], judge: [ACCEPTED] }, { checks: { judge } });
    await there.cascade.run({ prompt: 'Add 2 and 2.', system: 'Be brief.' });
    const [request] = there.asked('judge');
    expect(request).toMatchObject({ model: 'large', tools: [], maxOutputTokens: 4096 });
    expect(request?.messages[0]).toMatchObject({ content: expect.stringContaining(judge.criteria) });
    expect(judgedDocument(request?.messages)).toEqual({
      earlier: [{ role: 'system', text: 'Be brief.' }],
      ask: 'Add 2 and 2.',
      work: [],
      answer: '4.',
    });
  });

  it('is asked after every check that costs nothing, and not where one of them has spoken', async () => {
    const script = { light: [{ text: '' }], medium: [{ text: '4.' }], judge: [ACCEPTED] };
    const there = await scene({ script, policy: judged, checks: { sure: () => null } });
    await there.cascade.run('Add 2 and 2.');
    expect(there.asked('judge').map(({ model }) => model)).toEqual(['middle']);
  });

  it.each([
    ['on the top tier', { tier: 'heavy' as const }, judged],
    ['where the climbs are used up', { tier: 'light' as const }, { ...judged, maxEscalations: 0 }],
  ])('is not asked %s, where its no would change nothing', async (_, request, policy) => {
    const there = await play({ light: [{ text: 'A.' }], heavy: [{ text: 'A.' }] }, policy);
    const result = await there.cascade.run({ prompt: 'Add 2 and 2.', ...request });
    expect(result).toMatchObject({ status: 'completed', answer: 'A.', attempts: 1 });
    expect(await there.types(result.task)).not.toContain('answer.unjudged');
  });

  it('is never asked in standard mode', async () => {
    const there = await play({ medium: [{ text: 'A.' }] }, { ...judged, mode: 'standard' });
    expect(await there.cascade.run('Add 2 and 2.')).toMatchObject({ answer: 'A.', attempts: 1 });
  });

  it('judges each answer that a task of several turns gives', async () => {
    const there = await play({ light: [{ text: 'A.' }, { text: 'B.' }], judge: [ACCEPTED, ACCEPTED] });
    const { task } = await there.cascade.run({ prompt: 'First?', keepOpen: true });
    expect(await there.cascade.continue(task, 'Second?')).toMatchObject({ answer: 'B.', attempts: 4 });
    expect(judgedDocument(there.asked('judge')[1]?.messages)).toMatchObject({
      earlier: [
        { role: 'user', text: 'First?' },
        { role: 'assistant', text: 'A.' },
      ],
      ask: 'Second?',
      answer: 'B.',
    });
  });
});

describe('An answer stands, and a fact says that nobody judged it,', () => {
  it.each([
    ['what the judge says is no verdict', [{ text: 'Looks fine to me!' }], 'JUDGEMENT_UNREADABLE'],
    ['the judge is refused for good', [{ fail: 'UNAUTHORIZED' }], 'UNAUTHORIZED'],
    ['the judge cannot read so much', [{ fail: 'CONTEXT_LENGTH_EXCEEDED' }], 'CONTEXT_LENGTH_EXCEEDED'],
  ])('where %s', async (_, judge, code) => {
    const there = await play({ light: [{ text: '4.' }], judge });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', answer: '4.', tier: 'light', attempts: 2 });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({ check: 'judge', code });
  });

  it('where the judge’s provider stays down, after all retries on its tier', async () => {
    const policy = { ...judged, onProviderFailure: 'escalate' as const, retry: { maxAttempts: 3 } };
    const there = await play({ light: [{ text: '4.' }], judge: [down, down, down] }, policy);
    const handle = await there.cascade.submit('Add 2 and 2.');
    await there.clock.advance(60_000);
    const result = await handle.settled();
    expect(result).toMatchObject({ status: 'completed', answer: '4.', tier: 'light', attempts: 4 });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({ code: 'OVERLOADED' });
    expect(new Set(there.asked('judge').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('and the next turn’s call has a key of its own, and all its tries', async () => {
    const light = [{ text: '4.' }, down, { text: '6.' }];
    const policy = { ...judged, retry: { maxAttempts: 2 } };
    const there = await play({ light, judge: [{ fail: 'UNAUTHORIZED' }, ACCEPTED] }, policy);
    const { task } = await there.cascade.run({ prompt: 'Add 2 and 2.', keepOpen: true });
    const next = there.cascade.continue(task, 'Add 3 and 3.');
    await there.clock.advance(10_000);
    expect(await next).toMatchObject({ waitingFor: 'user', answer: '6.' });
    const keys = [...there.asked('light'), ...there.asked('judge')].map(
      ({ idempotencyKey }) => idempotencyKey,
    );
    expect(keys).toEqual([1, 3, 3, 2, 4].map((call) => `${task}.${call}`));
  });

  it('where the money does not suffice for judge and climb', async () => {
    const budget = { taskMicroUsd: 6_000 };
    const there = await play({ light: [{ text: '4.' }] }, { ...judged, budget });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', answer: '4.', attempts: 1 });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({ code: 'BUDGET_EXCEEDED' });
  });

  it('where the price of the judge is unknown, and a budget is set', async () => {
    const tiers = { ...TIER_MODELS, heavy: { model: 'large', scripted: true } };
    const policy = {
      checks: { judge: { tier: 'heavy' as const } },
      tiers,
      budget: { taskMicroUsd: 900_000 },
    };
    const there = await play({ light: [{ text: '4.' }] }, policy);
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', answer: '4.' });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({ code: 'UNKNOWN_PRICE' });
  });

  it('where no call would be left for the stronger model', async () => {
    const there = await play({ light: [{ text: '4.' }] }, { ...judged, maxCalls: 2 });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', attempts: 1 });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({
      code: 'CALL_LIMIT_EXCEEDED',
    });
  });

  it('where the task may not climb again so soon', async () => {
    const script = { light: [escalateCall()], medium: [{ text: '4.' }] };
    const there = await play(script, { ...judged, minMsBetweenEscalations: 60_000 });
    const result = await there.cascade.run('Add 2 and 2.');
    expect(result).toMatchObject({ status: 'completed', tier: 'medium', attempts: 2 });
    expect(await factOf(there, result.task, 'answer.unjudged')).toMatchObject({
      code: 'ESCALATION_RATE_LIMITED',
    });
  });
});

describe('While a judge is at work', () => {
  it('a cancel stops it at once and is charged what was reserved for it', async () => {
    const there = await play({ light: [{ text: '4.' }], judge: [{ hang: true }] });
    const handle = await there.cascade.submit('Add 2 and 2.');
    await settle();
    const started = (await there.cascade.facts(handle.task)).findLast(
      (fact) => fact.type === 'attempt.started',
    );
    expect(started?.data.judging).toBe(true);
    expect(await there.cascade.cancel(handle.task)).toEqual({ accepted: true });
    const result = await handle.settled();
    expect(result.status).toBe('cancelled');
    expect(result.path[0]?.costMicroUsd).toBeGreaterThanOrEqual(started?.data.reservedMicroUsd ?? Infinity);
  });

  it('the task can time out', async () => {
    const there = await play(
      { light: [{ text: '4.' }], judge: [{ hang: true }] },
      { ...judged, taskTimeoutMs: 1000 },
    );
    const handle = await there.cascade.submit('Add 2 and 2.');
    await there.clock.advance(1000);
    expect(await handle.settled()).toMatchObject({ status: 'failed', error: { code: 'TASK_TIMEOUT' } });
  });

  it.each([
    ['is being asked', [{ hang: true } as const]],
    ['waits to be asked again', [{ ...down, retryAfterMs: 5000 }]],
  ])('a person may climb when it %s, and the next call has a key of its own', async (_, judge) => {
    const there = await play({
      light: [{ text: '4.' }],
      medium: [{ text: 'Four.' }],
      judge: [...judge, ACCEPTED],
    });
    const handle = await there.cascade.submit('Add 2 and 2.');
    await settle();
    expect(await there.cascade.escalate(handle.task, 'ann')).toEqual({ accepted: true });
    const result = await handle.settled();
    expect(result).toMatchObject({ answer: 'Four.', tier: 'medium' });
    const keys = ['light', 'judge', 'medium'].flatMap((whom) =>
      there.asked(whom as 'judge').map(({ idempotencyKey }) => idempotencyKey),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect((await there.cascade.task(result.task))?.judgements?.map(({ verdict: said }) => said)).toEqual([
      null,
      'accepted',
    ]);
  });

  it('the judge’s own time limit counts, and then it is asked again', async () => {
    const tiers = { ...TIER_MODELS, light: { ...TIER_MODELS.light, timeoutMs: 1000 } };
    const script = { light: [{ text: '4.' }], judge: [{ hang: true } as const, ACCEPTED] };
    const there = await play(script, { ...judged, tiers });
    const handle = await there.cascade.submit('Add 2 and 2.');
    await there.clock.advance(10_000);
    expect(await handle.settled()).toMatchObject({ status: 'completed', attempts: 3 });
  });
});
