import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import { faultsOf } from '../domain/faults-of.js';

const method = z.custom((value) => typeof value === 'function', 'not a function');
const object = z.custom((value) => typeof value === 'object' && value !== null, 'not an object');

const toolSchema = z.looseObject({
  description: z.string(),
  inputSchema: object,
  execute: method,
  idempotent: z.boolean().optional(),
  timeoutMs: z.number().positive().optional(),
});

const optionsSchema = z.looseObject({
  models: z.looseObject({ call: method }),
  policy: z.looseObject({ tiers: object }),
  log: z.union(
    [z.literal('memory'), z.looseObject({ path: z.string().regex(/\S/) }), z.looseObject({ append: method })],
    'neither "memory", nor { path }, nor an EventLog',
  ),
  tools: z.record(z.string(), toolSchema).optional(),
  checks: z.record(z.string(), method).optional(),
  maxActiveTasks: z.number().int().min(1).optional(),
  analyze: method.optional(),
  clock: z.looseObject({ now: method, wakeAt: method }).optional(),
  identifiers: z.looseObject({ task: method, call: method }).optional(),
  randomness: z.looseObject({ next: method }).optional(),
});

/** What a program hands to `createCascade`, type checker or none. @throws invalid INVALID_OPTIONS  with the path */
export function checkOptions(options: unknown): void {
  const read = optionsSchema.safeParse(options);
  if (read.success) return;
  const faults = faultsOf(read.error, 'options');
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_OPTIONS',
    message: `Cascade cannot be made of these options: ${faults.join('; ')}.`,
    hint: 'Compare them with the type CascadeOptions; docs/embedding.md shows each.',
    details: { faults },
  });
}
