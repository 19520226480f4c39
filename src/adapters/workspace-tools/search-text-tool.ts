import { z } from 'zod';
import type { ToolDefinition } from '../tool-from-definition.js';
import { readText } from './read-text.js';
import { walk } from './walk.js';
import type { Workspace } from './workspace.js';

const MOST_MATCHES = 200;
const MOST_FILES = 5_000;
const DEEPEST = 20;
const LARGEST_FILE_BYTES = 1_000_000;
const LONGEST_LINE = 300;

// Not a regular expression: one that a model wrote badly would run for ever.
const input = z.strictObject({
  text: z.string().min(1).max(500).describe('The words to find, letter by letter; not a pattern.'),
  path: z.string().min(1).optional().describe('A folder or file. Default: the working directory.'),
  ignore_case: z.boolean().optional().describe('Default: true.'),
});

interface Found {
  readonly matches: { path: string; line: number; text: string }[];
  files: number;
  more: boolean;
}

/** Lines that hold some words. */
export function searchTextTool(workspace: Workspace): ToolDefinition<z.infer<typeof input>> {
  return {
    description: 'Finds the lines of text files in the working directory that hold the given words.',
    inputSchema: input,
    idempotent: true,
    async execute({ text, path = '.', ignore_case: ignoreCase = true }, { signal }) {
      const found: Found = { matches: [], files: 0, more: false };
      const fold = (line: string) => (ignoreCase ? line.toLowerCase() : line);
      const wanted = fold(text);
      const holds = (line: string) => fold(line).includes(wanted);
      const start = await workspace.find(path);
      const isFile = await searchFile(workspace, start.relative, holds, found);
      if (!isFile) {
        for await (const { relative, kind } of walk(workspace, start, DEEPEST, signal)) {
          if (kind === 'file') await searchFile(workspace, relative, holds, found);
          found.more ||= found.files >= MOST_FILES;
          if (found.more) break;
        }
      }
      const { matches, files, more } = found;
      return { matches, files_searched: files, more };
    },
  };
}

/** @returns false where it is not a file that can be searched */
async function searchFile(
  workspace: Workspace,
  path: string,
  holds: (line: string) => boolean,
  found: Found,
): Promise<boolean> {
  const text = await textOf(workspace, path);
  if (text === null) return false;
  found.files++;
  for (const [index, line] of text.split('\n').entries()) {
    if (!holds(line)) continue;
    if (found.matches.length === MOST_MATCHES) {
      found.more = true;
      break;
    }
    found.matches.push({ path, line: index + 1, text: line.trim().slice(0, LONGEST_LINE) });
  }
  return true;
}

/** Null for what is large, no text, or gone meanwhile: a search goes on without it. */
async function textOf(workspace: Workspace, path: string): Promise<string | null> {
  const opened = await workspace.openFile(path).catch(() => null);
  if (opened === null) return null;
  try {
    if (opened.bytes > LARGEST_FILE_BYTES) return null;
    return await readText(opened.handle, path, opened.bytes);
  } catch {
    return null;
  } finally {
    await opened.handle.close();
  }
}
