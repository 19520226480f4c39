import { z } from 'zod';
import { cutText } from '../../domain/cut-text.js';
import type { ToolDefinition } from '../tool-from-definition.js';
import { readText } from './read-text.js';
import { refuse } from './refuse.js';
import type { Workspace } from './workspace.js';

/** About 12,000 tokens: more of one file would crowd out the conversation. */
const LONGEST_TEXT = 48_000;
const LARGEST_FILE_BYTES = 4_000_000;

const input = z.strictObject({
  path: z.string().min(1).describe('The file, relative to the working directory.'),
  from_line: z.number().int().min(1).optional().describe('The first line wanted, from 1. Default: 1.'),
  lines: z.number().int().min(1).optional().describe('How many lines. Default: as many as fit.'),
});

/** Lines of one text file. */
export function readFileTool(workspace: Workspace): ToolDefinition<z.infer<typeof input>> {
  return {
    description:
      'Reads a text file of the working directory. Long files come in pieces: go on with from_line = next_line.',
    inputSchema: input,
    idempotent: true,
    async execute({ path, from_line: fromLine = 1, lines = Infinity }) {
      const { place, handle, bytes } = await workspace.openFile(path);
      try {
        if (bytes > LARGEST_FILE_BYTES) throw refuse(path, `has ${bytes} bytes, more than can be read`);
        return pieceOf(place.relative, await readText(handle, path, bytes), fromLine, lines);
      } finally {
        await handle.close();
      }
    },
  };
}

function pieceOf(path: string, text: string, fromLine: number, wanted: number) {
  const all = text.split('\n');
  // A text that ends its last line has no empty line after it.
  if (all.at(-1) === '') all.pop();
  const taken: string[] = [];
  let length = 0;
  for (const line of all.slice(fromLine - 1)) {
    if (taken.length >= wanted || (length > 0 && length + line.length > LONGEST_TEXT)) break;
    taken.push(cutText(line, LONGEST_TEXT));
    length += line.length + 1;
  }
  const next = fromLine + taken.length;
  return {
    path,
    from_line: fromLine,
    lines: taken.length,
    total_lines: all.length,
    ...(next <= all.length ? { next_line: next } : {}),
    text: taken.join('\n'),
  };
}
