export { analyze } from './analysis/analyze.js';
export { calibrate, fit, type Calibration, type Line, type Outcome } from './analysis/calibration.js';
export { explainAnalysis } from './analysis/explain-analysis.js';
export { lastAsk, type AskMessage } from './analysis/last-ask.js';
export type { Analysis, Contribution } from './domain/analysis.js';
export type { Tier } from './domain/tier.js';
