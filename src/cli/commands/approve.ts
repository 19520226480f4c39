import type { CommandBody } from '../command-spec.js';
import { commandTask } from '../command-task.js';

/** Lets a task climb that waits for it. */
export const approveCommand: CommandBody = (call) => commandTask(call, (by) => ({ do: 'approve', by }));
