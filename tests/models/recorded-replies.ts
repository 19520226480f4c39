import fs from 'node:fs';

/** One real exchange with a provider, as `../shared/recorded` keeps it. */
export interface RecordedReply {
  readonly name: string;
  readonly stream: boolean;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const FILE = '../shared/recorded/replies.jsonl';

/** The recordings lie beside the project and are not part of it; empty where they are not at hand. */
export function recordedReplies(): readonly RecordedReply[] {
  if (!fs.existsSync(FILE)) return [];
  const lines = fs.readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedReply);
}

/** What the recorded body itself says was used; null for what it does not say. Read by no code of ours. */
export function usageInBody({ body, stream }: RecordedReply) {
  const documents = stream
    ? body.split('\n').flatMap((line) => (line.startsWith('data: {') ? [line.slice(6)] : []))
    : [body];
  const usages = documents.map((text) => JSON.parse(text).usage).filter((usage) => usage != null);
  const usage = usages.at(-1) ?? {};
  return {
    inputTokens: usage.prompt_tokens ?? null,
    outputTokens: usage.completion_tokens ?? null,
    cachedInputTokens:
      usage.prompt_tokens_details?.cached_tokens ?? usage.cached_tokens ?? usage.num_cached_tokens ?? null,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? null,
  };
}
