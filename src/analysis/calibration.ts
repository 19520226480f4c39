import type { Analysis } from '../domain/analysis.js';
import { likeliest } from './judge.js';

/** Two numbers per head: the log-odds are stretched by `slope`, then moved by `intercept`. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

export interface Calibration {
  readonly light: Line;
  readonly medium: Line;
}

/** What became of one analysed ask; leave out what is not known. */
export interface Outcome {
  readonly pLight: number;
  readonly pMedium: number;
  readonly lightSufficed?: boolean;
  readonly mediumSufficed?: boolean;
}

const UNCHANGED: Line = { slope: 1, intercept: 0 };
/** As if this many outcomes had already agreed with the analyzer: few outcomes move little. */
const PRIOR_OUTCOMES = 20;
const STEPS = 50;
const EDGE = 1e-4;

/** Refits calibration from what really happened in one deployment. Pure; no outcomes change nothing. */
export function fit(outcomes: readonly Outcome[]): Calibration {
  return {
    light: fitLine(
      outcomes.flatMap(({ pLight, lightSufficed }) =>
        lightSufficed === undefined ? [] : [[pLight, lightSufficed] as const],
      ),
    ),
    medium: fitLine(
      outcomes.flatMap(({ pMedium, mediumSufficed }) =>
        mediumSufficed === undefined ? [] : [[pMedium, mediumSufficed] as const],
      ),
    ),
  };
}

/** The analysis as this deployment's experience sees it; the score, an order of asks, stays. */
export function calibrate(analysis: Analysis, calibration: Calibration): Analysis {
  if (analysis.confidence === 0) return analysis;
  const pLight = applyLine(calibration.light, analysis.pLight);
  const pMedium = Math.max(pLight, applyLine(calibration.medium, analysis.pMedium));
  return { ...analysis, pLight, pMedium, ...likeliest(pLight, pMedium) };
}

export function applyLine({ slope, intercept }: Line, probability: number): number {
  return logistic(slope * logOdds(probability) + intercept);
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const logOdds = (p: number) => {
  const safe = Math.min(1 - EDGE, Math.max(EDGE, p));
  return Math.log(safe / (1 - safe));
};

/** Newton's method on the log loss, with a ridge towards "unchanged"; the slope stays positive. */
function fitLine(seen: readonly (readonly [number, boolean])[]): Line {
  if (seen.length === 0) return UNCHANGED;
  let { slope, intercept } = UNCHANGED;
  for (let step = 0; step < STEPS; step++) {
    let [gs, gi] = [PRIOR_OUTCOMES * 0.25 * (slope - 1), PRIOR_OUTCOMES * 0.25 * intercept];
    let [ss, si, ii] = [PRIOR_OUTCOMES * 0.25, 0, PRIOR_OUTCOMES * 0.25];
    for (const [probability, sufficed] of seen) {
      const odds = logOdds(probability);
      const p = logistic(slope * odds + intercept);
      const slip = p - (sufficed ? 1 : 0);
      const curve = Math.max(1e-6, p * (1 - p));
      gs += slip * odds;
      gi += slip;
      ss += curve * odds * odds;
      si += curve * odds;
      ii += curve;
    }
    const determinant = ss * ii - si * si;
    const [ds, di] = [(ii * gs - si * gi) / determinant, (ss * gi - si * gs) / determinant];
    slope = Math.max(0.05, slope - ds);
    intercept -= di;
    if (Math.abs(ds) + Math.abs(di) < 1e-9) break;
  }
  return { slope, intercept };
}
