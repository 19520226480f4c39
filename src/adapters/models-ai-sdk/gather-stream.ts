import { z } from 'zod';

const partSchema = z.looseObject({ type: z.string() });
const deltaSchema = z.object({ id: z.string(), delta: z.string() });
const metadataSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** A whole answer of an AI SDK model, streamed or not; its parts are still a stranger's. */
export interface WholeAnswer {
  readonly content: readonly unknown[];
  readonly finishReason: unknown;
  readonly usage: unknown;
  readonly modelId: unknown;
}

/** Why a stream is no answer: it ended before it finished, or its provider reported an error in it. */
export type GatheredStream =
  | { readonly answer: WholeAnswer }
  | { readonly cut: true }
  | { readonly error: unknown };

interface Block {
  readonly type: 'text' | 'reasoning';
  text: string;
  providerMetadata?: Record<string, Record<string, unknown>>;
}

/**
 * Reads a stream of AI SDK parts to its end, calling `onText` with each piece of text.
 *
 * Blocks are told apart by when they begin and not by their id alone: some packages use an id twice.
 * @throws what the stream throws when its connection breaks
 */
export async function gatherStream(
  stream: ReadableStream<unknown>,
  onText: (text: string) => void,
): Promise<GatheredStream> {
  const content: unknown[] = [];
  const open = new Map<string, Block>();
  let modelId: unknown = null;
  let finish: Record<string, unknown> | null = null;
  let failure: { readonly error: unknown } | null = null;
  for await (const value of stream) {
    const read = partSchema.safeParse(value);
    if (!read.success) continue;
    const part = read.data;
    if (part.type.startsWith('text-') || part.type.startsWith('reasoning-')) {
      takeBlock(part, content, open, onText);
    } else if (part.type === 'tool-call' || part.type === 'file') content.push(part);
    else if (part.type === 'response-metadata') modelId = part['modelId'] ?? modelId;
    else if (part.type === 'finish') finish = part;
    // The first error tells; what follows it is what came of it.
    else if (part.type === 'error') failure ??= { error: part['error'] };
  }
  if (failure !== null) return failure;
  if (finish === null) return { cut: true };
  const { finishReason, usage } = finish;
  return { answer: { content, finishReason, usage, modelId } };
}

function takeBlock(
  part: z.infer<typeof partSchema>,
  content: unknown[],
  open: Map<string, Block>,
  onText: (text: string) => void,
): void {
  const type = part.type.startsWith('text-') ? 'text' : 'reasoning';
  const key = `${type} ${String(part['id'])}`;
  let block = part.type.endsWith('-start') ? undefined : open.get(key);
  if (block === undefined) {
    // An end without a beginning has nothing to say.
    if (part.type.endsWith('-end')) return;
    block = { type, text: '' };
    open.set(key, block);
    content.push(block);
  }
  const metadata = metadataSchema.safeParse(part['providerMetadata']);
  if (metadata.success) block.providerMetadata = merged(block.providerMetadata, metadata.data);
  const delta = part.type.endsWith('-delta') ? deltaSchema.safeParse(part) : null;
  if (delta?.success === true && delta.data.delta !== '') {
    block.text += delta.data.delta;
    if (type === 'text') onText(delta.data.delta);
  }
  if (part.type.endsWith('-end')) open.delete(key);
}

/** A signature comes in pieces of metadata after the thought has begun: later keys join earlier ones. */
function merged(
  earlier: Record<string, Record<string, unknown>> = {},
  later: Record<string, Record<string, unknown>>,
): Record<string, Record<string, unknown>> {
  const all = { ...earlier };
  for (const [provider, values] of Object.entries(later)) all[provider] = { ...all[provider], ...values };
  return all;
}
