/** The facts after which a task accepts nothing more. */
export const ENDINGS = ['task.completed', 'task.failed', 'task.cancelled'] as const;

export type Ending = (typeof ENDINGS)[number];

export function isEnding(type: string): type is Ending {
  return type === 'task.completed' || type === 'task.failed' || type === 'task.cancelled';
}
