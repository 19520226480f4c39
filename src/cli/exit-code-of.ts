import { CascadeError } from '../domain/cascade-error.js';
import type { TaskResult } from '../domain/task-result.js';
import { EXIT, type ExitCode } from './exit-codes.js';

/** Missing before any task began: the same to a script as a wrong word. */
const USAGE_CODES = ['NO_MODEL', 'CONFIG_NOT_FOUND'];
const BUDGET_CODES = ['BUDGET_EXCEEDED', 'UNKNOWN_PRICE'];

/** How a process ends that ran this task. */
export function exitCodeOf({
  status,
  waitingFor,
  error,
}: Pick<TaskResult, 'status' | 'waitingFor' | 'error'>): ExitCode {
  if (status === 'waiting') return waitingFor === 'approval' ? EXIT.approval : EXIT.done;
  if (status === 'completed') return EXIT.done;
  if (status === 'cancelled') return EXIT.interrupted;
  return error !== undefined && BUDGET_CODES.includes(error.code) ? EXIT.budget : EXIT.failed;
}

/** How a process ends that could not do what it was asked. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (!(error instanceof CascadeError)) return EXIT.failed;
  if (error.code === 'INTERRUPTED') return EXIT.interrupted;
  return error.kind === 'invalid' || USAGE_CODES.includes(error.code) ? EXIT.usage : EXIT.failed;
}
