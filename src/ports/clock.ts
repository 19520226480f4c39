/** What time it is, and how to be woken. Nothing inside the engine knows either by itself. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Calls `wake` once, at or after `atMs`; at once (but never inside this call) where that is past.
   * Returns what calls it off.
   */
  wakeAt(atMs: number, wake: () => void): () => void;
}
