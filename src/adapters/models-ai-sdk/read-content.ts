import { z } from 'zod';
import type { AnswerPart } from '../../domain/message.js';
import { NAMELESS } from '../nameless-tool.js';

const metadata = z.record(z.string(), z.unknown()).optional().catch(undefined);

const textSchema = z.object({
  type: z.enum(['text', 'reasoning']),
  text: z.string(),
  providerMetadata: metadata,
});

const fileSchema = z.object({
  type: z.literal('file'),
  mediaType: z.string(),
  data: z.unknown().optional(),
  providerMetadata: metadata,
});

const toolCallSchema = z.object({
  type: z.literal('tool-call'),
  toolCallId: z.string(),
  toolName: z.string(),
  input: z.unknown().optional(),
  providerExecuted: z.boolean().nullish().catch(null),
  providerMetadata: metadata,
});

const contentSchema = z.discriminatedUnion('type', [textSchema, fileSchema, toolCallSchema]);

/**
 * Content parts of an AI SDK answer as parts of ours, in their order and as plain JSON.
 *
 * Metadata, signatures of reasoning among it, stands where the next request puts it: in
 * `providerOptions`. Left out is what Cascade has no part for: sources, and calls a provider runs itself.
 */
export function readContent(content: readonly unknown[]): AnswerPart[] {
  return content.flatMap((value) => {
    const read = contentSchema.safeParse(value);
    const part = read.success ? answerPart(read.data) : null;
    // Through JSON once: what is kept in memory must be what the log gives back.
    return part === null ? [] : [JSON.parse(JSON.stringify(part)) as AnswerPart];
  });
}

function answerPart(part: z.infer<typeof contentSchema>): AnswerPart | null {
  const kept = part.providerMetadata === undefined ? {} : { providerOptions: part.providerMetadata };
  switch (part.type) {
    case 'text':
    case 'reasoning':
      // Providers refuse empty texts in a conversation, but a thought may be nothing but its signature.
      return part.text === '' && part.providerMetadata === undefined
        ? null
        : { type: part.type, text: part.text, ...kept };
    case 'file':
      return { type: 'file', mediaType: part.mediaType, data: storable(part.data), ...kept };
    case 'tool-call':
      if (part.providerExecuted === true) return null;
      return {
        type: 'tool-call',
        toolCallId: part.toolCallId,
        toolName: part.toolName.trim() === '' ? NAMELESS : part.toolName,
        input: readArguments(part.input),
        ...kept,
      };
    default:
      return part satisfies never;
  }
}

/** The arguments as an object; what the model wrote, where that is not JSON. */
export function readArguments(input: unknown): unknown {
  if (typeof input !== 'string') return input ?? {};
  if (input.trim() === '') return {};
  try {
    return JSON.parse(input) as unknown;
  } catch {
    return input;
  }
}

/** Base64 or a URL: bytes do not survive a log of JSON. */
function storable(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array) return Buffer.from(data).toString('base64');
  if (data instanceof URL) return data.href;
  if (typeof data !== 'object' || data === null) return '';
  if ('url' in data) return String(data.url);
  return 'data' in data ? storable(data.data) : '';
}
