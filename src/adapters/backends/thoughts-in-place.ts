import type { AiSdkCallV3, AiSdkModel } from '../models-ai-sdk/ai-sdk-model.js';

type ModelV3 = Extract<AiSdkModel, { specificationVersion: 'v3' }>;

/** Marks a thought that came in the field `reasoning_content`; kept in the log with the thought. */
const MARK = { chatCompletions: { field: 'reasoning_content' } };

/**
 * A chat-completions model that is given its thoughts back where it wants them, and only there.
 *
 * The package sends every thought as `reasoning_content`. Servers that answer in that field (DeepSeek,
 * Kimi) refuse a conversation without it; those that answer in another one (Groq, Cerebras, Mistral)
 * refuse a conversation with it.
 */
export function thoughtsInPlace(model: ModelV3): ModelV3 {
  return {
    specificationVersion: 'v3',
    provider: model.provider,
    async doGenerate(call) {
      const result = await model.doGenerate(withMarkedThoughts(call));
      return cameInPlace(bodyOf(result)) ? marked(result) : result;
    },
    async doStream(call) {
      const { stream } = await model.doStream({ ...withMarkedThoughts(call), includeRawChunks: true });
      return { stream: stream.pipeThrough(markingStream()) };
    },
  };
}

function withMarkedThoughts(call: AiSdkCallV3): AiSdkCallV3 {
  const prompt = call.prompt.map((message) =>
    message.role === 'assistant'
      ? { ...message, content: message.content.filter((part) => part.type !== 'reasoning' || isMarked(part)) }
      : message,
  );
  return { ...call, prompt };
}

function isMarked({ providerOptions }: { readonly providerOptions?: unknown }): boolean {
  return field(field(providerOptions, 'chatCompletions'), 'field') === MARK.chatCompletions.field;
}

function markingStream(): TransformStream<unknown, unknown> {
  let inPlace = false;
  return new TransformStream<unknown, unknown>({
    transform(part, controller) {
      const type = field(part, 'type');
      // The package shows each chunk of the wire before what it makes of it.
      if (type === 'raw') inPlace ||= cameInPlace(field(part, 'rawValue'));
      else if (type === 'reasoning-start' && inPlace) controller.enqueue(withMark(part));
      else controller.enqueue(part);
    },
  });
}

function bodyOf(result: object): unknown {
  return field(field(result, 'response'), 'body');
}

function marked(result: object): object {
  const content = field(result, 'content');
  if (!Array.isArray(content)) return result;
  const marking = (part: unknown) => (field(part, 'type') === 'reasoning' ? withMark(part) : part);
  return { ...result, content: content.map(marking) };
}

function withMark(part: unknown): object {
  return { ...(part as object), providerMetadata: MARK };
}

/** True where a chunk or a document has a thought in `reasoning_content`. */
function cameInPlace(wire: unknown): boolean {
  const choices = field(wire, 'choices');
  if (!Array.isArray(choices)) return false;
  return choices.some(
    (choice) =>
      typeof field(field(choice, 'delta') ?? field(choice, 'message'), 'reasoning_content') === 'string',
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
