import { analyze } from '../../src/analysis/analyze.js';

/** Where the router sends an ask by default: on a doubtful reading to medium. */
export function routed(text: string): string {
  const { level, confidence } = analyze(text);
  return confidence < 0.7 ? 'medium' : level;
}
