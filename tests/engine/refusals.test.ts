import { describe, expect, it } from 'vitest';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import type { RefusalCode } from '../../src/domain/facts.js';
import type { Tier } from '../../src/domain/tier.js';
import { TIER_MODELS } from '../facts/policies.js';
import { escalateCall, REASON, resultIn, rolesIn, scene, toolsIn } from './scene.js';

const { light, medium } = TIER_MODELS;

interface Case {
  readonly code: RefusalCode;
  readonly when: string;
  readonly tier?: Tier;
  readonly policy?: Partial<PolicyInput>;
  readonly input?: unknown;
}

const CASES: readonly Case[] = [
  { code: 'AT_MAXIMUM_TIER', when: 'it is on heavy', tier: 'heavy' },
  { code: 'ESCALATION_LIMIT_EXCEEDED', when: 'no climb is allowed', policy: { maxEscalations: 0 } },
  { code: 'INVALID_REASON', when: 'the reason is too short', input: { reason: 'hard' } },
  { code: 'INVALID_REASON', when: 'there is no reason', input: {} },
  { code: 'INVALID_REASON', when: 'a key is unknown', input: { reason: REASON, urgent: true } },
  { code: 'INVALID_REASON', when: 'the arguments are no JSON', input: '{"reason": "this is too' },
  {
    code: 'BUDGET_EXCEEDED',
    when: 'too little money is left',
    policy: { budget: { taskMicroUsd: 5_000 } },
  },
  { code: 'TIER_UNAVAILABLE', when: 'no model is configured above', policy: { tiers: { light } } },
  {
    code: 'TIER_UNAVAILABLE',
    when: 'the next tier is on another backend',
    policy: { tiers: { light, medium: { ...medium, backend: 'elsewhere' } } },
  },
  { code: 'NOT_AN_ESCALATION', when: 'something is missing', input: { reason: REASON, kind: 'blocked' } },
  {
    code: 'NOT_AN_ESCALATION',
    when: 'only the user can answer',
    input: { reason: REASON, kind: 'needs_user' },
  },
];

describe('A refused escalate call', () => {
  it.each(CASES)(
    'reads $code when $when, and the model goes on',
    async ({ code, tier = 'light', policy, input }) => {
      const script = { [tier]: [escalateCall(input ?? { reason: REASON }), { text: 'As well as I can.' }] };
      const { cascade, asked } = await scene({ script, ...(policy === undefined ? {} : { policy }) });
      const result = await cascade.run({ prompt: 'Rename this file.', tier });
      expect(result).toMatchObject({ status: 'completed', tier, answer: 'As well as I can.' });
      expect(result.path).toHaveLength(1);
      expect(resultIn(asked(tier)[1])).toEqual({
        success: false,
        error: code,
        suggestion: expect.any(String),
      });
    },
  );

  it('reads ESCALATION_RATE_LIMITED when the last climb was too recent', async () => {
    const script = { light: [escalateCall(undefined, 'a')], medium: [escalateCall(), { text: 'Fine.' }] };
    const { cascade, asked } = await scene({ script, policy: { minMsBetweenEscalations: 1_000 } });
    expect((await cascade.run('Rename this file.')).tier).toBe('medium');
    expect(resultIn(asked('medium')[1])).toMatchObject({ error: 'ESCALATION_RATE_LIMITED' });
  });
});

describe('A climb that is granted', () => {
  it('can pay for its first call, the hand-off included, however the budget falls', async () => {
    const ends = new Set<string>();
    for (let taskMicroUsd = 4_000; taskMicroUsd <= 24_000; taskMicroUsd += 500) {
      const script = { light: [escalateCall(), { text: 'A.' }], medium: [{ text: 'B.' }] };
      const { cascade } = await scene({ script, policy: { budget: { taskMicroUsd } } });
      const { status, tier } = await cascade.run({ prompt: 'Rename this file.', tier: 'light' });
      ends.add(`${status} on ${tier}`);
    }
    expect([...ends]).toEqual(['completed on light', 'completed on medium']);
  });
});

describe('The escalate tool', () => {
  it('is offered where it could succeed, and nowhere else', async () => {
    const script = {
      light: [escalateCall(undefined, 'a')],
      medium: [escalateCall()],
      heavy: [{ text: 'Done.' }],
    };
    const { cascade, asked } = await scene({ script });
    await cascade.run('Rename this file.');
    expect([toolsIn(asked('light')[0]), toolsIn(asked('heavy')[0])]).toEqual([['escalate'], []]);
  });

  it('is not offered once the limit is reached', async () => {
    const script = { light: [escalateCall()], medium: [{ text: 'Done.' }] };
    const { cascade, asked } = await scene({ script, policy: { maxEscalations: 1 } });
    await cascade.run('Rename this file.');
    expect(toolsIn(asked('medium')[0])).toEqual([]);
  });

  it('belongs to the host where the host has one of that name', async () => {
    const escalate = { description: 'The host’s own.', inputSchema: {}, execute: () => 'noted' };
    const script = { light: [escalateCall({}), { text: 'Done.' }] };
    const { cascade, asked } = await scene({ script, tools: { escalate } });
    expect((await cascade.run('Rename this file.')).path).toHaveLength(1);
    expect(resultIn(asked('light')[1])).toBe('noted');
    expect(toolsIn(asked('light')[0])).toEqual(['escalate']);
  });
});

describe('An escalating turn with other calls', () => {
  const calls = [
    { id: 'a', name: 'look', input: {} },
    { id: 'esc', name: 'escalate', input: { reason: REASON } },
    { id: 'b', name: 'look', input: {} },
  ];

  it('runs and records the siblings first, then switches', async () => {
    let looked = 0;
    const look = { description: 'Looks.', inputSchema: {}, execute: () => `look ${(looked += 1)}` };
    const script = { light: [{ text: 'Hm.', calls }], medium: [{ text: 'Done.' }] };
    const { cascade, asked, types } = await scene({ script, tools: { look } });
    const { task } = await cascade.run('Find it.');
    const [request] = asked('medium');
    expect([resultIn(request, 'a'), resultIn(request, 'b')]).toEqual(['look 1', 'look 2']);
    expect(resultIn(request)).toMatchObject({ success: true });
    expect(rolesIn(request)).toEqual(['user', 'assistant', 'tool', 'tool', 'tool']);
    const order = await types(task);
    expect(order.lastIndexOf('tool.returned')).toBeLessThan(order.indexOf('escalation.requested'));
  });

  it('hears one escalate call, and answers every other', async () => {
    const two = { calls: [...escalating('first'), ...escalating('second')] };
    const { cascade, asked } = await scene({ script: { light: [two], medium: [{ text: 'Done.' }] } });
    const result = await cascade.run('Rename this file.');
    expect(result.path).toHaveLength(2);
    expect(resultIn(asked('medium')[0], 'first')).toMatchObject({ success: true });
    expect(resultIn(asked('medium')[0], 'second')).toMatchObject({ error: 'ESCALATION_RATE_LIMITED' });
  });

  it('is answered once, even where a person asks in the same moment', async () => {
    let finish: (found: string) => void = () => {};
    const look = {
      description: 'Looks.',
      inputSchema: {},
      execute: () => new Promise<string>((done) => (finish = done)),
    };
    const script = { light: [{ calls: calls.slice(0, 2) }], medium: [{ text: 'Done.' }] };
    const { cascade, clock, asked } = await scene({ script, tools: { look } });
    const handle = await cascade.submit('Find it.');
    await clock.advance(0);
    expect(await cascade.escalate(handle.task, 'ann')).toEqual({ accepted: true });
    finish('found');
    const result = await handle.settled();
    expect(result.path.map(({ cause }) => cause)).toEqual(['routed', 'user']);
    expect(resultIn(asked('medium')[0])).toMatchObject({ error: 'ESCALATION_RATE_LIMITED' });
    expect(resultIn(asked('medium')[0], 'a')).toBe('found');
  });
});

function escalating(id: string) {
  return [{ id, name: 'escalate', input: { reason: REASON } }];
}
