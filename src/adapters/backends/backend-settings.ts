/** One backend of the configuration: who is asked, where, and with which key. */
export interface BackendSettings {
  /** What tiers call it. */
  readonly name: string;
  readonly provider: 'openai' | 'anthropic' | 'openai-compatible' | 'scripted';
  /** null: the provider's own address; an `openai-compatible` one has none. */
  readonly baseUrl: string | null;
  /** The key itself, read from the environment; null where the endpoint wants none. Never printed. */
  readonly apiKey: string | null;
}
