import { createColors } from 'picocolors';
import type { CommandCall } from './command-spec.js';

/** What a user should know and did not ask for: on stderr, and not where quiet was asked for. */
export function printWarnings(
  { global, terminal }: Pick<CommandCall, 'global' | 'terminal'>,
  warnings: readonly string[],
): void {
  if (global.quiet) return;
  const { yellow } = createColors(terminal.err.hasColors);
  for (const warning of warnings) terminal.err.write(`${yellow('note:')} ${warning}\n`);
}
