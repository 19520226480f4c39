import { describe, expect, it } from 'vitest';
import { verdict } from '../judge-request.js';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';
import { read, shortly, shown, taskOf } from './reader.js';

const look = { description: 'Looks.', inputSchema: {}, execute: () => 'seen' };
const LOOK = { name: 'look', input: {} };
const live = { stream: 'live', retry: { maxAttempts: 2 } } as const;

describe('A live stream', () => {
  it('shows a draft at once, wherever it comes from', async () => {
    const { cascade, models } = await session({ policy: live });
    const reader = read(cascade.stream(ask('one')));
    const call = await models.next();
    call.say('It is');
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on light', 'light "It is"']);
    call.reply({ text: 'It is there.' });
    await reader.over;
    expect(shortly(reader.parts).slice(3)).toEqual(['light " there."', 'completed']);
  });

  it('takes back all that a tier has said when it is climbed away from', async () => {
    const { cascade, models } = await session({ policy: live, tools: { look } });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'medium' }));
    (await models.next()).reply({ text: 'It is 41.', calls: [LOOK] });
    (await models.next()).reply({ text: 'Or not?', ...HELP });
    (await models.next()).reply({ text: 'It is 42.' });
    await reader.over;
    expect(shortly(reader.parts).slice(2)).toEqual([
      'medium "It is 41."',
      'medium calls look',
      'medium "Or not?"',
      'medium calls escalate',
      'superseded by tier.escalated, "" stands',
      'on heavy',
      'heavy "It is 42."',
      'completed',
    ]);
    expect(shown(reader.parts)).toEqual({ text: 'It is 42.', answer: 'It is 42.' });
  });

  it('takes back the draft of an attempt that failed, and no more than that', async () => {
    const { cascade, models, clock } = await session({ policy: live, tools: { look } });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).reply({ text: 'Let me look.', calls: [LOOK] });
    const second = await models.next();
    second.say('It is 41');
    await settle();
    second.reply({ fail: 'CONNECTION_LOST', transient: true, retryAfterMs: 0 });
    await settle();
    await clock.advance(1);
    (await models.next()).reply({ text: 'It is 42.' });
    await reader.over;
    expect(shortly(reader.parts).slice(4)).toEqual([
      'light "It is 41"',
      'superseded by attempt.failed, "Let me look." stands',
      'light "It is 42."',
      'completed',
    ]);
    expect(shown(reader.parts)).toEqual({ text: 'Let me look.It is 42.', answer: 'It is 42.' });
  });

  it('tells a reader who comes late what stands, and of what is withdrawn from then on', async () => {
    const { cascade, models, clock } = await session({ policy: live, tools: { look } });
    const first = read(cascade.stream(ask('one')));
    (await models.next()).reply({ text: 'Let me look.', calls: [LOOK] });
    (await models.next()).reply({ text: '', finishReason: 'stop' });
    const medium = await models.next();
    medium.say('It is 41');
    await settle();
    const second = read(cascade.streamOf(taskOf(first)));
    await settle();
    expect(shortly(second.parts)).toEqual(['task', 'on light', 'on medium', 'medium "It is 41"']);
    medium.reply({ fail: 'CONNECTION_LOST', transient: true, retryAfterMs: 0 });
    await settle();
    expect(shortly(second.parts).slice(4)).toEqual(['superseded by attempt.failed, "" stands']);
    const third = read(cascade.streamOf(taskOf(first)));
    await clock.advance(1);
    (await models.next()).reply({ text: 'It is 42.' });
    await Promise.all([first.over, second.over, third.over]);
    const late = read(cascade.streamOf(taskOf(first)));
    await late.over;
    const stands = ['task', 'on light', 'on medium', 'medium "It is 42."', 'completed'];
    expect([shortly(third.parts), shortly(late.parts)]).toEqual([stands, stands]);
  });

  it('keeps what was said between tool calls where only the answer after it was withdrawn', async () => {
    const { cascade, models } = await session({
      policy: { ...live, approval: ['medium'] },
      tools: { look },
    });
    const first = read(cascade.stream(ask('one')));
    (await models.next()).reply({ text: 'Let me look.', calls: [LOOK] });
    (await models.next()).reply({ text: 'It is 4', finishReason: 'length' });
    await settle();
    const late = read(cascade.streamOf(taskOf(first)));
    await settle();
    expect(shortly(late.parts)).toEqual([
      'task',
      'on light',
      'light "Let me look."',
      'light calls look',
      'waiting for approval',
    ]);
    await cascade.approve(taskOf(first), 'ann');
    (await models.next()).reply({ text: 'It is 42.' });
    await late.over;
    expect(shown(late.parts)).toEqual({ text: 'It is 42.', answer: 'It is 42.' });
  });

  it('leaves an answer as it is while a judge looks at it, and takes it back when that says no', async () => {
    const { cascade, models } = await session({ policy: { ...live, checks: { judge: {} } } });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).reply({ text: 'It is 41.' });
    const judge = await models.next();
    judge.say('{"accept": ');
    await settle();
    expect(shortly(reader.parts).slice(2)).toEqual(['light "It is 41."']);
    judge.reply(verdict(false, 'it is not 41'));
    (await models.next()).reply({ text: 'It is 42.' });
    (await models.next()).reply(verdict(true));
    await reader.over;
    expect(shortly(reader.parts).slice(2)).toEqual([
      'light "It is 41."',
      'superseded by answer.rejected, "" stands',
      'on medium',
      'medium "It is 42."',
      'completed',
    ]);
    expect(shown(reader.parts)).toEqual({ text: 'It is 42.', answer: 'It is 42.' });
  });

  it('takes back an answer that a check turned down, and says why', async () => {
    const checks = { mine: (answer: string) => (answer.includes('41') ? 'it is not 41' : null) };
    const { cascade, models } = await session({ policy: live, checks });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).reply({ text: 'It is 41.' });
    (await models.next()).reply({ text: 'It is 42.' });
    await reader.over;
    expect(reader.parts).toContainEqual({
      type: 'superseded',
      tier: 'light',
      by: 'answer.rejected',
      reason: 'mine: it is not 41',
      standing: '',
    });
    expect(shown(reader.parts).text).toBe('It is 42.');
  });

  it.each([
    ['a person asks for a stronger model', 'escalate', 'superseded by escalation.requested, "" stands'],
    ['the task is cancelled', 'cancel', 'superseded by task.cancelled, "" stands'],
  ] as const)('takes back half a draft when %s', async (_, command, part) => {
    const { cascade, models } = await session({ policy: live });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).say('It is');
    await settle();
    await cascade[command](taskOf(reader));
    await settle();
    expect(shortly(reader.parts)[3]).toBe(part);
    expect(shown(reader.parts).text).toBe('');
    await cascade.close();
    await reader.over;
  });

  it('takes back a draft that its finished message does not bear out', async () => {
    const { cascade, models } = await session({ policy: live });
    const reader = read(cascade.stream(ask('one')));
    const call = await models.next();
    call.say('It is 41');
    await settle();
    call.reply({ text: 'It is 42.' });
    await reader.over;
    expect(shortly(reader.parts).slice(3)).toEqual([
      'superseded by attempt.answered, "" stands',
      'light "It is 42."',
      'completed',
    ]);
  });
});
