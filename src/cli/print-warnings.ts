import { createColors } from 'picocolors';
import type { CascadeError } from '../domain/cascade-error.js';
import type { CommandCall } from './command-spec.js';
import { printable } from './printable.js';

/** What a user should know and did not ask for, or why something was passed over: on stderr, and not where quiet was asked for. */
export function printWarnings(
  { global, terminal }: Pick<CommandCall, 'global' | 'terminal'>,
  warnings: readonly (string | CascadeError)[],
): void {
  if (global.quiet) return;
  const { yellow } = createColors(terminal.err.hasColors);
  for (const warning of warnings) {
    const told = typeof warning === 'string' ? warning : `${warning.message} ${warning.hint}`;
    terminal.err.write(`${yellow('note:')} ${printable(told)}\n`);
  }
}
