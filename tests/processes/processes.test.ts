import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/identifiers.js';
import { Town, type Citizen } from './town.js';

let town: Town;
beforeEach(async () => {
  town = new Town();
  await town.open();
});
afterEach(() => town.close());

describe('Several processes over one store', () => {
  it('each finish their own tasks, see those of all, and leave a store with nothing to mend', async () => {
    const citizens = await Promise.all([town.citizen(), town.citizen(), town.citizen()]);
    const tasks = await Promise.all(
      citizens.map(async (citizen, index) => {
        const own = [];
        for (const plan of ['tools', 'retry', 'rejected'] as const)
          own.push(await citizen.submit(plan, index));
        for (const task of own) expect(await citizen.settled(task)).toBe('completed');
        return own;
      }),
    );
    for (const citizen of citizens) {
      citizen.order({ order: 'list' });
      const { tasks: listed } = await citizen.saw('list');
      expect(listed.map(({ task }) => task).sort()).toEqual(tasks.flat().sort());
    }
    for (const citizen of citizens) expect(await citizen.leaves()).toBeNull();
    const again = await town.citizen();
    expect(await again.saw('open')).toMatchObject({ recovered: 0, corrupt: 0 });
    expect(again.reports.filter(({ saw }) => saw === 'resumed')).toEqual([]);
    const log = await town.log();
    for (const task of tasks.flat()) expect(await log.verify(task as TaskId)).toMatchObject({ intact: true });
    await log.close();
    expect(troubles(...citizens, again)).toEqual([]);
  });

  it('have one owner for each task, whom commands reach', async () => {
    const [a, b] = [await town.citizen(), await town.citizen()];
    town.hold();
    const task = await a.submit('tools', 1);
    await town.calls(1);
    b.order({ order: 'resume', task });
    expect(await b.saw('refused')).toMatchObject({ order: 'resume', task, code: 'TASK_OWNED_ELSEWHERE' });
    b.order({ order: 'cancel', task });
    await b.saw('accepted', (report) => report.order === 'cancel');
    expect(await a.settled(task)).toBe('cancelled');
    b.order({ order: 'approve', task });
    expect(await b.saw('refused', ({ order }) => order === 'approve')).toMatchObject({ code: 'TASK_ENDED' });
    expect(troubles(a, b)).toEqual([]);
  });

  it('can approve what waits in another, and read it to its end', async () => {
    const [a, b] = [await town.citizen(), await town.citizen()];
    const task = await a.submit('climb', 1);
    b.order({ order: 'follow', task });
    await a.saw('waiting', (report) => report.task === task);
    b.order({ order: 'approve', task });
    await b.saw('accepted', (report) => report.order === 'approve');
    expect(await a.settled(task)).toBe('completed');
    const { types } = await b.saw('followed');
    const log = await town.log();
    expect(types).toEqual((await log.read(task as TaskId)).map(({ fact }) => fact.type));
    await log.close();
    expect(troubles(a, b)).toEqual([]);
  });

  it('read what another writes at the same time', async () => {
    const [a, b] = [await town.citizen(), await town.citizen()];
    const tasks = [];
    for (let number = 0; number < 12; number++) {
      tasks.push(await a.submit('tools', number));
      b.order({ order: 'follow', task: tasks.at(-1) ?? '' });
      b.order({ order: 'list' });
    }
    for (const task of tasks) {
      expect(await a.settled(task)).toBe('completed');
      const { types } = await b.saw('followed', (report) => report.task === task);
      expect([types[0], types.at(-1)]).toEqual(['task.submitted', 'task.completed']);
    }
    expect(b.reports.filter(({ saw }) => saw === 'list')).toHaveLength(12);
    expect(troubles(a, b)).toEqual([]);
  });
});

describe('When a process is killed, another', () => {
  it('approves what waited in it, and finishes it', async () => {
    const [a, b] = [await town.citizen(), await town.citizen()];
    const task = await a.submit('climb', 1);
    await a.saw('waiting');
    await a.dies('SIGKILL');
    b.order({ order: 'approve', task });
    await b.saw('accepted');
    b.order({ order: 'resume', task });
    expect(await b.settled(task)).toBe('completed');
    expect(troubles(a, b)).toEqual([]);
  });

  it('resumes what was at work in it, under the same idempotency key', async () => {
    const [a, b] = [await town.citizen(), await town.citizen()];
    town.hold();
    const task = await a.submit('tools', 1);
    await town.calls(1);
    await a.dies('SIGKILL');
    town.release();
    b.order({ order: 'resume', task });
    expect(await b.settled(task)).toBe('completed');
    expect(town.provider.calls.slice(0, 2).map(({ key }) => key)).toEqual([`${task}.1`, `${task}.1`]);
    const log = await town.log();
    const lost = (await log.read(task as TaskId)).filter(({ fact }) => fact.type === 'attempt.lost');
    expect(lost).toHaveLength(1);
    await log.close();
    expect(troubles(a, b)).toEqual([]);
  });
});

// On Windows nobody can be told: SIGTERM ends a process there as SIGKILL does.
describe.skipIf(process.platform === 'win32')('A process that is told to stop', () => {
  it('leaves in good order; the next one restores its queue, and runs no more at once than it may', async () => {
    const a = await town.citizen(2);
    town.hold();
    const tasks = [];
    for (let number = 0; number < 5; number++) tasks.push(await a.submit('retry', number));
    await town.calls(2);
    expect(await a.dies('SIGTERM')).toBeNull();
    town.release();
    town.hold();
    const before = town.provider.calls.length;
    const b = await town.citizen(2);
    expect(await b.saw('open')).toMatchObject({ recovered: 0, corrupt: 0 });
    expect(b.reports.flatMap((report) => (report.saw === 'resumed' ? [report.task] : [])).sort()).toEqual(
      tasks.sort(),
    );
    await town.calls(before + 2);
    b.order({ order: 'list' });
    await b.saw('list');
    expect(town.waiting).toBe(2);
    town.release();
    for (const task of tasks) expect(await b.settled(task)).toBe('completed');
    expect(await b.leaves()).toBeNull();
    expect(troubles(a, b)).toEqual([]);
  });
});

function troubles(...citizens: readonly Citizen[]): string[] {
  return citizens.flatMap(({ reports }) =>
    reports.flatMap((report) => (report.saw === 'trouble' ? [report.what] : [])),
  );
}
