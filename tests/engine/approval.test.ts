import { describe, expect, it } from 'vitest';
import type { Scene } from './scene.js';
import { escalateCall, resultIn, scene } from './scene.js';

const HOUR_MS = 3_600_000;
const rules = { approval: ['medium' as const], approvalTimeoutMs: 24 * HOUR_MS, taskTimeoutMs: HOUR_MS };

async function waiting(
  policy: object = {},
): Promise<Scene & { readonly task: Awaited<ReturnType<Scene['cascade']['submit']>> }> {
  const script = { light: [escalateCall(), { text: 'As well as I can.' }], medium: [{ text: 'Done.' }] };
  const stage = await scene({ script, policy: { ...rules, ...policy } });
  const task = await stage.cascade.submit('Rename this file.');
  await task.rested();
  return { ...stage, task };
}

describe('An escalation that needs a person’s word', () => {
  it('waits with a quote', async () => {
    const { cascade, task } = await waiting();
    expect(await task.rested()).toMatchObject({
      status: 'waiting',
      waitingFor: 'approval',
      tier: 'light',
      answer: null,
    });
    const quote = (await cascade.facts(task.task)).at(-1);
    expect(quote).toMatchObject({
      type: 'escalation.quoted',
      data: { from: 'light', to: 'medium', model: 'middle' },
    });
  });

  it('is no escalation where the task begins on that tier: nobody is asked', async () => {
    const { cascade } = await scene({ script: { medium: [{ text: 'Done.' }] }, policy: rules });
    const result = await cascade.run({ prompt: 'Rename this file.', tier: 'medium' });
    expect(result).toMatchObject({ status: 'completed', tier: 'medium', answer: 'Done.' });
  });

  it('climbs when it is approved', async () => {
    const { cascade, task, types } = await waiting();
    expect(await cascade.approve(task.task, 'ann')).toEqual({ accepted: true });
    expect(await task.settled()).toMatchObject({ status: 'completed', tier: 'medium', answer: 'Done.' });
    expect(await types(task.task)).toContain('escalation.approved');
  });

  it('goes on at its tier when it is denied, and the model reads why', async () => {
    const { cascade, task, asked } = await waiting();
    expect(await cascade.deny(task.task, 'ann', 'too dear')).toEqual({ accepted: true });
    expect(await task.settled()).toMatchObject({
      status: 'completed',
      tier: 'light',
      answer: 'As well as I can.',
    });
    expect(resultIn(asked('light')[1])).toMatchObject({ success: false, error: 'ESCALATION_DENIED' });
  });

  it('is denied when nobody answers in time', async () => {
    const { cascade, clock, task, asked } = await waiting();
    await clock.advance(24 * HOUR_MS);
    expect(await task.settled()).toMatchObject({ status: 'completed', tier: 'light' });
    // It read that a person had decided against it.
    expect(resultIn(asked('light')[1])).toMatchObject({
      error: 'ESCALATION_DENIED',
      suggestion: expect.stringContaining('nobody answered in time'),
    });
    const denial = (await cascade.facts(task.task)).find(({ type }) => type === 'escalation.denied');
    expect(denial?.data).toEqual({ by: 'timeout', reason: 'nobody answered before the deadline' });
  });

  it('is approved when nobody answers in time, where the policy says so', async () => {
    const { clock, task } = await waiting({ onApprovalTimeout: 'approve' });
    await clock.advance(24 * HOUR_MS);
    expect(await task.settled()).toMatchObject({ status: 'completed', tier: 'medium' });
  });

  it('does not use up the time of the task', async () => {
    const { cascade, clock, task } = await waiting();
    await clock.advance(23 * HOUR_MS);
    await cascade.approve(task.task);
    expect((await task.settled()).status).toBe('completed');
  });

  it('takes no second word', async () => {
    const { cascade, task } = await waiting();
    await cascade.approve(task.task);
    await task.settled();
    expect(await cascade.deny(task.task)).toMatchObject({ accepted: false, code: 'TASK_ENDED' });
  });

  it('may be cancelled instead', async () => {
    const { cascade, task } = await waiting();
    await cascade.cancel(task.task, 'ann');
    expect((await task.settled()).status).toBe('cancelled');
  });
});
