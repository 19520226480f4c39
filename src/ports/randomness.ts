/** Chance, for the jitter of a backoff only: a number in [0, 1). */
export interface Randomness {
  next(): number;
}
