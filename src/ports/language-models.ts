import type { FactData, Usage } from '../domain/facts.js';
import type { AnswerPart, Message } from '../domain/message.js';

/** A tool as a model is shown it. */
export interface ToolOffer {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly backend: string;
  readonly model: string;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolOffer[];
  /** null: the provider's own limit. */
  readonly maxOutputTokens: number | null;
  /** The same for every attempt at one call. */
  readonly idempotencyKey: string;
}

/** What came of one attempt. A failure is an answer here, not an accident. */
export type ModelReply =
  | {
      readonly ok: true;
      readonly content: readonly AnswerPart[];
      readonly finishReason: FactData<'attempt.answered'>['finishReason'];
      /** null where the provider did not say; never zero instead. */
      readonly usage: Usage;
      readonly servedBy: string | null;
    }
  | {
      readonly ok: false;
      readonly code: string;
      /** For people. Never a secret, never a prompt. */
      readonly message: string;
      /** Whether the same request may succeed later: decided here, where the status is known. */
      readonly transient: boolean;
      readonly retryAfterMs: number | null;
      /** False where the provider surely charged nothing. */
      readonly maybeBilled: boolean;
    };

/** One attempt at one model call; retries, timeouts and money are the engine's. */
export interface LanguageModels {
  /**
   * @param onText  called with each piece of text as it arrives, where the provider streams
   * @throws  whatever goes wrong: the engine records it as a failed attempt that is not repeated
   */
  call(request: ModelRequest, signal: AbortSignal, onText: (text: string) => void): Promise<ModelReply>;
}
