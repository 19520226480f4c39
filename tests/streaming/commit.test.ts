import { describe, expect, it } from 'vitest';
import type { CascadeOptions } from '../../src/compose.js';
import type { PolicyInput } from '../../src/config/resolve-policy.js';
import { verdict } from '../judge-request.js';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';
import { read, shortly, taskOf } from './reader.js';

const look = { description: 'Looks.', inputSchema: {}, execute: () => 'seen' };
const LOOK = { name: 'look', input: {} };

describe('A turn that can no longer be replaced', () => {
  it('flows piece by piece', async () => {
    const { cascade, models } = await session();
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const call = await models.next();
    call.say('The answer');
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy', 'heavy "The answer"']);
    call.say(' is 42.');
    await settle();
    expect(shortly(reader.parts).at(-1)).toBe('heavy " is 42."');
    call.reply({ text: 'The answer is 42.' });
    await reader.over;
    expect(shortly(reader.parts).slice(3)).toEqual(['heavy " is 42."', 'completed']);
  });

  it.each([
    ['the limit of climbs is reached', { maxEscalations: 0 }],
    ['there is no cascade', { mode: 'standard', defaultTier: 'light' }],
  ] satisfies [string, Partial<PolicyInput>][])('flows on a low tier where %s', async (_, policy) => {
    const { cascade, models } = await session({ policy });
    const reader = read(cascade.stream(ask('one')));
    const call = await models.next();
    call.say('It');
    await settle();
    expect(shortly(reader.parts).at(-1)).toBe('light "It"');
    call.reply({ text: 'It is so.' });
    await reader.over;
    expect(shortly(reader.parts).slice(-2)).toEqual(['light " is so."', 'completed']);
  });

  it('flows on the way to the answer as well, and tells its messages apart by the tools they call', async () => {
    const { cascade, models } = await session({ tools: { look } });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const first = await models.next();
    first.say('Let me');
    await settle();
    first.reply({ text: 'Let me look.', calls: [LOOK] });
    const second = await models.next();
    await settle();
    expect(shortly(reader.parts).slice(2)).toEqual(['heavy "Let me"', 'heavy " look."', 'heavy calls look']);
    second.reply({ text: 'It is there.' });
    await reader.over;
    expect(shortly(reader.parts).slice(5)).toEqual(['heavy "It is there."', 'completed']);
  });
});

describe('A turn that may yet be replaced', () => {
  it('shows nothing of an answer before its judge has accepted it, and nothing of what that says', async () => {
    const { cascade, models } = await session({ policy: { checks: { judge: {} } } });
    const reader = read(cascade.stream(ask('one')));
    const call = await models.next();
    call.say('It is');
    call.reply({ text: 'It is 42.' });
    const judge = await models.next();
    judge.say('{"accept": true');
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on light']);
    judge.reply(verdict(true));
    await reader.over;
    expect(shortly(reader.parts).slice(2)).toEqual(['light "It is 42."', 'completed']);
  });

  it('flows on the top tier where a judge is configured, for nobody asks it there', async () => {
    const { cascade, models } = await session({ policy: { checks: { judge: {} } } });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const call = await models.next();
    call.say('It is');
    await settle();
    expect(shortly(reader.parts).at(-1)).toBe('heavy "It is"');
    call.reply({ text: 'It is 42.' });
    await reader.over;
  });

  it('shows nothing of a model that may climb before its answer is accepted', async () => {
    const { cascade, models } = await session({ tools: { look } });
    const reader = read(cascade.stream(ask('one')));
    const first = await models.next();
    first.say('Let me');
    first.reply({ text: 'Let me look.', calls: [LOOK] });
    const second = await models.next();
    second.say('It is');
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on light']);
    second.reply({ text: 'It is there.' });
    await reader.over;
    expect(shortly(reader.parts).slice(2)).toEqual([
      'light "Let me look."',
      'light calls look',
      'light "It is there."',
      'completed',
    ]);
  });

  it('never shows what a tier said that was climbed away from', async () => {
    const { cascade, models } = await session({ tools: { look } });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'medium' }));
    (await models.next()).reply({ text: 'I think it is 41.', calls: [LOOK] });
    (await models.next()).reply({ text: 'I am not sure.', ...HELP });
    (await models.next()).reply({ text: 'It is 42.' });
    await reader.over;
    expect(shortly(reader.parts)).toEqual([
      'task',
      'on medium',
      'on heavy',
      'heavy "It is 42."',
      'completed',
    ]);
  });

  it('shows nothing of an answer that a check of the host’s has still to read, even on the top tier', async () => {
    let accept = (_verdict: string | null) => {};
    const checks: CascadeOptions['checks'] = {
      mine: () => new Promise((resolve) => (accept = resolve)),
    };
    const { cascade, models } = await session({ checks });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const call = await models.next();
    call.say('My password');
    call.reply({ text: 'My password is 42.' });
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy']);
    accept('it tells secrets');
    await reader.over;
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy', 'failed']);
  });

  it('drops an answer that a person did not wait for, and tells the one that was given instead', async () => {
    let answers = 0;
    const checks: CascadeOptions['checks'] = {
      mine: () => ((answers += 1) === 1 ? new Promise(() => {}) : null),
    };
    const { cascade, models } = await session({ checks, policy: { minMsBetweenEscalations: 1_000 } });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).reply(HELP);
    (await models.next()).reply({ text: 'First.' });
    await settle();
    // Too soon after the last one: the request is refused, and the same tier is asked again.
    await cascade.escalate(taskOf(reader));
    (await models.next()).reply({ text: 'Second.' });
    await reader.over;
    expect(shortly(reader.parts).slice(2)).toEqual(['on medium', 'medium "Second."', 'completed']);
  });
});

describe('A text that breaks after it was shown', () => {
  const broken = { fail: 'CONNECTION_LOST', transient: true, retryAfterMs: 0 };
  const policy = { retry: { maxAttempts: 2 } };

  it('goes on where the next attempt says the same and more', async () => {
    const { cascade, models, clock } = await session({ policy });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const first = await models.next();
    first.say('The answer is');
    await settle();
    first.reply(broken);
    await settle();
    await clock.advance(1);
    const second = await models.next();
    second.say('The ans');
    await settle();
    second.say('wer is 42');
    await settle();
    expect(shortly(reader.parts).slice(2)).toEqual(['heavy "The answer is"', 'heavy " 42"']);
    second.reply({ text: 'The answer is 42.' });
    await reader.over;
    expect(shortly(reader.parts).slice(4)).toEqual(['heavy "."', 'completed']);
  });

  it('ends the stream with an error where it says something else, and the task goes on', async () => {
    const { cascade, models, clock } = await session({ policy });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const first = await models.next();
    first.say('The answer is 41');
    await settle();
    first.reply(broken);
    await settle();
    await clock.advance(1);
    const second = await models.next();
    second.say('It is 42.');
    second.reply({ text: 'It is 42.' });
    await reader.over;
    expect(reader.error).toMatchObject({ kind: 'unavailable', code: 'STREAM_CUT' });
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy', 'heavy "The answer is 41"']);
    expect(await cascade.task(taskOf(reader))).toMatchObject({
      status: 'completed',
      answer: 'It is 42.',
    });
  });

  it('ends with the failed task where no attempt follows', async () => {
    const { cascade, models } = await session({ policy: { retry: { maxAttempts: 1 } } });
    const reader = read(cascade.stream({ prompt: 'one', tier: 'heavy' }));
    const call = await models.next();
    call.say('The answer is');
    await settle();
    call.reply(broken);
    await reader.over;
    expect(reader.parts.at(-1)).toMatchObject({
      type: 'finished',
      result: { status: 'failed', answer: null, error: { code: 'CONNECTION_LOST' } },
    });
  });
});
