import type { Tier } from './tier.js';

/** What one signal did to the score. */
export interface Contribution {
  readonly signal: string;
  /** The signal in words, for a person. */
  readonly words: string;
  /** Positive makes the ask look harder. */
  readonly effect: number;
}

/** How hard an ask is, how sure we are, and why. */
export interface Analysis {
  /** The likeliest level; the default tier for unsure cases is the router's business. */
  readonly level: Tier;
  /** Probability that `level` is right, 0 to 1; 0 means nothing is known. */
  readonly confidence: number;
  /** 0 (trivial) to 1 (hardest). */
  readonly score: number;
  /** Probability that the light tier suffices. */
  readonly pLight: number;
  /** Probability that the medium tier suffices. */
  readonly pMedium: number;
  readonly reasoning: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** The strongest five, strongest first. */
  readonly contributions: readonly Contribution[];
}
