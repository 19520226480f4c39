import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { begin, ending, fact, facts, taskId } from '../adapters/fact-builders.js';
import { code, conflict, factsOf, seqsOf } from './log-expectations.js';
import type { World } from './world.js';

const task = taskId('one');

/** What is appended is there, once, in order, under the version it was appended at. */
export function writingContract(world: World): void {
  describe('append and read', () => {
    it('gives back what was appended, in order, before and after it is durable', async () => {
      world.log.append(task, 0, facts(task, 1, 2));
      world.log.append(task, 2, [fact(task, 3)]);
      expect(factsOf(await world.log.read(task))).toEqual(facts(task, 1, 3));
      await world.log.durable();
      expect(factsOf(await world.log.read(task))).toEqual(facts(task, 1, 3));
    });

    it('reads from the number asked for', async () => {
      begin(world.log, task, 5);
      expect(seqsOf(await world.log.read(task, 4))).toEqual([4, 5]);
      await world.log.durable();
      expect(seqsOf(await world.log.read(task, 4))).toEqual([4, 5]);
      expect(await world.log.read(task, 6)).toEqual([]);
    });

    // More than a batch on disk carries, and than its buffer holds at first: it grows between two lines.
    it('keeps a burst of any size whole and in order', async () => {
      const burst = Array.from({ length: 12 }, (_, index) =>
        fact(task, index + 1, 'note.taken', `${index}${'東ö\ud83d\ude00'.repeat(index * 12_000)}`),
      );
      for (const [index, one] of burst.entries()) world.log.append(task, index, [one]);
      expect(factsOf(await world.log.read(task))).toEqual(burst);
      await world.log.durable();
      expect(factsOf(await world.log.read(task))).toEqual(burst);
      await world.kill(world.log);
      const next = await world.open();
      expect(factsOf(await next.read(task))).toEqual(burst);
      expect(await next.verify(task)).toEqual({ intact: true, facts: 12 });
    });

    it('has nothing to read where there is no stream', async () => {
      expect(await world.log.read(taskId('nobody'))).toEqual([]);
    });

    it('keeps every kind of JSON as it was', async () => {
      const data = {
        text: 'line\nbreak "quotes" \\ back \u0000 \u2028 \ud83d\ude00 \ud800 é',
        nested: [{ task: 'task_two', seq: 7, digest: 'x', crc: 'y' }, [], {}, null, true, -0.5, 1e21],
        ['__proto__']: 'kept',
        '': '',
      };
      const odd = { ...fact(task, 1), data: JSON.parse(JSON.stringify(data)) as unknown };
      world.log.append(task, 0, [odd]);
      await world.log.durable();
      const [read] = await world.log.read(task);
      expect(JSON.stringify(read?.fact.data)).toBe(JSON.stringify(data));
      expect(await world.log.verify(task)).toEqual({ intact: true, facts: 1 });
    });

    it('is not changed by what the caller does to a fact afterwards', async () => {
      const data = { list: [1] };
      world.log.append(task, 0, [fact(task, 1, 'note.taken', data)]);
      data.list.push(2);
      expect((await world.log.read(task))[0]?.fact.data).toEqual({ list: [1] });
      await world.log.durable();
      expect((await world.log.read(task))[0]?.fact.data).toEqual({ list: [1] });
    });

    it('keeps streams apart', async () => {
      const other = taskId('other');
      begin(world.log, task, 2);
      begin(world.log, other, 3);
      await world.log.durable();
      expect(seqsOf(await world.log.read(task))).toEqual([1, 2]);
      expect(seqsOf(await world.log.read(other))).toEqual([1, 2, 3]);
    });

    it('tells ids apart that differ only in case', async () => {
      const [lower, upper] = [taskId('a'), taskId('A')];
      begin(world.log, lower, 1);
      begin(world.log, upper, 2);
      await world.log.durable();
      await world.log.release(lower);
      const other = await world.open();
      await other.claim(lower);
      await expect(other.claim(upper)).rejects.toMatchObject({ code: 'TASK_OWNED_ELSEWHERE' });
      expect(seqsOf(await other.read(upper))).toEqual([1, 2]);
    });

    it('accepts an empty append and remembers nothing of it', async () => {
      world.log.append(task, 0, []);
      await world.log.durable();
      expect(await world.log.streams()).toEqual([]);
    });
  });

  describe('expected version', () => {
    it('refuses a version that is behind or ahead, and keeps nothing of it', async () => {
      begin(world.log, task, 2);
      expect(() => world.log.append(task, 1, [fact(task, 2)])).toThrow(conflict());
      expect(() => world.log.append(task, 3, [fact(task, 4)])).toThrow(conflict());
      expect(() => world.log.append(task, 0, [fact(task, 1)])).toThrow(conflict());
      expect(seqsOf(await world.log.read(task))).toEqual([1, 2]);
    });

    it('refuses to begin a stream anew once it is durable, in this log or another', async () => {
      world.log.append(task, 0, [ending(task, 1)]);
      await world.log.durable();
      const other = await world.open();
      expect(() => world.log.append(task, 0, [fact(task, 1)])).toThrow(conflict());
      expect(() => other.append(task, 0, [fact(task, 1)])).toThrow(conflict());
    });

    it('refuses to begin a stream that another log, open already, has begun', async () => {
      const other = await world.open();
      world.log.append(task, 0, [fact(task, 1)]);
      await world.log.durable();
      expect(() => other.append(task, 0, [fact(task, 1)])).toThrow(conflict());
      expect(seqsOf(await other.read(task))).toEqual([1]);
    });

    it('refuses to go on with a stream that nobody began', () => {
      expect(() => world.log.append(task, 3, [fact(task, 4)])).toThrow(conflict());
    });

    it('refuses facts with other numbers or of another task', async () => {
      expect(() => world.log.append(task, 0, [fact(task, 2)])).toThrow(code('FACT_MISNUMBERED'));
      expect(() => world.log.append(task, 0, [fact(taskId('other'), 1)])).toThrow(code('FACT_MISNUMBERED'));
      expect(() => world.log.append(task, 0, [fact(task, 1), fact(task, 3)])).toThrow(
        code('FACT_MISNUMBERED'),
      );
      expect(await world.log.read(task)).toEqual([]);
    });

    it('refuses an id that could leave its directory', () => {
      const odd = '../task_one' as TaskId;
      expect(() => world.log.append(odd, 0, [fact(odd, 1)])).toThrow(code('TASK_ID_INVALID'));
    });

    it('accepts nothing after an ending, durable or not', async () => {
      world.log.append(task, 0, [fact(task, 1), ending(task, 2)]);
      expect(() => world.log.append(task, 2, [fact(task, 3)])).toThrow(conflict());
      await world.log.durable();
      expect(() => world.log.append(task, 2, [fact(task, 3)])).toThrow(conflict());
    });

    it('takes all facts of an append or none', async () => {
      const circular: { self?: unknown } = {};
      circular.self = circular;
      expect(() =>
        world.log.append(task, 0, [fact(task, 1), fact(task, 2, 'note.taken', circular)]),
      ).toThrow();
      expect(await world.log.read(task)).toEqual([]);
      begin(world.log, task, 1);
      expect(seqsOf(await world.log.read(task))).toEqual([1]);
    });

    it('lets exactly one of two writers at one version win, and tells the other', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      const other = await world.open();
      const outcomes = [world.log, other].map((writer) => {
        try {
          writer.append(task, 1, [fact(task, 2)]);
          return 'won';
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
      expect(outcomes.sort()).toEqual(['VERSION_CONFLICT', 'won']);
      await world.log.durable();
      expect(seqsOf(await other.read(task))).toEqual([1, 2]);
    });
  });

  describe('durable', () => {
    it('resolves for what was appended, and says so', async () => {
      expect(world.log.isDurable()).toBe(true);
      begin(world.log, task, 3);
      await world.log.durable();
      expect(world.log.isDurable()).toBe(true);
    });

    it('shows a durable fact to another process', async () => {
      const other = await world.open();
      begin(world.log, task, 1);
      await world.log.durable();
      expect(seqsOf(await other.read(task))).toEqual([1]);
      world.log.append(task, 1, [fact(task, 2)]);
      await world.log.durable();
      expect(seqsOf(await other.read(task))).toEqual([1, 2]);
    });
  });
}
