import type { CommandBody } from '../command-spec.js';
import { commandTask } from '../command-task.js';
import { readReason } from '../read-reason.js';

/** Ends a task, whoever is at work on it. */
export const cancelCommand: CommandBody = async (call) => {
  const reason = readReason(call);
  return commandTask(call, (by) => ({ do: 'cancel', by, reason }));
};
