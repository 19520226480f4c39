import type { Tier } from './tier.js';

/** One thing that moved the score, in words. */
export interface Contribution {
  /** Stable name, e.g. `verb.master`; the key of `Analysis.metrics` where there is one. */
  readonly signal: string;
  /** What was seen, for a person. Never more than a few words of the ask itself. */
  readonly words: string;
  /** How far it moved the score: above 0 towards harder, below 0 towards easier. */
  readonly effect: number;
}

/** How hard one ask is, how sure that is, and why. */
export interface Analysis {
  /** The likeliest of the three tiers. The medium default for unsure asks is the router's, not ours. */
  readonly level: Tier;
  /** Probability, 0 to 1, that `level` is right; 0 when there was nothing to read. */
  readonly confidence: number;
  /** 0 (trivial) to 1 (hardest). */
  readonly score: number;
  /** Probability that the light tier suffices. */
  readonly pLight: number;
  /** Probability that the medium tier suffices; never below `pLight`. */
  readonly pMedium: number;
  /** One sentence. */
  readonly reasoning: string;
  /** What was measured, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The five strongest, strongest first. */
  readonly contributions: readonly Contribution[];
}
