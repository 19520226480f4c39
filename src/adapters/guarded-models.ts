import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import type { LanguageModels, ModelReply } from '../ports/language-models.js';

/** What a program leaves out, or counts in a way nobody can add up, is unknown. */
const tokens = z.number().int().nonnegative().nullable().catch(null);

const usageSchema = z
  .object({ inputTokens: tokens, outputTokens: tokens, cachedInputTokens: tokens, reasoningTokens: tokens })
  .catch({ inputTokens: null, outputTokens: null, cachedInputTokens: null, reasoningTokens: null });

// Empty ids of tool calls are the engine's to mend: providers send them too.
const partSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.literal('reasoning'), text: z.string() }),
  z.looseObject({ type: z.literal('file'), mediaType: z.string(), data: z.unknown() }),
  z.looseObject({
    type: z.literal('tool-call'),
    toolCallId: z.string(),
    toolName: z.string(),
    input: z.unknown(),
  }),
]);

const replySchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    content: z.array(partSchema),
    finishReason: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'error', 'other']),
    usage: usageSchema,
    servedBy: z.string().nullable().default(null),
  }),
  z.object({
    ok: z.literal(false),
    code: z.string().min(1),
    message: z.string(),
    transient: z.boolean(),
    retryAfterMs: z.number().nonnegative().nullable().default(null),
    maybeBilled: z.boolean().default(true),
  }),
]);

/**
 * A host's own models, held to the port: what they throw and what they reply is from outside. The text of an error
 * is left out of the log and of every message, for it may quote the prompt or a key; its name says where to look.
 */
export function guardedModels(models: LanguageModels): LanguageModels {
  return {
    async call(request, signal, onText) {
      let reply: unknown;
      try {
        reply = await models.call(request, signal, onText);
      } catch (error) {
        if (error instanceof CascadeError) throw error;
        return failed('PROVIDER_ERROR', `the program's own models threw ${nameOf(error)}`);
      }
      const read = replySchema.safeParse(reply);
      return read.success ? read.data : failed('BAD_RESPONSE', whatIsWrong(read.error));
    },
  };
}

function failed(code: string, message: string): ModelReply {
  return { ok: false, code, message, transient: false, retryAfterMs: null, maybeBilled: true };
}

/** `TypeError`, or `Error (ECONNRESET)`; never its text. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no Error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'an Error';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${name} (${code})` : name;
}

function whatIsWrong({ issues }: z.ZodError): string {
  const place = issues[0]?.path.join('.') ?? '';
  return `the program's own models gave no ModelReply${place === '' ? '' : `: look at ${place}`}`;
}
