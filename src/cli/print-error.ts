import { createColors } from 'picocolors';
import { CascadeError } from '../domain/cascade-error.js';
import { forThisShell } from './for-this-shell.js';
import { printable } from './printable.js';
import type { Output } from './terminal.js';

/** What went wrong and what to do, for people: never a stack, never a prompt. */
export function printError(error: unknown, err: Output): void {
  const { red, dim } = createColors(err.hasColors);
  const { code, message, hint } = describe(error);
  err.write(`${red(`error ${code}:`)} ${printable(message)}\n`);
  if (hint !== '') err.write(`${dim('hint:')} ${printable(hint)}\n`);
}

/** The same as data, for `--json`. */
export function describe(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof CascadeError) {
    const { code, message, hint } = error;
    return { code, message, hint: forThisShell(hint) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'DEFECT',
    message,
    hint: 'This should not happen: please report it, with the command you ran.',
  };
}
