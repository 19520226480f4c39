import { z } from 'zod';
import { TIERS } from '../../domain/tier.js';

/** What `run` and `chat` take, as read. Money is in dollars here, as it was typed. */
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
