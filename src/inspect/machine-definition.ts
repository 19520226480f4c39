import { taskMachine } from '../../machines/task.machine.js';

let definition: string | null = null;

/**
 * The task's chart as JSON text, for a page that draws it: states, guards, actions and actors by name.
 * Whole, where @statelyai/inspect itself cuts a definition at its tenth level.
 */
export function machineDefinition(): string {
  // The one function in it makes the context; a drawing has no use for it.
  definition ??= JSON.stringify({ ...taskMachine.config, context: undefined });
  return definition;
}
