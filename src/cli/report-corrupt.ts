import type { CascadeError } from '../domain/cascade-error.js';
import type { CommandCall } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { describe, printError } from './print-error.js';

/** Who asked whether a task holds has an answer, where it cannot even be read: it does not, and from where on. */
export function reportCorrupt({ global, terminal }: CommandCall, error: CascadeError): ExitCode {
  if (global.json) {
    const { task = null, seq } = error.details;
    const facts = typeof seq === 'number' ? seq - 1 : 0;
    const report = { task, verified: false, facts, seq, reason: error.message, error: describe(error) };
    terminal.out.write(`${JSON.stringify(report)}\n`);
  }
  printError(error, terminal.err);
  return EXIT.failed;
}
