import type { TaskResult } from '../domain/task-result.js';
import type { Owner } from '../ports/event-log.js';

/** What can be done about a task that has not ended; nothing for one that has. */
export function nextSteps(
  { task, status, waitingFor }: Pick<TaskResult, 'task' | 'status' | 'waitingFor'>,
  owner: Owner | null,
): string[] {
  if (waitingFor === 'approval')
    return [`cascade approve ${task}   lets it climb`, `cascade deny ${task}      keeps it from climbing`];
  if (waitingFor === 'user') return [`cascade chat --resume ${task}   goes on with the conversation`];
  if (status !== 'running') return [];
  if (owner !== null)
    return [
      `process ${owner.pid} on ${owner.host} is at work on it: cascade replay ${task} --watch follows it`,
    ];
  return [`Nobody is at work on it: cascade resume ${task} takes it up again.`];
}
