import { createHash } from 'node:crypto';
import type { TaskId } from '../../domain/identifiers.js';

/** The name of a task's lease; two ids that differ only in case are two files on every system. */
export function taskLease(task: TaskId): string {
  const lower = task.toLowerCase();
  if (lower === task) return task;
  return `${lower}~${createHash('sha256').update(task).digest('hex').slice(0, 12)}`;
}
