import { CascadeError } from '../domain/cascade-error.js';
import { cutText } from '../domain/cut-text.js';
import { hideInLine, hideSecrets } from './hide-secrets.js';

/** One thing that is wrong with a file, and where. */
export interface ConfigFault {
  readonly line: number;
  readonly column: number;
  /** The dotted way to it; empty for what concerns the file as a whole. */
  readonly key: string;
  readonly message: string;
  readonly hint: string | null;
}

/** What kind of fault it is decides how much it explains of the others: best explanation first. */
export const FAULT_KINDS = ['syntax', 'unknown', 'value', 'missing', 'reference', 'not_built'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
export type SortedFault = ConfigFault & { readonly kind: FaultKind };

/** What a fault is shown with. */
export interface FaultyFile {
  readonly file: string;
  readonly text: string;
  /** Values that may not be shown, wherever they stand in the file. */
  readonly secrets: readonly string[];
}

/** A terminal is no place for more; the details have them all. */
const MOST_TOLD = 20;

/** All faults of a file as one error, the best explanation first. Reads well in a terminal. */
export function invalidConfig(source: FaultyFile, found: readonly SortedFault[]): CascadeError {
  const faults = [...found].sort(byWorth).map((fault) => shown(fault, source.secrets));
  const notBuilt = found.every(({ kind }) => kind === 'not_built');
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const [only] = faults;
  const alone = faults.length === 1;
  const told = faults.slice(0, MOST_TOLD).map((fault) => story(fault, source, alone ? null : fault.hint));
  const more = faults.length > MOST_TOLD ? [`And ${faults.length - MOST_TOLD} more.`] : [];
  return new CascadeError({
    kind: 'invalid',
    code: notBuilt ? 'NOT_BUILT_YET' : 'INVALID_CONFIG',
    message: `${source.file} has ${count}.\n\n${[...told, ...more].join('\n\n')}`,
    hint: (alone ? only?.hint : null) ?? 'Mend it, and `cascade config check` reads it again.',
    details: { file: source.file, faults },
  });
}

function byWorth(a: SortedFault, b: SortedFault): number {
  const kinds = FAULT_KINDS.indexOf(a.kind) - FAULT_KINDS.indexOf(b.kind);
  return kinds || a.line - b.line || a.column - b.column;
}

function shown({ line, column, key, message, hint }: ConfigFault, secrets: readonly string[]): ConfigFault {
  const hide = (text: string) => hideSecrets(text, secrets);
  return { line, column, key: hide(key), message: hide(message), hint: hint === null ? null : hide(hint) };
}

const LONGEST_LINE = 160;

/** Where, what, the line itself with a caret under the place, and what to do. */
function story(fault: ConfigFault, { file, text, secrets }: FaultyFile, hint: string | null): string {
  const line = text.split('\n')[fault.line - 1]?.replace(/\r$/, '') ?? '';
  const title = `${file}:${fault.line}:${fault.column}  ${fault.message}`;
  return [title, ...excerpt(fault, line, secrets), ...(hint === null ? [] : [`  ${hint}`])].join('\n');
}

function excerpt({ line, column }: ConfigFault, text: string, secrets: readonly string[]): readonly string[] {
  const safe = hideInLine(text, secrets);
  const before = [...text].slice(0, column - 1).join('');
  if (safe.trim() === '' || before.length > LONGEST_LINE || !safe.startsWith(before)) return [];
  const margin = `  ${line} | `;
  return [
    `${margin}${cutText(safe, LONGEST_LINE)}`,
    `${' '.repeat(margin.length)}${before.replace(/[^\t]/gu, ' ')}^`,
  ];
}
