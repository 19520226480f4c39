import { z } from 'zod';
import type { CommandCall } from './command-spec.js';
import { readOptions } from './read-call.js';

const optionsSchema = z.object({ reason: z.string().trim().min(1, 'says nothing').max(1000).optional() });

/** `--reason`, which goes into the log; null where none was given. */
export function readReason({ options }: Pick<CommandCall, 'options'>): string | null {
  return readOptions(optionsSchema, options).reason ?? null;
}
