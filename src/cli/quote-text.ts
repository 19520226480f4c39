import type { FactData } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import { moneyText } from './money-text.js';
import type { Paints } from './paints.js';
import { oneLine } from './printable.js';
import { whatNoMeans } from './what-no-means.js';

/** A climb that waits for approval, in lines: from where to where and why, at what price, and what a no means. */
export function quoteText(
  { from, to, model, reason, estimatedMicroUsd, spentMicroUsd }: FactData<'escalation.quoted'>,
  escalation: TaskState['escalation'],
  { tier, bold }: Paints,
): string {
  const no = whatNoMeans(escalation);
  const next =
    estimatedMicroUsd === null
      ? 'no price is known for the next call'
      : `the next call costs about ${bold(moneyText(estimatedMicroUsd))}`;
  const spent =
    spentMicroUsd === null ? 'what was spent so far is unknown' : `${moneyText(spentMicroUsd)} are spent`;
  return [
    `${tier(from)(from)} → ${tier(to)(to)} (${oneLine(model)}): ${oneLine(reason)}`,
    `  ${next}; ${spent}`,
    ...(no === null ? [] : [`  ${no}`]),
  ].join('\n');
}
