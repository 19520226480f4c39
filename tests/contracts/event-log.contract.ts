import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import type { Recorded } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';
import { begin, ending, fact, facts, taskId } from '../adapters/fact-builders.js';
import { settle } from '../turns.js';

/** One store that several logs, standing for several processes, can open. */
export interface StoreUnderTest {
  open(): Promise<EventLog>;
  /** As `kill -9` of the process behind a log. */
  kill(log: EventLog): Promise<void>;
  dispose(): Promise<void>;
}

/** What every adapter behind `EventLog` promises. An adapter is done when this passes. */
export function eventLogContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of EventLog`, () => {
    const task = taskId('one');
    let store: StoreUnderTest;
    let log: EventLog;
    let opened: EventLog[];

    beforeEach(async () => {
      store = await make();
      opened = [];
      log = await open();
    });

    afterEach(async () => {
      for (const one of opened) await one.close();
      await store.dispose();
    });

    async function open(): Promise<EventLog> {
      const next = await store.open();
      opened.push(next);
      return next;
    }

    async function kill(victim: EventLog): Promise<void> {
      opened = opened.filter((one) => one !== victim);
      await store.kill(victim);
    }

    describe('append and read', () => {
      it('gives back what was appended, in order, before and after it is durable', async () => {
        log.append(task, 0, facts(task, 1, 2));
        log.append(task, 2, [fact(task, 3)]);
        expect(factsOf(await log.read(task))).toEqual(facts(task, 1, 3));
        await log.durable();
        expect(factsOf(await log.read(task))).toEqual(facts(task, 1, 3));
      });

      it('reads from the number asked for', async () => {
        begin(log, task, 5);
        expect(seqsOf(await log.read(task, 4))).toEqual([4, 5]);
        await log.durable();
        expect(seqsOf(await log.read(task, 4))).toEqual([4, 5]);
        expect(await log.read(task, 6)).toEqual([]);
      });

      // More than a batch on disk carries, and than its buffer holds at first: it grows between two lines.
      it('keeps a burst of any size whole and in order', async () => {
        const burst = Array.from({ length: 12 }, (_, index) =>
          fact(task, index + 1, 'note.taken', `${index}${'東ö\ud83d\ude00'.repeat(index * 12_000)}`),
        );
        for (const [index, one] of burst.entries()) log.append(task, index, [one]);
        expect(factsOf(await log.read(task))).toEqual(burst);
        await log.durable();
        expect(factsOf(await log.read(task))).toEqual(burst);
        await kill(log);
        const next = await open();
        expect(factsOf(await next.read(task))).toEqual(burst);
        expect(await next.verify(task)).toEqual({ intact: true, facts: 12 });
      });

      it('has nothing to read where there is no stream', async () => {
        expect(await log.read(taskId('nobody'))).toEqual([]);
      });

      it('keeps every kind of JSON as it was', async () => {
        const data = {
          text: 'line\nbreak "quotes" \\ back \u0000 \u2028 \ud83d\ude00 \ud800 é',
          nested: [{ task: 'task_two', seq: 7, digest: 'x', crc: 'y' }, [], {}, null, true, -0.5, 1e21],
          ['__proto__']: 'kept',
          '': '',
        };
        const odd = { ...fact(task, 1), data: JSON.parse(JSON.stringify(data)) as unknown };
        log.append(task, 0, [odd]);
        await log.durable();
        const [read] = await log.read(task);
        expect(JSON.stringify(read?.fact.data)).toBe(JSON.stringify(data));
        expect(await log.verify(task)).toEqual({ intact: true, facts: 1 });
      });

      it('is not changed by what the caller does to a fact afterwards', async () => {
        const data = { list: [1] };
        log.append(task, 0, [fact(task, 1, 'note.taken', data)]);
        data.list.push(2);
        expect((await log.read(task))[0]?.fact.data).toEqual({ list: [1] });
        await log.durable();
        expect((await log.read(task))[0]?.fact.data).toEqual({ list: [1] });
      });

      it('keeps streams apart', async () => {
        const other = taskId('other');
        begin(log, task, 2);
        begin(log, other, 3);
        await log.durable();
        expect(seqsOf(await log.read(task))).toEqual([1, 2]);
        expect(seqsOf(await log.read(other))).toEqual([1, 2, 3]);
      });

      it('tells ids apart that differ only in case', async () => {
        const [lower, upper] = [taskId('a'), taskId('A')];
        begin(log, lower, 1);
        begin(log, upper, 2);
        await log.durable();
        await log.release(lower);
        const other = await open();
        await other.claim(lower);
        await expect(other.claim(upper)).rejects.toMatchObject({ code: 'TASK_OWNED_ELSEWHERE' });
        expect(seqsOf(await other.read(upper))).toEqual([1, 2]);
      });

      it('accepts an empty append and remembers nothing of it', async () => {
        log.append(task, 0, []);
        await log.durable();
        expect(await log.streams()).toEqual([]);
      });
    });

    describe('expected version', () => {
      it('refuses a version that is behind or ahead, and keeps nothing of it', async () => {
        begin(log, task, 2);
        expect(() => log.append(task, 1, [fact(task, 2)])).toThrow(conflict());
        expect(() => log.append(task, 3, [fact(task, 4)])).toThrow(conflict());
        expect(() => log.append(task, 0, [fact(task, 1)])).toThrow(conflict());
        expect(seqsOf(await log.read(task))).toEqual([1, 2]);
      });

      it('refuses to begin a stream anew once it is durable, in this log or another', async () => {
        log.append(task, 0, [ending(task, 1)]);
        await log.durable();
        const other = await open();
        expect(() => log.append(task, 0, [fact(task, 1)])).toThrow(conflict());
        expect(() => other.append(task, 0, [fact(task, 1)])).toThrow(conflict());
      });

      it('refuses to begin a stream that another log, open already, has begun', async () => {
        const other = await open();
        log.append(task, 0, [fact(task, 1)]);
        await log.durable();
        expect(() => other.append(task, 0, [fact(task, 1)])).toThrow(conflict());
        expect(seqsOf(await other.read(task))).toEqual([1]);
      });

      it('refuses to go on with a stream that nobody began', () => {
        expect(() => log.append(task, 3, [fact(task, 4)])).toThrow(conflict());
      });

      it('refuses facts with other numbers or of another task', async () => {
        expect(() => log.append(task, 0, [fact(task, 2)])).toThrow(code('FACT_MISNUMBERED'));
        expect(() => log.append(task, 0, [fact(taskId('other'), 1)])).toThrow(code('FACT_MISNUMBERED'));
        expect(() => log.append(task, 0, [fact(task, 1), fact(task, 3)])).toThrow(code('FACT_MISNUMBERED'));
        expect(await log.read(task)).toEqual([]);
      });

      it('refuses an id that could leave its directory', () => {
        const odd = '../task_one' as TaskId;
        expect(() => log.append(odd, 0, [fact(odd, 1)])).toThrow(code('TASK_ID_INVALID'));
      });

      it('accepts nothing after an ending, durable or not', async () => {
        log.append(task, 0, [fact(task, 1), ending(task, 2)]);
        expect(() => log.append(task, 2, [fact(task, 3)])).toThrow(conflict());
        await log.durable();
        expect(() => log.append(task, 2, [fact(task, 3)])).toThrow(conflict());
      });

      it('takes all facts of an append or none', async () => {
        const circular: { self?: unknown } = {};
        circular.self = circular;
        expect(() => log.append(task, 0, [fact(task, 1), fact(task, 2, 'note.taken', circular)])).toThrow();
        expect(await log.read(task)).toEqual([]);
        begin(log, task, 1);
        expect(seqsOf(await log.read(task))).toEqual([1]);
      });

      it('lets exactly one of two writers at one version win, and tells the other', async () => {
        begin(log, task, 1);
        await log.durable();
        const other = await open();
        const outcomes = [log, other].map((writer) => {
          try {
            writer.append(task, 1, [fact(task, 2)]);
            return 'won';
          } catch (error) {
            return (error as { code: string }).code;
          }
        });
        expect(outcomes.sort()).toEqual(['VERSION_CONFLICT', 'won']);
        await log.durable();
        expect(seqsOf(await other.read(task))).toEqual([1, 2]);
      });
    });

    describe('durable', () => {
      it('resolves for what was appended, and says so', async () => {
        expect(log.isDurable()).toBe(true);
        begin(log, task, 3);
        await log.durable();
        expect(log.isDurable()).toBe(true);
      });

      it('shows a durable fact to another process', async () => {
        const other = await open();
        begin(log, task, 1);
        await log.durable();
        expect(seqsOf(await other.read(task))).toEqual([1]);
        log.append(task, 1, [fact(task, 2)]);
        await log.durable();
        expect(seqsOf(await other.read(task))).toEqual([1, 2]);
      });
    });

    describe('unfinished and streams', () => {
      it('lists what has no ending, oldest first, whoever owns it', async () => {
        const other = await open();
        begin(log, taskId('c'), 1, '2026-01-03T00:00:00.000Z');
        begin(other, taskId('a'), 2, '2026-01-01T00:00:00.000Z');
        begin(log, taskId('b'), 3, '2026-01-02T00:00:00.000Z');
        log.append(taskId('done'), 0, [ending(taskId('done'), 1)]);
        await Promise.all([log.durable(), other.durable()]);
        for (const view of [log, other, await open()]) {
          expect(await view.unfinished()).toEqual([
            { task: taskId('a'), version: 2, ended: false },
            { task: taskId('b'), version: 3, ended: false },
            { task: taskId('c'), version: 1, ended: false },
          ]);
        }
      });

      it('lists every stream, newest first, up to a limit', async () => {
        for (const day of [1, 2, 3, 4]) {
          begin(log, taskId(`day${day}`), day, `2026-01-0${day}T00:00:00.000Z`);
        }
        log.append(taskId('day2'), 2, [ending(taskId('day2'), 3)]);
        await log.durable();
        const all = [
          { task: taskId('day4'), version: 4, ended: false },
          { task: taskId('day3'), version: 3, ended: false },
          { task: taskId('day2'), version: 3, ended: true },
          { task: taskId('day1'), version: 1, ended: false },
        ];
        const other = await open();
        for (const view of [log, other]) {
          expect(await view.streams()).toEqual(all);
          expect(await view.streams(3)).toEqual(all.slice(0, 3));
          expect(await view.streams(0)).toEqual([]);
        }
      });

      it('counts what this process has appended but not flushed', async () => {
        begin(log, task, 2);
        expect(await log.unfinished()).toEqual([{ task, version: 2, ended: false }]);
        expect(await log.streams()).toEqual([{ task, version: 2, ended: false }]);
      });
    });

    describe('ownership', () => {
      it('belongs to the process that began the task, while it lives', async () => {
        begin(log, task, 1);
        await log.durable();
        const other = await open();
        await expect(other.claim(task)).rejects.toMatchObject({
          kind: 'conflict',
          code: 'TASK_OWNED_ELSEWHERE',
          details: { owner: { pid: process.pid, host: expect.any(String), since: expect.any(String) } },
        });
        expect(() => other.append(task, 1, [fact(task, 2)])).toThrow(conflict());
        expect(await log.claim(task)).toEqual({ task, version: 1, ended: false });
      });

      it('does not know a task that nobody began', async () => {
        await expect(log.claim(task)).rejects.toMatchObject({ kind: 'missing', code: 'TASK_UNKNOWN' });
      });

      it('passes on when its owner is killed', async () => {
        begin(log, task, 2);
        await log.durable();
        const other = await open();
        await kill(log);
        expect(await other.claim(task)).toEqual({ task, version: 2, ended: false });
        other.append(task, 2, [fact(task, 3)]);
        await other.durable();
        expect(seqsOf(await other.read(task))).toEqual([1, 2, 3]);
        expect(await other.verify(task)).toEqual({ intact: true, facts: 3 });
      });

      it('passes on when its owner closes, or opens the store anew', async () => {
        begin(log, task, 1);
        await log.close();
        const next = await open();
        expect(() => next.append(task, 1, [fact(task, 2)])).toThrow(conflict());
        await next.claim(task);
        next.append(task, 1, [fact(task, 2)]);
        await next.close();
        const last = await open();
        expect(await last.claim(task)).toEqual({ task, version: 2, ended: false });
      });

      it('passes on many times over', async () => {
        begin(log, task, 1);
        await log.durable();
        let owner = log;
        for (let version = 1; version < 6; version += 1) {
          const next = await open();
          if (version % 2 === 0) await kill(owner);
          else await owner.release(task);
          await next.claim(task);
          next.append(task, version, [fact(task, version + 1)]);
          await next.durable();
          owner = next;
        }
        expect(seqsOf(await owner.read(task))).toEqual([1, 2, 3, 4, 5, 6]);
        expect(await owner.verify(task)).toEqual({ intact: true, facts: 6 });
      });

      it('passes on when its owner releases it, and is not the old owner’s any more', async () => {
        begin(log, task, 1);
        await log.release(task);
        expect(() => log.append(task, 1, [fact(task, 2)])).toThrow(conflict());
        const other = await open();
        await other.claim(task);
        await expect(log.claim(task)).rejects.toMatchObject({ code: 'TASK_OWNED_ELSEWHERE' });
        other.append(task, 1, [fact(task, 2)]);
        await other.release(task);
        expect(await log.claim(task)).toEqual({ task, version: 2, ended: false });
        log.append(task, 2, [fact(task, 3)]);
        await log.durable();
        expect(seqsOf(await other.read(task))).toEqual([1, 2, 3]);
      });

      it('goes to exactly one of many that claim at once', async () => {
        begin(log, task, 1);
        await log.durable();
        const rivals = await Promise.all(Array.from({ length: 5 }, open));
        await kill(log);
        const outcomes = await Promise.allSettled(rivals.map((rival) => rival.claim(task)));
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('TASK_OWNED_ELSEWHERE');
        }
      });

      it('says that a claimed task has ended', async () => {
        log.append(task, 0, [fact(task, 1), ending(task, 2)]);
        await log.close();
        const other = await open();
        expect(await other.claim(task)).toEqual({ task, version: 2, ended: true });
        expect(() => other.append(task, 2, [fact(task, 3)])).toThrow(conflict());
      });
    });

    describe('the digest chain', () => {
      it('holds over a stream, is empty for none, and differs for every fact', async () => {
        begin(log, task, 4);
        await log.durable();
        expect(await log.verify(task)).toEqual({ intact: true, facts: 4 });
        expect(await log.verify(taskId('nobody'))).toEqual({ intact: true, facts: 0 });
        expect(new Set((await log.read(task)).map(({ digest }) => digest)).size).toBe(4);
      });
    });

    describe('subscribe', () => {
      it('hears of each fact of this process once, in order per task, before durable resolves', async () => {
        const heard: Recorded[] = [];
        log.subscribe((recorded) => heard.push(recorded));
        begin(log, task, 2);
        begin(log, taskId('other'), 1);
        expect(heard).toEqual([]);
        log.append(task, 2, [fact(task, 3)]);
        await log.durable();
        expect(heard.filter(({ fact: { task: of } }) => of === task)).toEqual(await log.read(task));
        expect(heard).toHaveLength(4);
      });

      it('hears nothing more once it has ended its subscription', async () => {
        const heard: Recorded[] = [];
        const end = log.subscribe((recorded) => heard.push(recorded));
        begin(log, task, 1);
        await log.durable();
        end();
        log.append(task, 1, [fact(task, 2)]);
        await log.durable();
        expect(seqsOf(heard)).toEqual([1]);
      });

      it('tells every listener of every fact, though one of them throws, and hides no mistake', async () => {
        const uncaught = await uncaughtIn(async () => {
          const heard: Recorded[] = [];
          log.subscribe(() => {
            throw new Error('a mistake of the listener');
          });
          log.subscribe((recorded) => heard.push(recorded));
          begin(log, task, 2);
          await log.durable();
          await settle();
          expect(seqsOf(heard)).toEqual([1, 2]);
        });
        expect(uncaught).toEqual(['a mistake of the listener', 'a mistake of the listener']);
      });
    });

    describe('ask and answer', () => {
      it('carries a command to the owner and its answer back', async () => {
        begin(log, task, 1);
        await log.durable();
        log.answer(async (of, command) => ({ of, command, by: 'owner' }));
        const other = await open();
        other.answer(async () => 'not me');
        const expected = { of: task, command: { do: 'cancel' }, by: 'owner' };
        expect(await other.ask(task, { do: 'cancel' })).toEqual(expected);
        expect(await log.ask(task, { do: 'cancel' })).toEqual(expected);
      });

      it('carries the owner’s refusal back as it was', async () => {
        begin(log, task, 1);
        await log.durable();
        log.answer(async () => log.claim(taskId('nobody')));
        const other = await open();
        await expect(other.ask(task, {})).rejects.toMatchObject({ kind: 'missing', code: 'TASK_UNKNOWN' });
      });

      it('says that the owner does not take commands yet', async () => {
        begin(log, task, 1);
        await log.durable();
        const other = await open();
        await expect(other.ask(task, {})).rejects.toMatchObject({ code: 'OWNER_NOT_ANSWERING' });
      });

      it('says that the owner is gone when it is dead, has closed or has released the task', async () => {
        const [released, dead] = [taskId('released'), taskId('dead')];
        begin(log, released, 1);
        begin(log, dead, 1);
        log.answer(async () => 'here');
        const other = await open();
        await log.release(released);
        await expect(other.ask(released, {})).rejects.toMatchObject({ code: 'OWNER_GONE' });
        expect(await other.ask(dead, {})).toBe('here');
        await kill(log);
        await expect(other.ask(dead, {})).rejects.toMatchObject({ kind: 'unavailable', code: 'OWNER_GONE' });
      });

      it('says that the owner is gone when it dies before it answers', async () => {
        begin(log, task, 1);
        await log.durable();
        const asked = new Promise<void>((resolve) => {
          log.answer(() => {
            resolve();
            return new Promise(() => {});
          });
        });
        const other = await open();
        const answer = other.ask(task, {});
        const outcome = expect(answer).rejects.toMatchObject({ code: 'OWNER_GONE' });
        await asked;
        await kill(log);
        await outcome;
      });

      it('does not know a task that nobody began', async () => {
        await expect(log.ask(task, {})).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
      });
    });

    describe('close', () => {
      it('flushes, refuses more, and may be called twice', async () => {
        begin(log, task, 2);
        await Promise.all([log.close(), log.close()]);
        await log.close();
        expect(() => log.append(task, 2, [fact(task, 3)])).toThrow(code('LOG_CLOSED'));
        await expect(log.claim(task)).rejects.toMatchObject({ code: 'LOG_CLOSED' });
        const next = await open();
        expect(seqsOf(await next.read(task))).toEqual([1, 2]);
      });

      it('tells subscribers of everything it flushed', async () => {
        const heard: Recorded[] = [];
        log.subscribe((recorded) => heard.push(recorded));
        begin(log, task, 2);
        await log.close();
        expect(seqsOf(heard)).toEqual([1, 2]);
      });

      it('finds nothing wrong with a store that was used in good order', async () => {
        begin(log, task, 2);
        await log.close();
        expect((await open()).findings()).toEqual([]);
      });
    });
  });
}

/** What surfaced as uncaught meanwhile. */
async function uncaughtIn(act: () => Promise<void>): Promise<string[]> {
  const theirs = process.listeners('uncaughtException');
  const heard: string[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', ({ message }) => heard.push(message));
  try {
    await act();
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const each of theirs) process.on('uncaughtException', each);
  }
  return heard;
}

function conflict(): unknown {
  return expect.objectContaining({ name: 'CascadeError', kind: 'conflict', code: 'VERSION_CONFLICT' });
}

function code(expected: string): unknown {
  return expect.objectContaining({ name: 'CascadeError', code: expected });
}

function factsOf(records: readonly Recorded[]): unknown[] {
  return records.map(({ fact: one }) => one);
}

function seqsOf(records: readonly Recorded[]): number[] {
  return records.map(({ fact: one }) => one.seq);
}
