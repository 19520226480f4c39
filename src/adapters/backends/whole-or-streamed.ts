import type { AiSdkModel } from '../models-ai-sdk/ai-sdk-model.js';

type ModelV3 = Extract<AiSdkModel, { specificationVersion: 'v3' }>;
export type Fetch = typeof globalThis.fetch;

/**
 * A model over HTTP that asks for a stream and takes what it gets: some servers answer with one JSON
 * document all the same, some with an error and a good status, some with a web page.
 *
 * @param create  makes the provider's model on top of this `fetch`
 * @param mend    puts a document in order that its server wrote off the specification
 */
export function wholeOrStreamed(
  create: (fetch: Fetch) => ModelV3,
  mend: (document: string) => string = (document) => document,
): ModelV3 {
  const generating = create(httpFetch);
  return {
    specificationVersion: 'v3',
    provider: generating.provider,
    doGenerate: (call) => generating.doGenerate(call),
    async doStream(call) {
      try {
        return await create(streamFetch).doStream(call);
      } catch (error) {
        const whole = causedBy(error, WholeBody);
        if (whole === null) throw error;
        // Read by the same package as a document, from the bytes that have come already.
        const { document, status, headers } = whole;
        const response = new Response(mend(document), { status, headers });
        return replay(await create(async () => response).doGenerate(call));
      }
    },
  };
}

/** A server that was asked for a stream sent one whole body. */
class WholeBody extends Error {
  constructor(
    readonly document: string,
    readonly status: number,
    readonly headers: Headers,
  ) {
    super('the answer is not a stream');
  }
}

/** The connection broke after the status had come: known by its name in `failure-code.ts`. */
class AnswerCut extends Error {
  override readonly name = 'AnswerCut';
}

/** A redirect is not followed: it would carry key and prompt to a place nobody has configured. */
const httpFetch: Fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

const streamFetch: Fetch = async (input, init) => {
  const response = await httpFetch(input, init);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || type.includes('text/event-stream')) return response;
  const text = await response.text().catch(() => {
    throw new AnswerCut();
  });
  const { headers } = response;
  // Some servers send a stream and call it something else.
  if (/^\s*(data|event|id|:)/.test(text)) return new Response(text, { headers });
  throw new WholeBody(text, reportedStatus(text) ?? 200, headers);
};

/** The status a body with nothing but an error should have come with; null for any other body. */
function reportedStatus(text: string): number | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null || !('error' in body) || !body.error) return null;
  if ('choices' in body || 'content' in body) return null;
  const code = typeof body.error === 'object' && 'code' in body.error ? Number(body.error.code) : Number.NaN;
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
}

/** An HTTP package wraps what its `fetch` throws. */
function causedBy<T extends Error>(error: unknown, kind: new (...args: never[]) => T): T | null {
  let each = error;
  for (let depth = 0; depth < 8 && each instanceof Error; depth += 1) {
    if (each instanceof kind) return each;
    each = each.cause;
  }
  return null;
}

interface Generated {
  readonly content?: unknown;
  readonly finishReason?: unknown;
  readonly usage?: unknown;
  readonly response?: { readonly modelId?: unknown };
}

interface Block {
  readonly type: 'text' | 'reasoning';
  readonly text?: unknown;
  readonly providerMetadata?: unknown;
}

/** A whole answer as the stream it would have been. */
function replay(result: object): { readonly stream: ReadableStream<unknown> } {
  const { content, finishReason, usage, response }: Generated = result;
  return {
    stream: new ReadableStream<unknown>({
      start(controller) {
        controller.enqueue({ type: 'response-metadata', modelId: response?.modelId });
        for (const [index, part] of Array.isArray(content) ? content.entries() : [])
          for (const piece of pieces(part, `part-${index}`)) controller.enqueue(piece);
        controller.enqueue({ type: 'finish', finishReason, usage });
        controller.close();
      },
    }),
  };
}

function pieces(part: unknown, id: string): readonly unknown[] {
  if (typeof part !== 'object' || part === null || !('type' in part)) return [];
  if (part.type !== 'text' && part.type !== 'reasoning') return [part];
  const { type, text, providerMetadata }: Block = { ...part, type: part.type };
  return [
    { type: `${type}-start`, id, providerMetadata },
    { type: `${type}-delta`, id, delta: text },
    { type: `${type}-end`, id },
  ];
}
