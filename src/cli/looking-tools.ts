import type { ToolDefinition } from '../adapters/tool-from-definition.js';

/** The tools of `--tools`, loaded only where a task may use them. */
export async function lookingTools(cwd: string): Promise<Readonly<Record<string, ToolDefinition>>> {
  const { workspaceTools } = await import('../adapters/workspace-tools/workspace-tools.js');
  return workspaceTools(cwd);
}
