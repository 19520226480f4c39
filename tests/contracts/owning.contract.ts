import { describe, expect, it } from 'vitest';
import { begin, ending, fact, taskId } from '../adapters/fact-builders.js';
import { conflict, seqsOf } from './log-expectations.js';
import type { World } from './world.js';

const task = taskId('one');

/** Each task has one owner, and whoever asks learns of all that are not done. */
export function owningContract(world: World): void {
  describe('unfinished and streams', () => {
    it('lists what has no ending, oldest first, whoever owns it', async () => {
      const other = await world.open();
      begin(world.log, taskId('c'), 1, '2026-01-03T00:00:00.000Z');
      begin(other, taskId('a'), 2, '2026-01-01T00:00:00.000Z');
      begin(world.log, taskId('b'), 3, '2026-01-02T00:00:00.000Z');
      world.log.append(taskId('done'), 0, [ending(taskId('done'), 1)]);
      await Promise.all([world.log.durable(), other.durable()]);
      for (const view of [world.log, other, await world.open()]) {
        expect(await view.unfinished()).toEqual([
          { task: taskId('a'), version: 2, ended: false },
          { task: taskId('b'), version: 3, ended: false },
          { task: taskId('c'), version: 1, ended: false },
        ]);
      }
    });

    it('lists every stream, newest first, up to a limit', async () => {
      for (const day of [1, 2, 3, 4]) {
        begin(world.log, taskId(`day${day}`), day, `2026-01-0${day}T00:00:00.000Z`);
      }
      world.log.append(taskId('day2'), 2, [ending(taskId('day2'), 3)]);
      await world.log.durable();
      const all = [
        { task: taskId('day4'), version: 4, ended: false },
        { task: taskId('day3'), version: 3, ended: false },
        { task: taskId('day2'), version: 3, ended: true },
        { task: taskId('day1'), version: 1, ended: false },
      ];
      const other = await world.open();
      for (const view of [world.log, other]) {
        expect(await view.streams()).toEqual(all);
        expect(await view.streams(3)).toEqual(all.slice(0, 3));
        expect(await view.streams(0)).toEqual([]);
      }
    });

    it('counts what this process has appended but not flushed', async () => {
      begin(world.log, task, 2);
      expect(await world.log.unfinished()).toEqual([{ task, version: 2, ended: false }]);
      expect(await world.log.streams()).toEqual([{ task, version: 2, ended: false }]);
    });
  });

  describe('ownership', () => {
    it('belongs to the process that began the task, while it lives', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      const other = await world.open();
      await expect(other.claim(task)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'TASK_OWNED_ELSEWHERE',
        details: { owner: { pid: process.pid, host: expect.any(String), since: expect.any(String) } },
      });
      expect(() => other.append(task, 1, [fact(task, 2)])).toThrow(conflict());
      expect(await world.log.claim(task)).toEqual({ task, version: 1, ended: false });
    });

    it('does not know a task that nobody began', async () => {
      await expect(world.log.claim(task)).rejects.toMatchObject({ kind: 'missing', code: 'TASK_UNKNOWN' });
    });

    it('passes on when its owner is killed', async () => {
      begin(world.log, task, 2);
      await world.log.durable();
      const other = await world.open();
      await world.kill(world.log);
      expect(await other.claim(task)).toEqual({ task, version: 2, ended: false });
      other.append(task, 2, [fact(task, 3)]);
      await other.durable();
      expect(seqsOf(await other.read(task))).toEqual([1, 2, 3]);
      expect(await other.verify(task)).toEqual({ intact: true, facts: 3 });
    });

    it('passes on when its owner closes, or opens the store anew', async () => {
      begin(world.log, task, 1);
      await world.log.close();
      const next = await world.open();
      expect(() => next.append(task, 1, [fact(task, 2)])).toThrow(conflict());
      await next.claim(task);
      next.append(task, 1, [fact(task, 2)]);
      await next.close();
      const last = await world.open();
      expect(await last.claim(task)).toEqual({ task, version: 2, ended: false });
    });

    it('passes on many times over', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      let owner = world.log;
      for (let version = 1; version < 6; version += 1) {
        const next = await world.open();
        if (version % 2 === 0) await world.kill(owner);
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
      begin(world.log, task, 1);
      await world.log.release(task);
      expect(() => world.log.append(task, 1, [fact(task, 2)])).toThrow(conflict());
      const other = await world.open();
      await other.claim(task);
      await expect(world.log.claim(task)).rejects.toMatchObject({ code: 'TASK_OWNED_ELSEWHERE' });
      other.append(task, 1, [fact(task, 2)]);
      await other.release(task);
      expect(await world.log.claim(task)).toEqual({ task, version: 2, ended: false });
      world.log.append(task, 2, [fact(task, 3)]);
      await world.log.durable();
      expect(seqsOf(await other.read(task))).toEqual([1, 2, 3]);
    });

    it('goes to exactly one of many that claim at once', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      const rivals = await Promise.all(Array.from({ length: 5 }, () => world.open()));
      await world.kill(world.log);
      const outcomes = await Promise.allSettled(rivals.map((rival) => rival.claim(task)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('TASK_OWNED_ELSEWHERE');
      }
    });

    it('says that a claimed task has ended', async () => {
      world.log.append(task, 0, [fact(task, 1), ending(task, 2)]);
      await world.log.close();
      const other = await world.open();
      expect(await other.claim(task)).toEqual({ task, version: 2, ended: true });
      expect(() => other.append(task, 2, [fact(task, 3)])).toThrow(conflict());
    });
  });
}
