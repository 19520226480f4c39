import type { TaskResult } from '../domain/task-result.js';
import type { Owner } from '../ports/event-log.js';

/**
 * What can be done about a task that has not ended; nothing for one that has.
 *
 * @param isKept  false where its log is in the memory of this process
 */
export function nextSteps(
  { task, status, waitingFor }: Pick<TaskResult, 'task' | 'status' | 'waitingFor'>,
  owner: Owner | null,
  isKept = true,
): string[] {
  if (!isKept) return waitingFor === 'approval' ? FORGOTTEN : [];
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

const FORGOTTEN = [
  'Nobody can approve it any more: store = "memory" forgets it with this process.',
  'Run it at a keyboard to be asked here, or say store = "file" under [log] to answer from anywhere, at any time.',
];
