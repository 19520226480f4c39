import type { TaskId } from '../../domain/identifiers.js';
import type { StreamPosition } from '../../ports/event-log.js';
import type { OwnStream } from './own-stream.js';
import { standingOf } from './standing.js';
import type { Store } from './store.js';
import type { TaskRange } from './task-ranges.js';

interface Dated extends StreamPosition {
  readonly at: string;
}

/** Streams without an ending, oldest first. What this process has appended counts, flushed or not. */
export function unfinishedStreams(store: Store, own: ReadonlyMap<TaskId, OwnStream>): StreamPosition[] {
  const found = new Map<TaskId, Dated>();
  for (const [task, ranges] of store.carried()) {
    const dated = datedPosition(task, ranges);
    if (dated !== undefined) found.set(task, dated);
  }
  for (const stream of own.values()) found.set(stream.task, ownPosition(stream));
  return [...found.values()]
    .filter((position) => !position.ended)
    .sort((a, b) => compare(a.at, b.at))
    .map(withoutDate);
}

/** All streams, newest first, looking into no more segments than `limit` asks for. */
export function allStreams(
  store: Store,
  own: ReadonlyMap<TaskId, OwnStream>,
  limit: number,
): StreamPosition[] {
  const begun = new Map<TaskId, string>();
  for (const stream of own.values()) begun.set(stream.task, stream.at);
  const segments = [...store.segments()].map((segment) => ({ segment, newest: segment.newest }));
  segments.sort((a, b) => compare(b.newest, a.newest));
  const byTask = new Map<TaskId, TaskRange[]>();
  for (const { segment, newest } of segments) {
    if (hasEnough(begun, newest, limit)) break;
    for (const range of segment.allRanges()) note(range, begun, byTask);
  }
  return newestTasks(begun, limit).map((task) => position(task, store, own, byTask));
}

function note(range: TaskRange, begun: Map<TaskId, string>, byTask: Map<TaskId, TaskRange[]>): void {
  if (range.first === 1) begun.set(range.task, range.at);
  const ranges = byTask.get(range.task);
  if (ranges === undefined) byTask.set(range.task, [range]);
  else ranges.push(range);
}

/** True when every task of the segments not yet looked at is older than the `limit` newest known. */
function hasEnough(begun: ReadonlyMap<TaskId, string>, newest: string, limit: number): boolean {
  if (begun.size < limit) return false;
  let newer = 0;
  for (const at of begun.values()) if (at > newest) newer += 1;
  return newer >= limit;
}

function newestTasks(begun: ReadonlyMap<TaskId, string>, limit: number): TaskId[] {
  const newestFirst = [...begun].reverse().sort(([, a], [, b]) => compare(b, a));
  return newestFirst.slice(0, Math.min(limit, newestFirst.length)).map(([task]) => task);
}

function position(
  task: TaskId,
  store: Store,
  own: ReadonlyMap<TaskId, OwnStream>,
  byTask: ReadonlyMap<TaskId, TaskRange[]>,
): StreamPosition {
  const stream = own.get(task);
  if (stream !== undefined) return withoutDate(ownPosition(stream));
  const ranges = byTask.get(task) ?? [];
  const settled = ranges.length === 1 && ranges[0]?.ended === true;
  const whole = settled ? ranges : store.rangesOf(task).map(({ range }) => range);
  return withoutDate(datedPosition(task, whole) ?? { task, version: 0, ended: false, at: '' });
}

function datedPosition(task: TaskId, ranges: readonly TaskRange[]): Dated | undefined {
  const standing = standingOf(ranges);
  if (standing === undefined) return undefined;
  return { task, version: standing.version, ended: standing.ended, at: standing.at };
}

function ownPosition({ task, version, ended, at }: OwnStream): Dated {
  return { task, version, ended, at };
}

function withoutDate({ task, version, ended }: Dated): StreamPosition {
  return { task, version, ended };
}

/** Moments are ISO 8601 in UTC, so they sort as text. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
