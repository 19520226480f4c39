/** How big a request is, before anyone has counted its tokens. */
export interface RequestSize {
  /** About how many tokens it will be. */
  readonly likelyTokens: number;
  /** How many it can be at the most: what a reservation assumes. */
  readonly mostTokens: number;
  /** Media that need a model that sees. */
  readonly needsVision: boolean;
  readonly needsTools: boolean;
}

/** Every model spends a few tokens of its own on each message. */
const TOKENS_PER_MESSAGE = 16;
/** English prose and code run at about four bytes a token. */
const BYTES_PER_TOKEN = 4;

/**
 * A token of a byte-level tokenizer covers one byte at least, so the bytes bound the tokens from above
 * whatever the language.
 */
export function requestSize(
  bytes: number,
  messages: number,
  needs: { tools: boolean; vision: boolean },
): RequestSize {
  const overhead = messages * TOKENS_PER_MESSAGE;
  return {
    likelyTokens: Math.ceil(bytes / BYTES_PER_TOKEN) + overhead,
    mostTokens: bytes + overhead,
    needsVision: needs.vision,
    needsTools: needs.tools,
  };
}
