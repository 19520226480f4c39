import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';

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
    [z.literal('memory'), z.looseObject({ path: z.string().min(1) }), z.looseObject({ append: method })],
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

/** A check that is named and not there would let every answer pass. */
function missingChecks({ policy, checks = {} }: z.infer<typeof optionsSchema>): string[] {
  const named = z.object({ checks: z.object({ custom: z.array(z.string()) }) }).safeParse(policy);
  const missing = (named.data?.checks.custom ?? []).filter((name) => !Object.hasOwn(checks, name));
  return missing.map((name) => `policy.checks.custom: there is no check named ${name} in checks`);
}

/** What a program hands to `createCascade`, type checker or none. @throws invalid INVALID_OPTIONS  with the path */
export function checkOptions(options: unknown): void {
  const read = optionsSchema.safeParse(options);
  const faults = read.success
    ? missingChecks(read.data)
    : read.error.issues.map(({ path, message }) => `${path.join('.') || 'options'}: ${message}`);
  if (faults.length === 0) return;
  throw new CascadeError({
    kind: 'invalid',
    code: 'INVALID_OPTIONS',
    message: `Cascade cannot be made of these options: ${faults.join('; ')}.`,
    hint: 'Compare them with the type CascadeOptions; docs/embedding.md shows each.',
    details: { faults },
  });
}
