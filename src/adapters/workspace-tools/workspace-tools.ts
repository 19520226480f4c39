import type { ToolDefinition } from '../tool-from-definition.js';
import { listFilesTool } from './list-files-tool.js';
import { readFileTool } from './read-file-tool.js';
import { searchTextTool } from './search-text-tool.js';
import { Workspace } from './workspace.js';

/**
 * Tools for looking at the files of one folder: `read_file`, `list_files`, `search_text`.
 * Nothing outside of it, nothing hidden, and nothing that writes or runs.
 */
export async function workspaceTools(folder: string): Promise<Readonly<Record<string, ToolDefinition>>> {
  const workspace = await Workspace.open(folder);
  return {
    read_file: readFileTool(workspace),
    list_files: listFilesTool(workspace),
    search_text: searchTextTool(workspace),
  };
}
