import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CascadeError } from '../../src/domain/cascade-error.js';
import type { TaskId } from '../../src/domain/identifiers.js';
import { findTask, shortNames } from '../../src/views/find-task.js';
import { law } from '../laws/law.js';

const idOf = (name: string) => `task_${name}` as TaskId;

/** A store with these tasks, the newest first. */
function storeOf(tasks: readonly TaskId[]) {
  return {
    streams: async (limit = Infinity) =>
      tasks.slice(0, limit).map((task) => ({ task, version: 1, ended: false })),
    read: async () => [],
  };
}

async function failureOf(tasks: readonly TaskId[], reference: string): Promise<CascadeError> {
  return findTask(storeOf(tasks), reference).then(
    (task) => expect.fail(`it found ${task}`),
    (error: CascadeError) => error,
  );
}

describe('A task by its name', () => {
  // Of few letters, so that many end and begin alike.
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 6, maxLength: 9 });
  const stores = fc.uniqueArray(name, { maxLength: 12 }).map((names) => names.map(idOf));

  law('is found under what a list calls it, which is short and nobody else’s', stores, async (tasks) => {
    const names = shortNames(tasks);
    expect([...names.keys()]).toEqual(tasks);
    expect(new Set(names.values()).size).toBe(tasks.length);
    for (const [task, short] of names) {
      expect(task.endsWith(short)).toBe(true);
      expect(short.length).toBeGreaterThanOrEqual(6);
      const others = tasks.filter((each) => each !== task);
      const isBeginning = others.some((each) => each.startsWith(short) || each.startsWith(idOf(short)));
      if (!isBeginning) expect(await findTask(storeOf(tasks), short)).toBe(task);
    }
    // No shorter than it takes to tell them apart.
    const longest = Math.max(0, ...[...names.values()].map((short) => short.length));
    const shorter = new Set(tasks.map((task) => task.slice('task_'.length).slice(1 - longest)));
    if (longest > 6) expect(shorter.size).toBeLessThan(tasks.length);
  });

  law('is the one at its place from the newest', stores, async (tasks) => {
    for (const [index, task] of tasks.entries())
      expect(await findTask(storeOf(tasks), `@${index + 1}`)).toBe(task);
    if (tasks.length > 0) expect(await findTask(storeOf(tasks), 'last')).toBe(tasks[0]);
    for (const beyond of [`@${tasks.length + 1}`, '@0', '@01'])
      expect((await failureOf(tasks, beyond)).code).toBe('TASK_UNKNOWN');
  });

  const MANY = Array.from({ length: 12 }, (_, index) => idOf(`same-${String(index).padStart(2, '0')}`));

  it('that may mean many names ten of them and counts the others', async () => {
    const few = await failureOf(MANY.slice(0, 10), 'same');
    expect(few).toMatchObject({ kind: 'invalid', code: 'TASK_AMBIGUOUS' });
    expect(few.message).toMatch(/^same may be any of 10 tasks: .*task_same-09\.$/);
    const many = await failureOf(MANY, 'same');
    expect(many.message).toMatch(/^same may be any of 12 tasks: .*task_same-09 and 2 more\.$/);
    expect(many.details).toEqual({ reference: 'same', candidates: MANY });
  });

  it('beyond the oldest is told how many there are, and one without a name how to name it', async () => {
    expect((await failureOf(MANY, '@13')).hint).toBe(
      'This store holds 12 tasks: @1 is the newest, @12 the oldest.',
    );
    expect((await failureOf(MANY.slice(0, 1), '@2')).hint).toBe('This store holds one task: @1.');
    expect((await failureOf([], '@1')).hint).toMatch(/no tasks here yet/);
    // It was told that there is no task "", with nothing between two blanks.
    const unnamed = await failureOf(MANY, '');
    expect(unnamed.message).toBe('The name of the task is empty.');
    expect(unnamed.hint).toContain('@1');
  });

  it('of three letters is a name, and of two a slip', async () => {
    expect(await findTask(storeOf([idOf('abcdef')]), 'def')).toBe(idOf('abcdef'));
    expect((await failureOf([idOf('abcdef')], 'ef')).code).toBe('TASK_UNKNOWN');
  });

  it('that nobody has is told the three that look most like it, the likest first', async () => {
    const tasks = ['zzzzzz', 'abcxyz', 'abcdez', 'abzzzz'].map(idOf);
    const { message, hint, details } = await failureOf(tasks, 'abcdef');
    expect(message).toBe('There is no task abcdef in this store.');
    expect(details['nearest']).toEqual(['abcdez', 'abcxyz', 'abzzzz'].map(idOf));
    expect(hint).toContain('Nearest: task_abcdez, task_abcxyz, task_abzzzz.');
    expect((await failureOf([], 'abcdef')).hint).toMatch(/no tasks here yet/);
  });
});
