import { isEnding } from '../../domain/endings.js';
import type { TaskId } from '../../domain/identifiers.js';

/** Where the facts of one task, written under one claim, lie in one segment. */
export interface TaskRange {
  readonly task: TaskId;
  /** The takeover they were written under, 0 for the creator's. */
  readonly claim: number;
  /** The instance that wrote the newest of them. */
  writer: string;
  /** Moment of the first of them. */
  readonly at: string;
  readonly first: number;
  last: number;
  /** How many there are: fewer than `last - first + 1` tells of a hole. */
  facts: number;
  /** First byte of the first one. */
  readonly from: number;
  /** First byte after the last one. */
  to: number;
  ended: boolean;
}

export interface RangedFact {
  readonly task: TaskId;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
}

/** The tasks of one segment, or of the part of it that no index covers. */
export class TaskRanges {
  readonly #byTask = new Map<TaskId, TaskRange[]>();

  has(task: TaskId): boolean {
    return this.#byTask.has(task);
  }

  get(task: TaskId): readonly TaskRange[] {
    return this.#byTask.get(task) ?? [];
  }

  *all(): IterableIterator<TaskRange> {
    for (const ranges of this.#byTask.values()) yield* ranges;
  }

  put(range: TaskRange): void {
    const ranges = this.#byTask.get(range.task);
    if (ranges === undefined) this.#byTask.set(range.task, [range]);
    else ranges.push(range);
  }

  /** Notes one more fact and returns the range it lies in. */
  note(fact: RangedFact, claim: number, writer: string, from: number, to: number): TaskRange {
    const newest = this.#byTask.get(fact.task)?.at(-1);
    if (newest !== undefined && newest.claim === claim) {
      extend(newest, fact.seq, fact.type, writer, to);
      return newest;
    }
    const { task, seq, at, type } = fact;
    const ended = isEnding(type);
    // One shape for all: written for every task, and read for every fact.
    const range = { task, claim, writer, at, first: seq, last: seq, facts: 1, from, to, ended };
    this.put(range);
    return range;
  }
}

/** Notes one more fact of a range that is known already: the hot path needs no look-up. */
export function extend(range: TaskRange, seq: number, type: string, writer: string, to: number): void {
  range.last = seq;
  range.facts += 1;
  range.to = to;
  range.writer = writer;
  range.ended = isEnding(type);
}
