import { taskMachine } from '../../machines/task.machine.js';
import { performers } from './performers.js';
import type { PerformerPorts } from './performer-ports.js';

/** The task chart with the actors that act: what `journaled` runs. */
export function performingTask(ports: PerformerPorts): typeof taskMachine {
  return taskMachine.provide({ actors: performers(ports) });
}
