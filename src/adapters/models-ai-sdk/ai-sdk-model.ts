import type { LanguageModelV3CallOptions, LanguageModelV3Message } from '@ai-sdk/provider';

/** What Cascade asks of a model of specification v3: a part of what that specification allows. */
export type AiSdkCallV3 = Pick<
  LanguageModelV3CallOptions,
  'prompt' | 'tools' | 'toolChoice' | 'maxOutputTokens' | 'headers' | 'abortSignal' | 'includeRawChunks'
>;

/** The same for v4, which differs in one thing that Cascade sends: files name the kind of their data. */
export type AiSdkCallV4 = Omit<AiSdkCallV3, 'prompt'> & { prompt: AiSdkMessageV4[] };

export type FileDataV4 = { type: 'data'; data: Uint8Array | string } | { type: 'url'; url: URL };

type FileV4<Part> = Part extends { type: 'file' } ? Omit<Part, 'data'> & { data: FileDataV4 } : Part;

/** Content parts that v3 has and v4 says otherwise; Cascade writes none of them. */
type WrittenByCascade<Part> = Part extends { type: 'tool-result'; output: infer Output }
  ? Omit<Part, 'output'> & { output: Exclude<Output, { type: 'content' }> }
  : Part;

export type AiSdkMessageV4 = LanguageModelV3Message extends infer Message
  ? Message extends { content: (infer Part)[] }
    ? Omit<Message, 'content'> & { content: FileV4<WrittenByCascade<Part>>[] }
    : Message
  : never;

/** What comes back is read as a stranger's: see `read-content.ts` and `gather-stream.ts`. */
interface AiSdkAnswers<Call> {
  readonly provider: string;
  doGenerate(call: Call): PromiseLike<object>;
  doStream(call: Call): PromiseLike<{ readonly stream: ReadableStream<unknown> }>;
}

/** A language model of the AI SDK, of specification v3 (`ai` 6 and 7) or v4 (`ai` 7). */
export type AiSdkModel =
  | ({ readonly specificationVersion: 'v3' } & AiSdkAnswers<AiSdkCallV3>)
  | ({ readonly specificationVersion: 'v4' } & AiSdkAnswers<AiSdkCallV4>);
