import { z } from 'zod';
import type { OptionSpec } from '../command-spec.js';
import { TIERS } from '../../domain/tier.js';

/** What `run` and `chat` both take. */
export const WORK_OPTIONS: readonly OptionSpec[] = [
  { flags: '--tier <tier>', what: 'begin on this tier, whatever the router thinks', choices: TIERS },
  { flags: '--model <backend:model>', what: 'use this one model, whatever cascade.toml says' },
  { flags: '--tools', what: 'let models list, read and search files of this directory' },
  { flags: '--budget <usd>', what: 'spend no more than this on the task' },
];

/** The same, as read. Money is in dollars here, as it was typed. */
export const workOptionsSchema = z.looseObject({
  tier: z.enum(TIERS).optional(),
  model: z.string().optional(),
  tools: z.boolean().default(false),
  budget: z
    .string()
    .transform((text) => Number(text.replace(/^\$/, '')))
    .refine((usd) => Number.isFinite(usd) && usd > 0, 'expected an amount in dollars above 0, such as 0.50')
    .optional(),
});

export type WorkOptions = z.infer<typeof workOptionsSchema>;
