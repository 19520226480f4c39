import { describe, expect, it } from 'vitest';
import type { Recorded } from '../../src/domain/recorded.js';
import { begin, fact, taskId } from '../adapters/fact-builders.js';
import { settle } from '../turns.js';
import { uncaughtIn } from './uncaught-in.js';
import { code, seqsOf } from './log-expectations.js';
import type { World } from './world.js';

const task = taskId('one');

/** Those who listen, ask or close learn all there is to learn. */
export function tellingContract(world: World): void {
  describe('the digest chain', () => {
    it('holds over a stream, is empty for none, and differs for every fact', async () => {
      begin(world.log, task, 4);
      await world.log.durable();
      expect(await world.log.verify(task)).toEqual({ intact: true, facts: 4 });
      expect(await world.log.verify(taskId('nobody'))).toEqual({ intact: true, facts: 0 });
      expect(new Set((await world.log.read(task)).map(({ digest }) => digest)).size).toBe(4);
    });
  });

  describe('subscribe', () => {
    it('hears of each fact of this process once, in order per task, before durable resolves', async () => {
      const heard: Recorded[] = [];
      world.log.subscribe((recorded) => heard.push(recorded));
      begin(world.log, task, 2);
      begin(world.log, taskId('other'), 1);
      expect(heard).toEqual([]);
      world.log.append(task, 2, [fact(task, 3)]);
      await world.log.durable();
      expect(heard.filter(({ fact: { task: of } }) => of === task)).toEqual(await world.log.read(task));
      expect(heard).toHaveLength(4);
    });

    it('hears nothing more once it has ended its subscription', async () => {
      const heard: Recorded[] = [];
      const end = world.log.subscribe((recorded) => heard.push(recorded));
      begin(world.log, task, 1);
      await world.log.durable();
      end();
      world.log.append(task, 1, [fact(task, 2)]);
      await world.log.durable();
      expect(seqsOf(heard)).toEqual([1]);
    });

    it('tells every listener of every fact, though one of them throws, and hides no mistake', async () => {
      const uncaught = await uncaughtIn(async () => {
        const heard: Recorded[] = [];
        world.log.subscribe(() => {
          throw new Error('a mistake of the listener');
        });
        world.log.subscribe((recorded) => heard.push(recorded));
        begin(world.log, task, 2);
        await world.log.durable();
        await settle();
        expect(seqsOf(heard)).toEqual([1, 2]);
      });
      expect(uncaught).toEqual(['a mistake of the listener', 'a mistake of the listener']);
    });
  });

  describe('ask and answer', () => {
    it('carries a command to the owner and its answer back', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      world.log.answer(async (of, command) => ({ of, command, by: 'owner' }));
      const other = await world.open();
      other.answer(async () => 'not me');
      const expected = { of: task, command: { do: 'cancel' }, by: 'owner' };
      expect(await other.ask(task, { do: 'cancel' })).toEqual(expected);
      expect(await world.log.ask(task, { do: 'cancel' })).toEqual(expected);
    });

    it('carries the owner’s refusal back as it was', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      world.log.answer(async () => world.log.claim(taskId('nobody')));
      const other = await world.open();
      await expect(other.ask(task, {})).rejects.toMatchObject({ kind: 'missing', code: 'TASK_UNKNOWN' });
    });

    it('says that the owner does not take commands yet', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      const other = await world.open();
      await expect(other.ask(task, {})).rejects.toMatchObject({ code: 'OWNER_NOT_ANSWERING' });
    });

    it('says that the owner is gone when it is dead, has closed or has released the task', async () => {
      const [released, dead] = [taskId('released'), taskId('dead')];
      begin(world.log, released, 1);
      begin(world.log, dead, 1);
      world.log.answer(async () => 'here');
      const other = await world.open();
      await world.log.release(released);
      await expect(other.ask(released, {})).rejects.toMatchObject({ code: 'OWNER_GONE' });
      expect(await other.ask(dead, {})).toBe('here');
      await world.kill(world.log);
      await expect(other.ask(dead, {})).rejects.toMatchObject({ kind: 'unavailable', code: 'OWNER_GONE' });
    });

    it('says that the owner is gone when it dies before it answers', async () => {
      begin(world.log, task, 1);
      await world.log.durable();
      const asked = new Promise<void>((resolve) => {
        world.log.answer(() => {
          resolve();
          return new Promise(() => {});
        });
      });
      const other = await world.open();
      const answer = other.ask(task, {});
      const outcome = expect(answer).rejects.toMatchObject({ code: 'OWNER_GONE' });
      await asked;
      await world.kill(world.log);
      await outcome;
    });

    it('does not know a task that nobody began', async () => {
      await expect(world.log.ask(task, {})).rejects.toMatchObject({ code: 'TASK_UNKNOWN' });
    });
  });

  describe('close', () => {
    it('flushes, refuses more, and may be called twice', async () => {
      begin(world.log, task, 2);
      await Promise.all([world.log.close(), world.log.close()]);
      await world.log.close();
      expect(() => world.log.append(task, 2, [fact(task, 3)])).toThrow(code('LOG_CLOSED'));
      await expect(world.log.claim(task)).rejects.toMatchObject({ code: 'LOG_CLOSED' });
      const next = await world.open();
      expect(seqsOf(await next.read(task))).toEqual([1, 2]);
    });

    it('tells subscribers of everything it flushed', async () => {
      const heard: Recorded[] = [];
      world.log.subscribe((recorded) => heard.push(recorded));
      begin(world.log, task, 2);
      await world.log.close();
      expect(seqsOf(heard)).toEqual([1, 2]);
    });

    it('finds nothing wrong with a store that was used in good order', async () => {
      begin(world.log, task, 2);
      await world.log.close();
      expect((await world.open()).findings()).toEqual([]);
    });
  });
}
