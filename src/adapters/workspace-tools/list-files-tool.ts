import { z } from 'zod';
import type { ToolDefinition } from '../tool-from-definition.js';
import { walk } from './walk.js';
import type { Workspace } from './workspace.js';

const MOST_ENTRIES = 500;

const input = z.strictObject({
  path: z.string().min(1).optional().describe('The folder. Default: the working directory.'),
  depth: z.number().int().min(1).max(20).optional().describe('How many levels down. Default: 3.'),
});

/** Names of files and folders. */
export function listFilesTool(workspace: Workspace): ToolDefinition<z.infer<typeof input>> {
  return {
    description:
      'Lists files and folders (which end in /) of the working directory. Hidden files and fetched packages are left out.',
    inputSchema: input,
    idempotent: true,
    async execute({ path = '.', depth = 3 }, { signal }) {
      const folder = await workspace.find(path);
      const entries: string[] = [];
      for await (const { relative, kind } of walk(workspace, folder, depth, signal)) {
        if (entries.length === MOST_ENTRIES) return { path: folder.relative, entries, more: true };
        entries.push(kind === 'folder' ? `${relative}/` : relative);
      }
      return { path: folder.relative, entries, more: false };
    },
  };
}
