import type { TaskState } from './state.js';

/** The facts after which a task accepts nothing more. */
export const ENDINGS = ['task.completed', 'task.failed', 'task.cancelled'] as const;

export type Ending = (typeof ENDINGS)[number];

export function isEnding(type: string): type is Ending {
  return type === 'task.completed' || type === 'task.failed' || type === 'task.cancelled';
}

/** True for a task that accepts nothing more. */
export function hasEnded({ status }: Pick<TaskState, 'status'>): boolean {
  return status !== 'running' && status !== 'waiting';
}
