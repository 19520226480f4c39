import { describe, expect, it } from 'vitest';
import { CascadeError } from '../../src/domain/cascade-error.js';
import { TIER_MODELS } from '../facts/policies.js';
import { escalateCall, looks, rolesIn, scene, toolsIn } from './scene.js';

const open = { prompt: 'Hello', keepOpen: true };

describe('A task that is kept open', () => {
  it('waits for its user after each answer, and goes on with the whole conversation', async () => {
    const { cascade, asked } = await scene({ script: { light: [{ text: 'Hi.' }, { text: 'Renamed.' }] } });
    const first = await cascade.run(open);
    expect(first).toMatchObject({ status: 'waiting', waitingFor: 'user', answer: 'Hi.' });
    const second = await cascade.continue(first.task, 'Rename this file.');
    expect(second).toMatchObject({ task: first.task, status: 'waiting', answer: 'Renamed.' });
    expect(rolesIn(asked('light')[1])).toEqual(['user', 'assistant', 'user']);
  });

  it('is routed anew with each turn, never below the highest tier it has reached', async () => {
    const script = { light: [escalateCall()], medium: [{ text: 'Hi.' }, { text: 'Renamed.' }] };
    const { cascade } = await scene({ script });
    const { task } = await cascade.run(open);
    const second = await cascade.continue(task, 'Something easy');
    expect(second.tier).toBe('medium');
    expect(second.path.at(-1)).toMatchObject({
      cause: 'routed',
      reason: expect.stringContaining('has reached medium'),
    });
  });

  it('is routed freely where the policy says so', async () => {
    const script = { light: [escalateCall(), { text: 'Renamed.' }], medium: [{ text: 'Hi.' }] };
    const { cascade } = await scene({ script, policy: { reroute: 'free' } });
    const { task } = await cascade.run(open);
    expect((await cascade.continue(task, 'Something easy')).tier).toBe('light');
  });

  it('may be routed higher', async () => {
    const analyze = (text: string) => looks(text === 'Hello' ? 'light' : 'heavy');
    const script = { light: [{ text: 'Hi.' }], heavy: [{ text: 'Proven.' }] };
    const { cascade } = await scene({ script, analyze });
    const { task } = await cascade.run(open);
    expect((await cascade.continue(task, 'Prove it.')).tier).toBe('heavy');
  });

  it('refuses an empty turn, and waits on', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run(open);
    await expect(cascade.continue(task, '  ')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'INVALID_INPUT',
    });
    expect((await cascade.task(task))?.status).toBe('waiting');
  });
});

// Both were left unread: the turn went to whichever tier was routed, and the task was kept open.
describe('A further turn', () => {
  const script = { light: [{ text: 'Hi.' }, { text: 'Renamed.' }] };

  it.each([
    ['a tier', { prompt: 'Prove it.', tier: 'heavy' as const }, 'escalate(task)'],
    ['to be the last', { prompt: 'Bye.', keepOpen: false }, 'cancel(task)'],
  ])('refuses %s, and says what does that', async (_, request, instead) => {
    const { cascade } = await scene({ script });
    const { task, status } = await cascade.run(open);
    const refusal = { code: 'INVALID_INPUT', hint: expect.stringContaining(instead) };
    await expect(cascade.continue(task, request)).rejects.toMatchObject(refusal);
    const reading = cascade.continueStream(task, request)[Symbol.asyncIterator]().next();
    await expect(reading).rejects.toMatchObject(refusal);
    expect(await cascade.task(task)).toMatchObject({ status, answer: 'Hi.' });
  });

  it('may say again that the task is kept open', async () => {
    const { cascade } = await scene({ script });
    const { task } = await cascade.run(open);
    expect(await cascade.continue(task, open)).toMatchObject({ waitingFor: 'user', answer: 'Renamed.' });
  });
});

describe('A task that is not kept open', () => {
  it('takes no further turn', async () => {
    const { cascade } = await scene({ script: { light: [{ text: 'Hi.' }] } });
    const { task } = await cascade.run('Hello');
    const error = await cascade.continue(task, 'And now?').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CascadeError);
    expect(error).toMatchObject({ kind: 'refused', code: 'TASK_ENDED', details: { possible: [] } });
  });
});

describe('A forced tier', () => {
  it('is honoured in the first turn, and recorded as forced', async () => {
    const { cascade } = await scene({ script: { heavy: [{ text: 'Hi.' }] } });
    const result = await cascade.run({ prompt: 'Hello', tier: 'heavy' });
    expect(result.path).toMatchObject([{ to: 'heavy', cause: 'forced', reason: 'heavy was asked for' }]);
    expect(result.complexity?.level).toBe('light');
  });

  it('that is not configured fails the task before anything is paid', async () => {
    const policy = { tiers: { light: TIER_MODELS.light } };
    const { cascade } = await scene({ script: {}, policy });
    const result = await cascade.run({ prompt: 'Hello', tier: 'heavy' });
    expect(result).toMatchObject({ status: 'failed', attempts: 0, error: { code: 'TIER_UNAVAILABLE' } });
  });
});

describe('Standard mode', () => {
  const policy = { mode: 'standard' as const, tiers: { medium: TIER_MODELS.medium } };

  it('runs one model, analyzes nothing and offers no escalate tool', async () => {
    const analyze = () => {
      throw new Error('must not be asked');
    };
    const { cascade, asked, types } = await scene({ script: { medium: [{ text: 'Hi.' }] }, policy, analyze });
    const result = await cascade.run('Hello');
    expect(result).toMatchObject({ status: 'completed', tier: 'medium', complexity: null });
    expect(toolsIn(asked('medium')[0])).toEqual([]);
    expect(await types(result.task)).not.toContain('complexity.analyzed');
  });

  it('checks no answer, for nothing could climb', async () => {
    const { cascade } = await scene({ script: { medium: [{ text: '' }] }, policy });
    expect(await cascade.run('Hello')).toMatchObject({ status: 'completed', answer: '' });
  });

  it('treats a call to escalate like one to any tool that is not there', async () => {
    const { cascade, types } = await scene({ script: { medium: [escalateCall(), { text: 'Hi.' }] }, policy });
    const { task } = await cascade.run('Hello');
    expect(await types(task)).not.toContain('escalation.requested');
  });

  it('lets nobody climb', async () => {
    const { cascade, clock } = await scene({ script: { medium: [{ hang: true }] }, policy });
    const { task } = await cascade.submit('Hello');
    await clock.advance(0);
    expect(await cascade.escalate(task)).toMatchObject({
      accepted: false,
      code: 'CANNOT_ESCALATE',
      possible: ['cancel'],
    });
  });
});
