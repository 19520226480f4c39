/** Random numbers that a seed brings back. */
export interface Dice {
  /** 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** Both ends included. */
  between(low: number, high: number): number;
}

/** Mulberry32: small, fast and good enough to choose accidents. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return { below, between: (low, high) => low + below(high - low + 1) };
}
