import { z } from 'zod';
import { TIERS } from '../domain/tier.js';
import { durationMs } from './duration.js';

/**
 * Every key of cascade.toml. A description says what a value should be, in the words of an error message:
 * "expected …, found …".
 */

const tier = z.enum(TIERS).describe('"light", "medium" or "heavy"');
const flag = z.boolean().describe('true or false');
const usd = z.number().min(0).max(1e9).describe('US dollars, 0 or more');
const usdPerMillion = z.number().min(0).max(1e9).describe('US dollars per million tokens, 0 or more');
const tokens = z.number().int().min(1).describe('a whole number of tokens, 1 or more');
const text = z.string().min(1).describe('a text that is not empty');
/** Of no system: it is what TOML makes of "C:\\new". */
const filePath = text.refine((written) => /\S/.test(written) && !/\p{Cc}/u.test(written));
const duration = z
  .string()
  .refine((written) => durationMs(written) !== null)
  .describe('a time such as "500ms", "60s", "30m", "24h" or "7d"');

/** Capitals only: whoever writes the key itself here, instead of the name of its variable, is told. */
const variable = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/)
  .describe('the NAME of an environment variable, in capitals, never a key itself');

const backendName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
  .describe('a name of letters, digits, "-" and "_"');

function count(least: number) {
  return z.number().int().min(least).describe(`a whole number, ${least} or more`);
}

const price = z
  .strictObject({ input: usdPerMillion, output: usdPerMillion, cached_input: usdPerMillion.optional() })
  .describe('a table such as { input = 0.10, output = 0.40, cached_input = 0.01 }');

export const CAPABILITIES = ['tools', 'vision', 'structured_output', 'reasoning'] as const;

const tierSchema = z
  .strictObject({
    model: text,
    backend: backendName.optional(),
    context_window: tokens.optional(),
    max_output_tokens: tokens.optional(),
    price: price.optional(),
    timeout: duration.optional(),
    max_cost_per_call_usd: usd.optional(),
    capabilities: z
      .array(z.enum(CAPABILITIES).describe('"tools", "vision", "structured_output" or "reasoning"'))
      .describe('an array such as ["tools", "vision"]')
      .optional(),
  })
  .describe('a table');

const backendSchema = z
  .strictObject({
    provider: z
      .enum(['openai', 'anthropic', 'openai-compatible', 'scripted'])
      .describe('"openai", "anthropic", "openai-compatible" or "scripted"'),
    base_url: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !/\/\/[^/]*@|[?#]/.test(url))
      .describe('an address such as "http://127.0.0.1:11434/v1", with no user, password or query in it')
      .optional(),
    api_key_env: variable.optional(),
    tiers: z
      .strictObject({
        light: tierSchema.optional(),
        medium: tierSchema.optional(),
        heavy: tierSchema.optional(),
      })
      .describe('a table')
      .optional(),
  })
  .describe('a table');

const cascadeSchema = z
  .strictObject({
    backend: backendName.optional(),
    default_tier: tier,
    confidence_threshold: z.number().min(0).max(1).describe('a number from 0 to 1'),
    max_escalations: count(0),
    min_seconds_between_escalations: z.number().min(0).max(1e9).describe('a number of seconds, 0 or more'),
    approval: z
      .union([z.enum(['never', 'always']), z.array(tier)])
      .describe('"never", "always" or an array of tiers such as ["heavy"]'),
    approval_timeout: duration,
    on_approval_timeout: z.enum(['deny', 'approve']).describe('"deny" or "approve"'),
    cross_backend: flag,
    reroute: z.enum(['up_only', 'free']).describe('"up_only" or "free"'),
    max_active_tasks: count(1),
    task_timeout: duration,
    max_calls: count(1),
    stream: z.enum(['commit', 'live']).describe('"commit" or "live"'),
    on_provider_failure: z.enum(['fail', 'escalate']).describe('"fail" or "escalate"'),
    checks: z
      .strictObject({
        empty: flag,
        cut_off: flag,
        refusal: flag,
        json_schema: filePath.describe('the path of a file with a JSON schema').optional(),
        judge: z
          .strictObject({
            tier: z.enum(['same', ...TIERS]).describe('"same", "light", "medium" or "heavy"'),
            model: text.optional(),
            price: price.optional(),
            criteria: z
              .string()
              .min(1)
              .max(4_000)
              .describe('what an answer must be, in words, 4000 characters at most'),
          })
          .describe('a table')
          .optional(),
      })
      .describe('a table'),
    stall: z.strictObject({ repeats: count(2), window: count(2) }).describe('a table'),
  })
  .describe('a table');

export const configSchema = z.strictObject({
  model: z
    .strictObject({
      default: z
        .string()
        .regex(/^[^:\s]+:\S/)
        .describe('"backend:model", such as "local:qwen3:8b"'),
    })
    .describe('a table')
    .optional(),
  backends: z.record(backendName, backendSchema).describe('tables such as [backends.local]'),
  cascade: cascadeSchema.optional(),
  retry: z.strictObject({ max_attempts: count(1), base: duration, cap: duration }).describe('a table'),
  budget: z
    .strictObject({
      task_usd: usd.optional(),
      session_usd: usd.optional(),
      day_usd: usd.optional(),
    })
    .describe('a table'),
  log: z
    .strictObject({
      store: z.enum(['file', 'memory', 'postgres']).describe('"file", "memory" or "postgres"'),
      path: filePath.describe('the path of a folder'),
      redact: z.array(z.unknown()).describe('an array of rules'),
    })
    .describe('a table'),
  server: z
    .strictObject({
      host: text.describe('an address such as "127.0.0.1"'),
      port: z.number().int().min(0).max(65_535).describe('a port, 0 to 65535'),
      api_keys_env: variable.optional(),
    })
    .describe('a table'),
});

/** A file of which every key and value is known, its defaults filled in. */
export type ConfigDocument = z.infer<typeof configSchema>;
export type TierSection = z.infer<typeof tierSchema>;
export type BackendSection = z.infer<typeof backendSchema>;
