import { parse, TomlError } from 'smol-toml';
import { BACKSLASH_HINT } from './backslash-hint.js';
import type { SortedFault } from './config-fault.js';

/** What the text of a file says, or the place where it stops being TOML. */
export function parseToml(text: string): { readonly document: object } | { readonly fault: SortedFault } {
  try {
    return { document: parse(text, { maxDepth: 100 }) };
  } catch (error) {
    return { fault: syntaxFault(error, text) };
  }
}

function syntaxFault(error: unknown, text: string): SortedFault {
  const common = { kind: 'syntax', key: '' } as const;
  if (!(error instanceof TomlError)) {
    const message = 'this is not TOML';
    return { ...common, line: 1, column: 1, message, hint: 'Begin anew with `cascade init`.' };
  }
  // Its message goes on with lines of the file, which may hold what nobody may see.
  const [said = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
  const line = text.split('\n')[error.line - 1] ?? '';
  const column = Array.from(line.slice(0, error.column - 1)).length + 1;
  const hint = /escape/.test(said) && line.includes('\\') ? BACKSLASH_HINT : hintFor(line);
  return { ...common, line: error.line, column, message: `not TOML: ${said.trim()}`, hint };
}

/** The slips that nearly every syntax error in such files is. */
function hintFor(line: string): string | null {
  const [, key, value] = /^\s*([\w.-]+)\s*=\s*([A-Za-z/.][^"']*)$/.exec(line) ?? [];
  if (value !== undefined && !/^(true|false|inf|nan)\s*(#|$)/.test(value)) {
    return `A text stands in quotation marks: ${key} = "…".`;
  }
  if (/^\s*[\w.-]+\s*:/.test(line)) return 'A key and its value are parted by "=", not by ":".';
  return null;
}
