import { z } from 'zod';

/**
 * Messages in the shape AI SDK models take, kept as recorded.
 * Unknown keys are kept too: what a provider sent must come back to it byte for byte.
 */
const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });

/** Belongs to the model that thought it: never sent to another one. */
const reasoningPart = z.looseObject({ type: z.literal('reasoning'), text: z.string() });

const filePart = z.looseObject({ type: z.literal('file'), mediaType: z.string(), data: z.unknown() });

const toolCallPart = z.looseObject({
  type: z.literal('tool-call'),
  toolCallId: z.string().min(1),
  toolName: z.string().min(1),
  /** The arguments as an object; a string where the model wrote something that is not JSON. */
  input: z.unknown(),
});

const toolOutput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('json'), value: z.unknown() }),
  z.object({ type: z.literal('error-text'), value: z.string() }),
  z.object({ type: z.literal('error-json'), value: z.unknown() }),
]);

const toolResultPart = z.looseObject({
  type: z.literal('tool-result'),
  toolCallId: z.string().min(1),
  toolName: z.string().min(1),
  output: toolOutput,
});

export const answerPartSchema = z.discriminatedUnion('type', [
  textPart,
  reasoningPart,
  filePart,
  toolCallPart,
]);

export const messageSchema = z.discriminatedUnion('role', [
  z.looseObject({ role: z.literal('system'), content: z.string() }),
  z.looseObject({
    role: z.literal('user'),
    content: z.array(z.discriminatedUnion('type', [textPart, filePart])),
  }),
  z.looseObject({ role: z.literal('assistant'), content: z.array(answerPartSchema) }),
  z.looseObject({ role: z.literal('tool'), content: z.array(toolResultPart) }),
]);

export type Message = Readonly<z.infer<typeof messageSchema>>;
export type AnswerPart = Readonly<z.infer<typeof answerPartSchema>>;
export type ToolCallPart = Readonly<z.infer<typeof toolCallPart>>;
export type ToolOutput = Readonly<z.infer<typeof toolOutput>>;
export { toolOutput as toolOutputSchema };

/** A user message of one text. */
export function userText(text: string): Message {
  return { role: 'user', content: [{ type: 'text', text }] };
}

/** The text of a message's text parts, one after the other. */
export function textOf(message: Message): string {
  if (message.role === 'system') return message.content;
  let text = '';
  for (const part of message.content) if (part.type === 'text') text += part.text;
  return text;
}
