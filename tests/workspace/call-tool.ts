import { toolFromDefinition } from '../../src/adapters/tool-from-definition.js';
import { workspaceTools } from '../../src/adapters/workspace-tools/workspace-tools.js';

/** Calls a tool as the engine does, and gives back what the model would read, as text. */
export async function callTool(folder: string, name: string, input: unknown): Promise<string> {
  const definition = (await workspaceTools(folder))[name];
  if (definition === undefined) throw new Error(`there is no tool ${name}`);
  const tool = toolFromDefinition(name, definition);
  const read = tool.read(input);
  if ('invalid' in read) return `error: ${read.invalid}`;
  const signal = new AbortController().signal;
  try {
    return JSON.stringify(await tool.execute(read.input, { signal, call: 'tool_1' }));
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}
