import { z } from 'zod';
import { CascadeError } from '../domain/cascade-error.js';
import type { AnswerPart } from '../domain/message.js';
import { plainJson } from '../domain/plain-json.js';
import type { LanguageModels, ModelReply } from '../ports/language-models.js';
import { NAMELESS } from './nameless-tool.js';

/** More than any call can have used, and little enough to add up and to price in whole numbers. */
const MOST_TOKENS = 1_000_000_000_000;

/** What a program leaves out, or counts in a way nobody can add up, is unknown. */
const tokens = z.number().int().nonnegative().max(MOST_TOKENS).nullable().catch(null);

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
      if (!read.success) return failed('BAD_RESPONSE', whatIsWrong(read.error));
      if (!read.data.ok) return read.data;
      try {
        return { ...read.data, content: read.data.content.map(asStored) };
      } catch {
        return failed('BAD_RESPONSE', "the program's own models gave content that is not JSON");
      }
    },
  };
}

type Part = Extract<z.infer<typeof replySchema>, { ok: true }>['content'][number];

/** A part as the log gives it back: what the next model is sent must be the same before and after a crash. */
function asStored(part: Part): AnswerPart {
  const isPlain = (part.type === 'text' || part.type === 'reasoning') && Object.keys(part).length === 2;
  if (isPlain) return part;
  // Of JSON now, so of the shape that was read: only what JSON cannot say has changed.
  const stored = plainJson(part) as AnswerPart;
  if (stored.type !== 'tool-call') return stored;
  const { input = {}, toolName } = stored;
  return { ...stored, toolName: toolName.trim() === '' ? NAMELESS : toolName, input };
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
