import { isTaskId, type TaskId } from '../../domain/identifiers.js';
import type { FileSystem } from './file-system.js';
import type { Hole } from './scan.js';
import type { Segment } from './segment.js';
import { fenced, standingOf } from './standing.js';
import type { Store } from './store.js';
import type { TaskRange } from './task-ranges.js';

/** A hole and the tasks that cannot be read because of it. */
export interface Damage {
  readonly segment: Segment;
  readonly hole: Hole;
  readonly tasks: ReadonlySet<TaskId>;
  /** True while lines are missing that nobody could be named for: they may be a task's only ones. */
  readonly nameless: boolean;
}

/** What is left of the heads of broken lines, wherever they begin: a broken newline joins two. */
const TASK_HEAD = /"task":"(task_[A-Za-z0-9_-]{1,100})","seq":(\d+),/g;
const WRITER_HEAD = /^\{"type":"log\./gm;

/**
 * Which tasks lost facts in the holes of the store. A task that lost acknowledged facts must stop,
 * and no other should:
 *
 * 1. Lines are numbered, so the number of lost ones is known. A task whose own numbers have a gap
 *    lost as many. Where the gaps account for every lost line, these tasks are all.
 * 2. Of the rest, what can still be read of a broken line counts if it fits: the task is known and
 *    this would have been its next fact.
 * 3. Where lines remain that nobody can be named for, every task that was open there and shows no
 *    later fact is stopped: one of them has lost its newest. A task that is not known at all may have
 *    lost its only one.
 */
export function assess(
  fs: FileSystem,
  store: Store,
  isTakenSince: (task: TaskId, claim: number) => boolean,
): readonly Damage[] {
  const holed = [...store.segments()].filter((segment) => segment.holes.length > 0);
  if (holed.length === 0) return [];
  const streams = byTask(store);
  const gaps = gapsOf(streams);
  let unexplained = sum(holed.flatMap(({ holes }) => holes.map(({ lines }) => lines))) - sum(gaps.values());
  const damages = holed.flatMap((segment) =>
    segment.holes.map((hole) => ({ segment, hole, tasks: new Set(gaps.keys()) })),
  );
  let strangers = false;
  for (const damage of damages) {
    if (unexplained <= 0) break;
    const named = nameTheRest(fs, damage, streams, gaps);
    unexplained -= named.lines;
    strangers ||= named.strangers;
  }
  if (unexplained > 0) for (const damage of damages) stopOpenTasks(damage, streams, isTakenSince);
  return damages.map((damage) => ({ ...damage, nameless: unexplained > 0 || strangers }));
}

/** The tasks that miss facts between those they have. */
export function tasksWithGaps(store: Store): readonly TaskId[] {
  return [...gapsOf(byTask(store)).keys()];
}

type Streams = ReadonlyMap<TaskId, readonly TaskRange[]>;

function byTask(store: Store): Streams {
  const streams = new Map<TaskId, TaskRange[]>();
  for (const segment of store.segments()) {
    for (const range of segment.knownRanges()) {
      const ranges = streams.get(range.task);
      if (ranges === undefined) streams.set(range.task, [range]);
      else ranges.push(range);
    }
  }
  return streams;
}

/** How many facts each task misses between those it has. */
function gapsOf(streams: Streams): Map<TaskId, number> {
  const gaps = new Map<TaskId, number>();
  for (const [task, ranges] of streams) {
    let missing = 0;
    let next = 1;
    for (const { range, last } of fenced(ranges)) {
      missing += Math.max(0, range.first - next) + (range.last - range.first + 1 - range.facts);
      next = Math.max(next, last + 1);
    }
    if (missing > 0) gaps.set(task, missing);
  }
  return gaps;
}

/**
 * Reads what is left of the broken lines; returns how many lines that explains, and whether one names a
 * task that is not known. It harms no other task then, but the name itself may be what is broken.
 */
function nameTheRest(
  fs: FileSystem,
  { segment, hole, tasks }: { segment: Segment; hole: Hole; tasks: Set<TaskId> },
  streams: Streams,
  gaps: ReadonlyMap<TaskId, number>,
): { readonly lines: number; readonly strangers: boolean } {
  const bytes = fs.read(segment.path, hole.position, hole.position + hole.bytes);
  const text = bytes.toString('latin1');
  let strangers = false;
  let lines = text.match(WRITER_HEAD)?.length ?? 0;
  for (const [, task, seq] of text.matchAll(TASK_HEAD)) {
    if (task === undefined || !isTaskId(task) || gaps.has(task) || tasks.has(task)) continue;
    if (!isNext(streams.get(task) ?? [], Number(seq))) continue;
    tasks.add(task);
    strangers ||= !streams.has(task);
    lines += 1;
  }
  return { lines, strangers };
}

function isNext(ranges: readonly TaskRange[], seq: number): boolean {
  const standing = standingOf(ranges);
  return standing === undefined ? seq === 1 : !standing.ended && seq === standing.version + 1;
}

function stopOpenTasks(
  { segment, hole, tasks }: { segment: Segment; hole: Hole; tasks: Set<TaskId> },
  streams: Streams,
  isTakenSince: (task: TaskId, claim: number) => boolean,
): void {
  const here = new Set(segment.knownRanges());
  for (const [task, ranges] of streams) {
    const standing = standingOf(ranges);
    if (standing === undefined || standing.ended) continue;
    const wroteHere = ranges.some((range) => here.has(range));
    const wroteLater = ranges.some((range) => here.has(range) && range.to > hole.position);
    const mayHaveWritten = wroteHere || isTakenSince(task, standing.claim);
    if (mayHaveWritten && !wroteLater) tasks.add(task);
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
