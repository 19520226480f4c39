import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/log-memory.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { CascadeError } from '../../src/domain/cascade-error.js';
import { ManualClock } from '../../src/adapters/clock-manual.js';
import { settle } from '../turns.js';
import { ask, HELP, session } from './session-under-test.js';

/** A task whose process died while its first model call was in flight. */
async function orphan(names: readonly string[] = ['one']) {
  const store = memoryStore();
  const log = store.open();
  const first = await session({ log });
  const tasks = [];
  for (const name of names) tasks.push((await first.cascade.submit(ask(name))).task);
  for (const _ of names) await first.models.next();
  store.kill(log);
  return { store, tasks };
}

describe('Resuming', () => {
  it('gives a task its whole time again, however long its process was dead', async () => {
    const { store, tasks } = await orphan();
    const clock = new ManualClock(Date.UTC(2027, 0, 1));
    const { cascade, models } = await session({ log: store.open(), clock });
    const [handle] = await cascade.resume();
    const call = await models.next();
    await clock.advance((29 * 60_000) / 30);
    call.reply({ text: 'late, and in time' });
    expect(await handle?.settled()).toMatchObject({ task: tasks[0], answer: 'late, and in time' });
    const types = (await cascade.facts(handle!.task)).map(({ type }) => type);
    expect(types.slice(4, 7)).toEqual(['task.resumed', 'attempt.lost', 'attempt.started']);
  });

  it('takes a task up once, however many ask for it at the same time', async () => {
    const { store, tasks } = await orphan();
    const { cascade, models } = await session({ log: store.open() });
    const [task] = tasks;
    const taken = await Promise.all([cascade.resume(), cascade.resume(task), cascade.resume()]);
    (await models.next()).reply({ text: 'once' });
    expect(await taken[1][0]?.settled()).toMatchObject({ answer: 'once', status: 'completed' });
    await settle();
    expect(models.calls).toHaveLength(1);
  });

  it('hears one of two words on the same question, and refuses the other', async () => {
    const { store, task } = await orphanWithQuote();
    const { cascade, models } = await session({ log: store.open(), policy: APPROVAL });
    const outcomes = await Promise.all([cascade.approve(task), cascade.deny(task), cascade.approve(task)]);
    expect(outcomes.map(({ accepted }) => accepted)).toEqual([true, false, false]);
    expect((await models.next()).request.model).toBe('medium');
  });

  it('leaves out a task that cannot be read, and takes up the others', async () => {
    const { store, tasks } = await orphan(['one', 'two', 'three']);
    const log = unreadable(store.open(), tasks[1]);
    const { cascade, models } = await session({ log });
    const handles = await cascade.resume();
    expect(handles.map(({ task }) => task)).toEqual([tasks[0], tasks[2]]);
    for (const _ of handles) (await models.next()).reply({ text: 'done' });
    for (const handle of handles) expect((await handle.settled()).status).toBe('completed');
  });

  // Started from where it had queued, it met its own newer facts and ended in error.
  it('goes on from the word that a queued task was given, when its turn comes', async () => {
    const { store } = await orphan(['one', 'two']);
    const { cascade, models } = await session({ log: store.open(), maxActiveTasks: 1 });
    const [first, queued] = await cascade.resume();
    const settled = queued!.settled();
    const call = await models.next();
    expect(await cascade.escalate(queued!.task, 'ann', 'it is urgent')).toEqual({ accepted: true });
    call.reply({ text: 'first' });
    expect((await first!.settled()).answer).toBe('first');
    const next = await models.next();
    expect(next.request.model).toBe('medium');
    next.reply({ text: 'second' });
    expect(await settled).toMatchObject({ answer: 'second', tier: 'medium' });
    expect(models.calls).toHaveLength(2);
  });

  it('gives a task that cannot be read back, so that a release that can may take it', async () => {
    const { store, tasks } = await orphan();
    const { cascade } = await session({ log: unreadable(store.open(), tasks[0]) });
    await expect(cascade.resume(tasks[0])).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
    const other = await session({ log: store.open() });
    expect(await other.cascade.resume()).toHaveLength(1);
  });

  it('keeps a quote open over a restart, and the approval leads up', async () => {
    const { store, task } = await orphanWithQuote();
    const { cascade, models } = await session({ log: store.open(), policy: APPROVAL });
    expect(await cascade.approve(task)).toEqual({ accepted: true });
    expect((await models.next()).request.model).toBe('medium');
  });
});

const APPROVAL = { approval: ['medium' as const] };

/** A task whose process died while it waited for a person's word. */
async function orphanWithQuote() {
  const store = memoryStore();
  const log = store.open();
  const { cascade, models } = await session({ log, policy: APPROVAL });
  const handle = await cascade.submit(ask('one'));
  (await models.next()).reply(HELP);
  await handle.rested();
  store.kill(log);
  return { store, task: handle.task };
}

/** The log, but for one stream whose facts are damaged. */
function unreadable(log: EventLog, task: string | undefined): EventLog {
  const read = log.read.bind(log);
  log.read = async (asked, fromSeq) => {
    if (asked !== task) return read(asked, fromSeq);
    throw new CascadeError({ kind: 'corrupt', code: 'LOG_CORRUPT', message: 'damaged', hint: 'restore it' });
  };
  return log;
}
