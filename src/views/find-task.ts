import { CascadeError } from '../domain/cascade-error.js';
import { isTaskId, type TaskId } from '../domain/identifiers.js';
import type { LogReader } from '../ports/log-reader.js';

const PREFIX = 'task_';
/** Shorter pieces than this are more often a slip than a name. */
const LEAST_LENGTH = 3;
const NEAREST = 3;

/**
 * The task that a person means: by its whole id, with or without its prefix, by either end of it where only one
 * task has that, or counted from the newest: `@1` (or `last`), `@2`, …
 *
 * @throws missing TASK_UNKNOWN    with the ids that look most like it
 * @throws corrupt LOG_CORRUPT     where a whole id is of a task that damage has hidden from the list
 * @throws invalid TASK_AMBIGUOUS  with the candidates
 */
export async function findTask(log: Pick<LogReader, 'streams' | 'read'>, reference: string): Promise<TaskId> {
  const counted = /^@([1-9]\d*)$/.exec(reference === 'last' ? '@1' : reference);
  const place = counted === null ? null : Number(counted[1]);
  const tasks = (await log.streams(place ?? Infinity)).map(({ task }) => task);
  if (place !== null) {
    const placed = tasks[place - 1];
    if (placed === undefined) throw beyond(reference, tasks);
    return placed;
  }
  if (reference === '') throw unknown(reference, HOW_TO_NAME, []);
  const whole = tasks.find((task) => task === reference || task === PREFIX + reference);
  if (whole !== undefined) return whole;
  if (isTaskId(reference)) await log.read(reference);
  const found = reference.length < LEAST_LENGTH ? [] : tasks.filter((task) => isMeant(task, reference));
  const [first, second] = found;
  if (first === undefined) throw unlike(reference, tasks);
  if (second !== undefined) throw ambiguous(reference, found);
  return first;
}

/** As much of the end of each id as tells it from the others, for lists. */
export function shortNames(tasks: readonly TaskId[], least = 6): ReadonlyMap<TaskId, string> {
  const longest = Math.max(least, ...tasks.map((task) => task.length));
  for (let length = least; length < longest; length += 1) {
    const names = new Map(tasks.map((task) => [task, shortName(task, length)]));
    if (new Set(names.values()).size === tasks.length) return names;
  }
  return new Map(tasks.map((task) => [task, task]));
}

function shortName(task: TaskId, length: number): string {
  const suffix = task.slice(PREFIX.length);
  return suffix.length <= length ? suffix : suffix.slice(-length);
}

function isMeant(task: TaskId, reference: string): boolean {
  return task.startsWith(reference) || task.startsWith(PREFIX + reference) || task.endsWith(reference);
}

const EMPTY_STORE = 'There are no tasks here yet: check which directory or --config you are in.';
const HOW_TO_NAME = 'Name it by either end of its id, or from the newest: @1.';

function unlike(reference: string, tasks: readonly TaskId[]): CascadeError {
  const nearest = [...tasks]
    .map((task) => ({ task, shared: likeness(task, reference) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, NEAREST)
    .map(({ task }) => task);
  const near = `Nearest: ${nearest.join(', ')}. cascade tasks lists them all; @1 is the newest.`;
  return unknown(reference, nearest.length === 0 ? EMPTY_STORE : near, nearest);
}

/** Counted from the newest, beyond the oldest. */
function beyond(reference: string, { length }: readonly TaskId[]): CascadeError {
  const all = length === 1 ? 'one task: @1' : `${length} tasks: @1 is the newest, @${length} the oldest`;
  return unknown(reference, length === 0 ? EMPTY_STORE : `This store holds ${all}.`, []);
}

function unknown(reference: string, hint: string, nearest: readonly TaskId[]): CascadeError {
  const shown = reference.slice(0, 120);
  return new CascadeError({
    kind: 'missing',
    code: 'TASK_UNKNOWN',
    message: shown === '' ? 'The name of the task is empty.' : `There is no task ${shown} in this store.`,
    hint,
    details: { reference: shown, nearest },
  });
}

function ambiguous(reference: string, candidates: readonly TaskId[]): CascadeError {
  const shown = candidates.slice(0, 10);
  const more = candidates.length - shown.length;
  return new CascadeError({
    kind: 'invalid',
    code: 'TASK_AMBIGUOUS',
    message: `${reference} may be any of ${candidates.length} tasks: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    hint: 'Write more of the id; its end tells tasks apart sooner than its beginning.',
    details: { reference, candidates },
  });
}

/** How many characters two ids share at their ends, and pairs of neighbours anywhere. */
function likeness(task: string, reference: string): number {
  const pairs = new Set<string>();
  for (let index = 1; index < reference.length; index += 1) pairs.add(reference.slice(index - 1, index + 1));
  let shared = 0;
  for (const pair of pairs) if (task.slice(PREFIX.length).includes(pair)) shared += 1;
  return shared;
}
