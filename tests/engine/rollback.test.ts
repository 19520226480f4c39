import { describe, expect, it } from 'vitest';
import { escalateCall, resultIn, rolesIn, scene, toolsIn } from './scene.js';

const script = {
  light: [escalateCall(), { text: 'As well as I can.' }],
  medium: [{ fail: 'MODEL_GONE' }],
};

describe('A tier that cannot take over', () => {
  it('is left for the one below, which reads so in the result of its call and finishes', async () => {
    const { cascade, asked } = await scene({ script });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({
      status: 'completed',
      tier: 'light',
      model: 'small',
      answer: 'As well as I can.',
    });
    expect(result.path.map(({ from, to, cause }) => [from, to, cause])).toEqual([
      [null, 'light', 'routed'],
      ['light', 'medium', 'self'],
      ['medium', 'light', 'rollback'],
    ]);
    expect(resultIn(asked('light')[1])).toMatchObject({
      success: false,
      error: 'TIER_UNAVAILABLE',
      rolled_back_from: 'medium',
      rolled_back_to: 'light',
      reason: 'MODEL_GONE: the script says MODEL_GONE',
    });
    expect(rolesIn(asked('light')[1])).toEqual(['user', 'assistant', 'tool']);
  });

  it('is closed for this task: the tool is not offered again, and a call to it is refused', async () => {
    const light = [escalateCall(undefined, 'a'), escalateCall(undefined, 'b'), { text: 'So be it.' }];
    const { cascade, asked } = await scene({ script: { ...script, light } });
    expect((await cascade.run('Rename this file.')).path).toHaveLength(3);
    expect(toolsIn(asked('light')[1])).toEqual([]);
    expect(resultIn(asked('light')[2], 'b')).toMatchObject({ error: 'TIER_UNAVAILABLE' });
    expect(asked('medium')).toHaveLength(1);
  });

  it('fails the task with both stories told where the lower one fails as well', async () => {
    const { cascade } = await scene({
      script: { ...script, light: [escalateCall(), { fail: 'UNAUTHORIZED' }] },
    });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', error: { code: 'UNAUTHORIZED' } });
    expect(result.error?.message).toContain('small failed: the script says UNAUTHORIZED');
    expect(result.error?.message).toContain('MODEL_GONE: the script says MODEL_GONE');
  });

  it('is told by a note where nobody called for it', async () => {
    const light = [{ text: '' }, { text: 'Better.' }];
    const { cascade, asked } = await scene({ script: { ...script, light } });
    expect(await cascade.run('Rename this file.')).toMatchObject({ status: 'completed', answer: 'Better.' });
    const last = asked('light')[1]?.messages.at(-1);
    expect(last).toMatchObject({
      role: 'system',
      content: expect.stringContaining('You are the light model: finish the task.'),
    });
  });

  it('is retried first, for a failure that may pass', async () => {
    const medium = [{ fail: 'OVERLOADED', transient: true }, { text: 'Back again.' }];
    const { cascade, clock } = await scene({ script: { ...script, medium } });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(1_000);
    expect(await handle.settled()).toMatchObject({ tier: 'medium', answer: 'Back again.' });
  });
});
