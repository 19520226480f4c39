import type { FactData } from '../domain/facts.js';
import type { TurnExplanation } from '../views/task-explanation.js';
import { moneyText } from './money-text.js';
import type { Paints } from './paints.js';
import { oneLine } from './printable.js';

type Judged = NonNullable<TurnExplanation['judged']>;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How an ask was judged, and the reasons that moved the judgement most. */
export function judgedLines(judged: Judged, { bold, tier, dim }: Paints): string[] {
  const { level, confidence, score, contributions, error } = judged;
  if (error !== null) return [`${bold('Judged')}   unknown: ${oneLine(error)}`];
  return [
    `${bold('Judged')}   ${tier(level)(level)}, ${percent(confidence)} sure, difficulty ${score.toFixed(2)} of 1`,
    ...contributions.map(({ words, effect }) => {
      const way = effect === 0 ? '' : effect < 0 ? ' (easier)' : ' (harder)';
      return `  ${effect < 0 ? '-' : '+'} ${oneLine(words)}${dim(way)}`;
    }),
  ];
}

/** Where it was sent, why, and what else there was. */
export function routedLines(routed: FactData<'tier.routed'>, { bold, tier, dim }: Paints): string[] {
  const { threshold, forced, reasons, alternatives } = routed;
  const by = forced ? 'forced' : `sure enough from ${percent(threshold)} on`;
  return [
    `${bold('Routed')}   to ${tier(routed.tier)(routed.tier)} (${oneLine(routed.model)})  ${dim(by)}`,
    ...reasons.map((reason) => `  ${oneLine(reason)}`),
    ...alternatives.map(({ tier: other, model, estimatedMicroUsd, excluded }) => {
      const price =
        estimatedMicroUsd === null
          ? 'the price of a call there is unknown'
          : `a call there was estimated at ${moneyText(estimatedMicroUsd)}`;
      const closed = excluded === null ? '' : `; excluded: ${oneLine(excluded)}`;
      return dim(`  instead of ${other} (${oneLine(model)}): ${price}${closed}`);
    }),
  ];
}
