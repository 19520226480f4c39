import type { TaskId } from '../../src/domain/identifiers.js';
import type { RawFact } from '../../src/domain/recorded.js';
import type { EventLog } from '../../src/ports/event-log.js';

export function taskId(name: string): TaskId {
  return `task_${name}` as TaskId;
}

/** A fact whose moment grows with its number, so that "oldest first" means something. */
export function fact(task: TaskId, seq: number, type = 'note.taken', data: unknown = { seq }): RawFact {
  return { v: 1, task, seq, at: new Date(Date.UTC(2026, 0, 1) + seq).toISOString(), type, data };
}

export function facts(task: TaskId, from: number, to: number): RawFact[] {
  return Array.from({ length: to - from + 1 }, (_, i) => fact(task, from + i));
}

export function ending(task: TaskId, seq: number): RawFact {
  return fact(task, seq, 'task.completed');
}

/** Appends one stream, start to `length`, and ends it when asked to. */
export function begin(log: EventLog, task: TaskId, length: number, at?: string): void {
  const stream = facts(task, 1, length).map((one) => (at === undefined ? one : { ...one, at }));
  log.append(task, 0, stream);
}
