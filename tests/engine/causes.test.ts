import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ToolDefinition } from '../../src/adapters/tool-from-definition.js';
import { TIER_MODELS } from '../facts/policies.js';
import { escalateCall, REASON, resultIn, rolesIn, scene } from './scene.js';

const look: ToolDefinition = {
  description: 'Looks somewhere.',
  inputSchema: z.object({ at: z.string() }),
  execute: () => 'nothing there',
};
const lookAgain = (id: string) => ({ calls: [{ id, name: 'look', input: { at: 'here' } }] });

describe('A task climbs', () => {
  it('because the model asked to: self', async () => {
    const { cascade, asked, types } = await scene({
      script: { light: [escalateCall()], medium: [{ text: 'Done.' }] },
    });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({
      status: 'completed',
      answer: 'Done.',
      tier: 'medium',
      model: 'middle',
      attempts: 2,
    });
    expect(result.path.map(({ from, to, cause, reason }) => [from, to, cause, reason])).toEqual([
      [null, 'light', 'routed', 'the ask looks light, 90 % sure'],
      ['light', 'medium', 'self', REASON],
    ]);
    expect(rolesIn(asked('medium')[0])).toEqual(['user', 'assistant', 'tool']);
    expect(resultIn(asked('medium')[0])).toMatchObject({
      success: true,
      escalated_from: 'light',
      escalated_to: 'medium',
      model_name: 'middle',
      context_preserved: true,
      message_count_transferred: 3,
    });
    expect(await types(result.task)).toEqual([
      'task.submitted',
      'complexity.analyzed',
      'tier.routed',
      'attempt.started',
      'attempt.answered',
      'escalation.requested',
      'tier.escalated',
      'attempt.started',
      'attempt.answered',
      'task.completed',
    ]);
  });

  it('one tier at a time, as far as heavy', async () => {
    const script = {
      light: [escalateCall(undefined, 'a')],
      medium: [escalateCall(undefined, 'b')],
      heavy: [{ text: '42' }],
    };
    const { cascade, asked } = await scene({ script });
    const result = await cascade.run('Rename this file.');
    expect(result.path.map(({ to }) => to)).toEqual(['light', 'medium', 'heavy']);
    expect(rolesIn(asked('heavy')[0])).toEqual(['user', 'assistant', 'tool', 'assistant', 'tool']);
  });

  it('because a person asked while it ran: user', async () => {
    const { cascade, clock, asked } = await scene({
      script: { light: [{ hang: true }], medium: [{ text: 'Done.' }] },
    });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(0);
    expect(await cascade.escalate(handle.task, 'ann', 'the small one is slow')).toEqual({ accepted: true });
    const result = await handle.settled();
    expect(result).toMatchObject({ answer: 'Done.', attempts: 2 });
    expect(result.path[1]).toMatchObject({ to: 'medium', cause: 'user', reason: 'the small one is slow' });
    const note = 'a person asked for a stronger model (the small one is slow)';
    expect(asked('medium')[0]?.messages.at(-1)).toMatchObject({
      role: 'system',
      content: expect.stringContaining(note),
    });
  });

  it('because its work goes in circles: stall', async () => {
    const light = [lookAgain('a'), lookAgain('b'), lookAgain('c')];
    const { cascade, asked } = await scene({
      script: { light, medium: [{ text: 'Done.' }] },
      tools: { look },
    });
    const result = await cascade.run('Find it.');
    expect(result.path.map(({ cause }) => cause)).toEqual(['routed', 'stall']);
    expect(asked('light')).toHaveLength(3);
    expect(rolesIn(asked('medium')[0]).slice(-2)).toEqual(['tool', 'system']);
  });

  it('because a tool says the same of whatever it is asked: stall', async () => {
    const light = ['a', 'b', 'c'].map((id) => ({ calls: [{ id, name: 'open', input: { path: id } }] }));
    const open = {
      description: 'Opens.',
      inputSchema: {},
      execute: () => {
        throw new Error('no such file');
      },
    };
    const { cascade } = await scene({ script: { light, medium: [{ text: 'Done.' }] }, tools: { open } });
    const result = await cascade.run('Find it.');
    expect(result.path.map(({ cause }) => cause)).toEqual(['routed', 'stall']);
  });

  it('not because it asks one tool many different things, even where some of them fail', async () => {
    const light = [...'abcdef'].map((at) => ({ calls: [{ id: at, name: 'look', input: { at } }] }));
    const tool: ToolDefinition = {
      ...look,
      execute: (input) => {
        if (JSON.stringify(input) > '{"at":"c"}') throw new Error(`nothing at ${JSON.stringify(input)}`);
        return 'nothing there';
      },
    };
    const { cascade } = await scene({
      script: { light: [...light, { text: 'Done.' }] },
      tools: { look: tool },
    });
    const result = await cascade.run('Find it.');
    expect(result).toMatchObject({ answer: 'Done.', tier: 'light', path: [{ cause: 'routed' }] });
  });

  it('because a check turned the answer down: check', async () => {
    const { cascade, asked } = await scene({
      script: { light: [{ text: 'Maybe.' }], medium: [{ text: 'Certainly.' }] },
      checks: { sure: (answer) => (answer === 'Maybe.' ? 'it sounds unsure' : null) },
    });
    const result = await cascade.run('Is it so?');
    expect(result).toMatchObject({ answer: 'Certainly.', tier: 'medium' });
    expect(result.path[1]).toMatchObject({ cause: 'check', reason: 'sure: it sounds unsure' });
    expect(rolesIn(asked('medium')[0])).toEqual(['user', 'assistant', 'system']);
  });

  it.each([
    ['it is empty', { text: '  ' }, 'empty: the answer is empty'],
    ['it was cut off', { text: 'And th', finishReason: 'length' }, 'cut_off: the answer was cut off'],
    ['the model refused', { text: 'I’m sorry, but I can’t help with that.' }, 'refusal: the model refused'],
    ['a filter stopped it', { text: 'x', finishReason: 'content-filter' }, 'refusal: the model refused'],
  ] as const)('because of an answer of which the engine itself sees that %s', async (_, draft, reason) => {
    const checks = { refusal: true };
    const { cascade } = await scene({
      script: { light: [draft], medium: [{ text: 'Done.' }] },
      policy: { checks },
    });
    expect((await cascade.run('Rename this file.')).path[1]).toMatchObject({ cause: 'check', reason });
  });

  it('because of a check that throws, which cannot vouch for the answer', async () => {
    let judged = 0;
    const judge = () => {
      judged += 1;
      if (judged === 1) throw new Error('no judge today');
      return null;
    };
    const script = { light: [{ text: 'A.' }], medium: [{ text: 'B.' }] };
    const { cascade } = await scene({ script, checks: { judge } });
    expect((await cascade.run('Is it so?')).path[1]?.reason).toBe('judge: the check failed: no judge today');
  });

  it('because it does not fit the smaller window: gate', async () => {
    const tiers = { ...TIER_MODELS, light: { ...TIER_MODELS.light, contextWindow: 200 } };
    const { cascade, asked } = await scene({ script: { medium: [{ text: 'Done.' }] }, policy: { tiers } });
    const result = await cascade.run({ prompt: 'x'.repeat(1_000), tier: 'light' });
    expect(result.path.map(({ cause }) => cause)).toEqual(['forced', 'gate']);
    expect(asked('light')).toHaveLength(0);
    expect(result.attempts).toBe(1);
  });

  it('because the provider says that it does not fit: gate', async () => {
    const script = { light: [{ fail: 'CONTEXT_LENGTH_EXCEEDED' }], medium: [{ text: 'Done.' }] };
    const { cascade } = await scene({ script });
    expect((await cascade.run('Rename this file.')).path[1]?.cause).toBe('gate');
  });

  it('because a provider stays down, where the policy says so: provider', async () => {
    const down = { fail: 'OVERLOADED', transient: true };
    const { cascade, clock } = await scene({
      script: { light: [down, down], medium: [{ text: 'Done.' }] },
      policy: { onProviderFailure: 'escalate', retry: { maxAttempts: 2 } },
    });
    const handle = await cascade.submit('Rename this file.');
    await clock.advance(30_000);
    expect((await handle.settled()).path[1]).toMatchObject({
      cause: 'provider',
      reason: 'OVERLOADED: the script says OVERLOADED',
    });
  });
});

describe('A task does not climb', () => {
  it('for the failure of a provider, which is not its difficulty', async () => {
    const { cascade } = await scene({ script: { light: [{ fail: 'UNAUTHORIZED' }] } });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'failed', answer: null, error: { code: 'UNAUTHORIZED' } });
    expect(result.path).toHaveLength(1);
  });

  it('for a failed check at the top: it fails, and says which check', async () => {
    const { cascade } = await scene({ script: { heavy: [{ text: '' }] } });
    const result = await cascade.run({ prompt: 'Rename this file.', tier: 'heavy' });
    expect(result).toMatchObject({ status: 'failed', answer: null, error: { code: 'ANSWER_REJECTED' } });
    expect(result.error?.message).toContain('AT_MAXIMUM_TIER');
  });

  it('for an analyzer that throws: it runs at the default tier, and the fact says so', async () => {
    const analyze = () => {
      throw new TypeError('my weights are gone');
    };
    const { cascade } = await scene({ script: { medium: [{ text: 'Done.' }] }, analyze });
    const result = await cascade.run('Rename this file.');
    expect(result).toMatchObject({ status: 'completed', tier: 'medium', complexity: { confidence: 0 } });
    const [, analyzed] = await cascade.facts(result.task);
    expect(analyzed).toMatchObject({ type: 'complexity.analyzed', data: { error: 'TypeError' } });
  });
});
