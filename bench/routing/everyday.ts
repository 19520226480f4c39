import { readFileSync } from 'node:fs';
import { analyze } from '../../src/analysis/analyze.js';

interface EverydayAsk {
  readonly text: string;
  readonly accept: readonly string[];
}

const THRESHOLD = 0.7;

/** How many everyday asks end on an acceptable tier after the router's medium default. */
export function everydayLines(file: string): string {
  const asks = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as EverydayAsk);
  const judged = asks.map(({ text, accept }) => {
    const { level, confidence } = analyze(text);
    const tier = confidence < THRESHOLD ? 'medium' : level;
    return {
      text,
      accept,
      tier,
      fine: accept.includes(tier),
      underestimated: tier === 'light' && accept.join() === 'heavy',
    };
  });
  const fine = judged.filter((ask) => ask.fine).length;
  const underestimated = judged.filter((ask) => ask.underestimated).length;
  const missed = judged
    .filter((ask) => !ask.fine)
    .map(({ text, tier, accept }) => `  ${tier} instead of ${accept.join(' or ')}: ${text}`);
  return [
    `acceptable: ${fine} of ${asks.length}; heavy-only asks sent to light: ${underestimated}`,
    ...missed,
  ].join('\n');
}
