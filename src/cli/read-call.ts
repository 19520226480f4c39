import type { z } from 'zod';
import { invalidOption } from './invalid-option.js';

/** Options as a command's own schema reads them. @throws invalid INVALID_OPTION */
export function readOptions<T>(schema: z.ZodType<T>, options: Readonly<Record<string, unknown>>): T {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `--${kebab(path.join('.'))}: ${message}`);
  throw invalidOption(faults.join('; '), 'Add --help to the command to see what it takes.', { faults });
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
