import type { taskMachine } from '../../machines/task.machine.js';
import { wrongArgument } from '../domain/wrong-argument.js';

/** Holds a caller without types to a chart. @throws invalid INVALID_ARGUMENT */
export function checkChart(taker: string, machine: typeof taskMachine): void {
  if (typeof machine?.getInitialSnapshot === 'function' && typeof machine.transition === 'function') return;
  throw wrongArgument(taker, '`taskMachine` or one made from it');
}
