import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { ask, HELP, session } from '../sessions/session-under-test.js';
import { settle } from '../turns.js';
import { read, shortly, taskOf } from './reader.js';

const heavy = { prompt: 'one', tier: 'heavy' } as const;

describe('A reader of a stream', () => {
  it('submits the task with the first step, and is told of an ask that cannot be run', async () => {
    const { cascade, models } = await session();
    const stream = cascade.stream(heavy);
    await settle();
    expect(models.calls).toHaveLength(0);
    expect(await stream.next()).toMatchObject({ value: { type: 'task' } });
    await expect(cascade.stream('').next()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('who is slow stalls nobody and loses nothing: what came meanwhile comes as one', async () => {
    const { cascade, models } = await session();
    const stream = cascade.stream(heavy);
    await stream.next();
    const call = await models.next();
    for (const piece of ['a', 'b', 'c', 'd']) call.say(piece);
    await settle();
    expect(await stream.next()).toMatchObject({ value: { type: 'path' } });
    expect(await stream.next()).toMatchObject({ value: { type: 'text', text: 'abcd' } });
    call.reply({ text: 'abcdef' });
    await settle();
    const [summary] = await cascade.tasks();
    expect(summary?.status).toBe('completed');
    expect(await stream.next()).toMatchObject({ value: { type: 'text', text: 'ef' } });
    expect(await stream.next()).toMatchObject({ value: { type: 'finished' } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('who leaves cancels nothing', async () => {
    const { cascade, models } = await session();
    for await (const part of cascade.stream(heavy)) if (part.type === 'task') break;
    const [summary] = await cascade.tasks();
    (await models.next()).reply({ text: 'done' });
    await settle();
    expect(await cascade.task(summary?.task as TaskId)).toMatchObject({ answer: 'done' });
  });

  it('who leaves while nothing comes is let go at once', async () => {
    const { cascade, models } = await session();
    const stream = cascade.stream(heavy);
    await stream.next();
    await stream.next();
    const waiting = stream.next();
    await models.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('cancels the task with the signal of the request', async () => {
    const { cascade, models } = await session();
    const controller = new AbortController();
    const reader = read(cascade.stream({ ...heavy, signal: controller.signal }));
    await models.next();
    controller.abort();
    await reader.over;
    expect(shortly(reader.parts).at(-1)).toBe('cancelled');
  });

  it('who comes late is given what was said before', async () => {
    const { cascade, models } = await session();
    const first = read(cascade.stream(heavy));
    const call = await models.next();
    call.say('It ');
    await settle();
    call.say('is');
    await settle();
    const late = read(cascade.streamOf(taskOf(first)));
    await settle();
    expect(shortly(late.parts)).toEqual(['task', 'on heavy', 'heavy "It is"']);
    call.reply({ text: 'It is so.' });
    await Promise.all([first.over, late.over]);
    expect(shortly(late.parts).slice(3)).toEqual(['heavy " so."', 'completed']);
    expect(shortly(first.parts).slice(4)).toEqual(shortly(late.parts).slice(3));
  });

  it('who comes after the end is given the turn as it went', async () => {
    const { cascade, models } = await session();
    const first = read(cascade.stream(ask('one')));
    (await models.next()).reply(HELP);
    (await models.next()).reply({ text: 'done' });
    await first.over;
    const late = read(cascade.streamOf(taskOf(first)));
    await late.over;
    expect(late.parts).toEqual(first.parts);
  });

  it('of a task of another process is given its messages, and its end', async () => {
    const store = memoryStore();
    const here = await session({ log: store.open() });
    const there = await session({ log: store.open() });
    const { task } = await there.cascade.submit(heavy);
    const call = await there.models.next();
    const reader = read(here.cascade.streamOf(task));
    call.say('It is');
    await here.clock.advance(300);
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy']);
    call.reply({ text: 'It is so.' });
    await settle();
    await here.clock.advance(300);
    await reader.over;
    expect(shortly(reader.parts)).toEqual(['task', 'on heavy', 'heavy "It is so."', 'completed']);
  });

  it('is told where there is no such task', async () => {
    const { cascade } = await session();
    const stream = cascade.streamOf('task_nobody' as TaskId);
    await expect(stream.next()).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
  });

  it('is told when this process lets go of the task: a cut stream is no clean end', async () => {
    const { cascade, models } = await session();
    const reader = read(cascade.stream(heavy));
    (await models.next()).say('It is');
    await settle();
    await cascade.close();
    await reader.over;
    expect(reader.error).toMatchObject({ code: 'CASCADE_CLOSED' });
  });
});

describe('The stream of a later turn', () => {
  const request = { ...heavy, keepOpen: true };

  it('tells of that turn alone, and ends where the user is waited for', async () => {
    const { cascade, models } = await session();
    const first = read(cascade.stream(request));
    (await models.next()).reply({ text: 'One.' });
    await first.over;
    expect(shortly(first.parts).slice(2)).toEqual(['heavy "One."', 'waiting']);
    const second = read(cascade.continueStream(taskOf(first), 'and then?'));
    (await models.next()).reply({ text: 'Two.' });
    await second.over;
    expect(shortly(second.parts)).toEqual(['task', 'on heavy', 'heavy "Two."', 'waiting']);
  });

  it('is refused where the user is not waited for', async () => {
    const { cascade, models } = await session();
    const first = read(cascade.stream(request));
    await models.next();
    await settle();
    const stream = cascade.continueStream(taskOf(first), 'and then?');
    await expect(stream.next()).rejects.toMatchObject({ kind: 'refused', code: 'NOT_NOW' });
  });
});

describe('The stream of a task that waits for approval', () => {
  it('says so, and goes on when somebody has approved', async () => {
    const { cascade, models } = await session({ policy: { approval: ['medium'] } });
    const reader = read(cascade.stream(ask('one')));
    (await models.next()).reply(HELP);
    await settle();
    expect(shortly(reader.parts)).toEqual(['task', 'on light', 'waiting for approval']);
    await cascade.approve(taskOf(reader), 'ann');
    (await models.next()).reply({ text: 'done' });
    await reader.over;
    expect(shortly(reader.parts).slice(3)).toEqual(['on medium', 'medium "done"', 'completed']);
  });
});
