import type { Fact, Happening } from '../../src/domain/facts.js';
import type { TaskId } from '../../src/domain/identifiers.js';

export const TASK = 'task_1' as TaskId;
export const START_MS = Date.UTC(2026, 0, 1);

/** Happenings as the facts of one task: numbered from 1, a second apart, the first at `START_MS`. */
export function stream(...happenings: readonly Happening[]): Fact[] {
  return streamFrom(1, ...happenings);
}

/** The same, going on from `seq`. */
export function streamFrom(seq: number, ...happenings: readonly Happening[]): Fact[] {
  return happenings.map((happening, index) => {
    const number = seq + index;
    // The pairing of type and data is the happening's own; only number and date are added.
    return { v: 1, task: TASK, seq: number, at: at(number), ...happening } as Fact;
  });
}

/** When the fact of this number happens. */
export function at(seq: number): string {
  return new Date(atMs(seq)).toISOString();
}

export function atMs(seq: number): number {
  return START_MS + (seq - 1) * 1000;
}
