/**
 * What makes a text easier in every exactly judged source alike: longer, denser, deeper nested texts
 * are harder wherever we looked. It says less than what was learned of one kind, and says it of kinds
 * that nobody has seen.
 */
export interface Steady {
  readonly means: Float32Array;
  /** Ease per unit of a feature; 0 where sources disagree about the direction. */
  readonly slopes: Float32Array;
}

export interface SteadyReading {
  /** In standard deviations of ease inside a source, roughly. */
  readonly ease: number;
  /** What each feature adds to `ease`. */
  readonly moved: Float64Array;
}

/** No single feature may say more than this: a wall of digits is still one text. */
const MOST = 0.5;

/** @param features  of the text, in the order of FEATURE_NAMES; what follows them is not read */
export function askSteady({ means, slopes }: Steady, features: Float64Array): SteadyReading {
  const moved = new Float64Array(slopes.length);
  let ease = 0;
  for (let at = 0; at < moved.length; at++) {
    const slope = slopes[at]!;
    if (slope === 0) continue;
    ease += moved[at] = Math.max(-MOST, Math.min(MOST, slope * ((features[at] ?? 0) - means[at]!)));
  }
  return { ease, moved };
}
