/**
 * The parts of the AI SDK's specification v4 that a model of a host shows to Cascade, in words of this
 * test: the package that declares it does not install on every Node that Cascade runs on.
 */
type Metadata = Record<string, Record<string, JsonValue>>;
type JsonValue = null | string | number | boolean | JsonValue[] | { [key: string]: JsonValue | undefined };
type FileData = { type: 'data'; data: Uint8Array | string } | { type: 'url'; url: URL };

interface UsageV4 {
  inputTokens: Record<'total' | 'noCache' | 'cacheRead' | 'cacheWrite', number | undefined>;
  outputTokens: Record<'total' | 'text' | 'reasoning', number | undefined>;
}

interface FinishV4 {
  unified: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'interrupted' | 'other';
  raw: string | undefined;
}

type ToolCallV4 = {
  type: 'tool-call';
  toolCallId: string;
  toolName: string;
  input: string;
  providerExecuted?: boolean;
};
type FileV4 = { type: 'file'; mediaType: string; data: FileData };

export type StreamPartV4 =
  | { type: `${'text' | 'reasoning'}-${'start' | 'end'}`; id: string; providerMetadata?: Metadata }
  | { type: `${'text' | 'reasoning'}-delta`; id: string; delta: string; providerMetadata?: Metadata }
  | ToolCallV4
  | FileV4
  | { type: 'custom'; kind: `${string}.${string}` }
  | { type: 'ping' }
  | { type: 'finish'; finishReason: FinishV4; usage: UsageV4 }
  | { type: 'error'; error: unknown };

interface CallV4 {
  prompt: (
    | { role: 'system'; content: string }
    | { role: 'user'; content: ({ type: 'text'; text: string } | FilePartV4)[] }
    | { role: 'assistant'; content: AssistantPartV4[] }
    | { role: 'tool'; content: { type: string }[] }
  )[];
  tools?: object[];
  maxOutputTokens?: number;
  headers?: Record<string, string | undefined>;
  abortSignal?: AbortSignal;
  reasoning?: 'provider-default' | 'none' | 'low' | 'high';
}
type FilePartV4 = { type: 'file'; mediaType: string; data: FileData | { type: 'text'; text: string } };
type AssistantPartV4 =
  | { type: 'text' | 'reasoning'; text: string }
  | { type: 'tool-call'; toolCallId: string; toolName: string; input: unknown }
  | { type: 'tool-result'; toolCallId: string; toolName: string; output: object }
  | FilePartV4;

export interface ModelV4 {
  readonly specificationVersion: 'v4';
  readonly provider: string;
  readonly modelId: string;
  doGenerate(call: CallV4): PromiseLike<{
    content: ({ type: 'text' | 'reasoning'; text: string } | ToolCallV4 | FileV4)[];
    finishReason: FinishV4;
    usage: UsageV4;
    warnings: object[];
    response?: { modelId?: string };
  }>;
  doStream(call: CallV4): PromiseLike<{ stream: ReadableStream<StreamPartV4> }>;
}

/** A model that follows a script, and the calls it was asked with. */
export function scriptedV4(script: (index: number) => readonly StreamPartV4[]): {
  readonly model: ModelV4;
  readonly calls: readonly CallV4[];
} {
  const calls: CallV4[] = [];
  const model: ModelV4 = {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: 'scripted',
    doGenerate: () => Promise.reject(new Error('this script only streams')),
    doStream: async (call) => {
      const parts = script(calls.push(call) - 1);
      return { stream: ReadableStream.from(parts) as ReadableStream<StreamPartV4> };
    },
  };
  return { model, calls };
}
