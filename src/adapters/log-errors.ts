import { CascadeError } from '../domain/cascade-error.js';
import type { TaskId } from '../domain/identifiers.js';
import type { Owner } from '../ports/event-log.js';

/** The writer knows another version than the log. */
export function versionConflict(task: TaskId, expectedVersion: number, version: number): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'VERSION_CONFLICT',
    message: `${task} stands at version ${version}, not ${expectedVersion}.`,
    hint: 'Read the stream again and decide anew; somebody appended first.',
    details: { task, expectedVersion, version },
  });
}

/** The writer may not write this stream at all, whatever its version. */
export function notOwner(task: TaskId, expectedVersion: number): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'VERSION_CONFLICT',
    message: `${task} is not written by this process, or there is no such stream at version ${expectedVersion}.`,
    hint: 'Claim the task before appending to it.',
    details: { task, expectedVersion },
  });
}

/** An ending accepts nothing after it. */
export function alreadyEnded(task: TaskId, expectedVersion: number, version: number): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'VERSION_CONFLICT',
    message: `${task} ended at version ${version}.`,
    hint: 'A task that has ended accepts nothing more; fork it to go on.',
    details: { task, expectedVersion, version, ended: true },
  });
}

/** The caller numbered its facts wrongly: our own mistake, never a user's. */
export function misnumbered(task: TaskId, expected: number, seq: number): CascadeError {
  return new CascadeError({
    kind: 'defect',
    code: 'FACT_MISNUMBERED',
    message: `A fact for ${task} carries seq ${seq} where ${expected} follows.`,
    hint: 'Facts carry the numbers that follow the expected version, and the task they are appended to.',
    details: { task, expected, seq },
  });
}

export function invalidTaskId(task: string): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'TASK_ID_INVALID',
    message: 'A task id is "task_" and 1 to 100 of the characters A-Z a-z 0-9 _ -.',
    hint: 'Use an id that the engine made.',
    details: { task: String(task).slice(0, 120) },
  });
}

export function logClosed(): CascadeError {
  return new CascadeError({
    kind: 'refused',
    code: 'LOG_CLOSED',
    message: 'The log has been closed.',
    hint: 'Open the store again to write to it.',
  });
}

export function taskUnknown(task: TaskId): CascadeError {
  return new CascadeError({
    kind: 'missing',
    code: 'TASK_UNKNOWN',
    message: `There is no task ${task} in this store.`,
    hint: 'List what is there with `cascade tasks`.',
    details: { task },
  });
}

export function ownedElsewhere(task: TaskId, owner: Owner): CascadeError {
  return new CascadeError({
    kind: 'conflict',
    code: 'TASK_OWNED_ELSEWHERE',
    message: `${task} is being run by process ${owner.pid} on ${owner.host}.`,
    hint: 'Send it a command instead, or stop that process first.',
    details: { task, owner },
  });
}

export function ownerGone(task: TaskId, cause?: unknown): CascadeError {
  return new CascadeError({
    kind: 'unavailable',
    code: 'OWNER_GONE',
    message: `No living process owns ${task}.`,
    hint: 'Claim the task instead.',
    details: { task },
    cause,
  });
}

export function notAnswering(task: TaskId, owner?: Pick<Owner, 'pid' | 'host'>): CascadeError {
  const who = owner === undefined ? 'The process' : `Process ${owner.pid} on ${owner.host}`;
  return new CascadeError({
    kind: 'unavailable',
    code: 'OWNER_NOT_ANSWERING',
    message: `${who} that owns ${task} does not take commands.`,
    hint: 'It may be starting up, shutting down or halted, and may yet carry this one out: try again, or stop it.',
    details: owner === undefined ? { task } : { task, pid: owner.pid, host: owner.host },
  });
}

/** Its owner would hang up on it. */
export function commandTooLong(task: TaskId, bytes: number): CascadeError {
  return new CascadeError({
    kind: 'invalid',
    code: 'COMMAND_TOO_LONG',
    message: `The command to ${task} is longer than the ${bytes} bytes that another process takes.`,
    hint: 'Say it in the process that owns the task, or stop that one first.',
    details: { task, bytes },
  });
}
