import type { taskMachine } from '../../machines/task.machine.js';
import type { Happening } from '../domain/facts.js';
import { stepAtRest } from './fold-chart.js';
import { Journal, type JournalPorts } from './journal.js';
import type { RestoredTask } from './restore-task.js';

/**
 * Adds a fact to a task that nobody is at work on: a command, or that it is taken up again. The caller
 * owns the stream and has made sure that the chart accepts the fact.
 *
 * @returns the task after it, still at rest; the fact is in the log's queue, not durable yet
 */
export function writeAtRest(
  ports: JournalPorts,
  machine: typeof taskMachine,
  { position, conversation }: RestoredTask,
  happening: Happening,
): RestoredTask {
  const { context } = position;
  const fact = new Journal(ports, context.task, context, conversation).write(happening);
  return { position: stepAtRest(machine, position, fact), conversation };
}
