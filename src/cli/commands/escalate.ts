import type { CommandBody } from '../command-spec.js';
import { commandTask } from '../command-task.js';
import { readReason } from '../read-reason.js';

/** Asks for a stronger model; of a task that has ended, begins a fork one tier higher. */
export const escalateCommand: CommandBody = async (call) => {
  const reason = readReason(call);
  return commandTask(call, (by) => ({ do: 'escalate', by, reason }));
};
