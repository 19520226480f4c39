import type { CommandBody } from '../command-spec.js';
import { commandTask } from '../command-task.js';
import { readReason } from '../read-reason.js';

/** Lets a task that waits for approval go on where it is. */
export const denyCommand: CommandBody = async (call) => {
  const reason = readReason(call);
  return commandTask(call, (by) => ({ do: 'deny', by, reason }));
};
