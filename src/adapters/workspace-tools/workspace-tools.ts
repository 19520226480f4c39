import type { ToolDefinition } from '../tool-from-definition.js';
import { listFilesTool } from './list-files-tool.js';
import { readFileTool } from './read-file-tool.js';
import { searchTextTool } from './search-text-tool.js';
import { Workspace } from './workspace.js';

/**
 * Tools for looking at the files of one folder: `list_files`, `read_file`, `search_text`.
 * Nothing outside of it, nothing hidden, and nothing that writes or runs.
 */
export async function workspaceTools(folder: string): Promise<Readonly<Record<string, ToolDefinition>>> {
  const workspace = await Workspace.open(folder);
  return {
    list_files: listFilesTool(workspace),
    read_file: readFileTool(workspace),
    search_text: searchTextTool(workspace),
  };
}
