import type { ToolOffer } from './language-models.js';

/** A tool of the host: what models are shown, and what runs when one calls it. */
export interface Tool extends ToolOffer {
  /** True where running it twice does no more than running it once. */
  readonly idempotent: boolean;
  readonly timeoutMs: number;
  /** The arguments, checked and made safe; or what is wrong with them. */
  read(input: unknown): { readonly input: unknown } | { readonly invalid: string };
  /** @returns plain JSON or text for the model */
  execute(input: unknown, options: { readonly signal: AbortSignal; readonly call: string }): Promise<unknown>;
}
