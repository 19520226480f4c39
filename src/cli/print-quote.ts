import type { Fact, FactOf } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import type { CommandCall } from './command-spec.js';
import { moneyText } from './money-text.js';
import { paintsFor } from './paints.js';
import { oneLine } from './printable.js';
import { whatNoMeans } from './what-no-means.js';

/** What a task that waits for approval has asked: from, to, why, and at what price. */
export function printQuote(
  { terminal, global }: Pick<CommandCall, 'terminal' | 'global'>,
  facts: readonly Fact[],
  { waitingFor, escalation }: Pick<TaskState, 'waitingFor' | 'escalation'>,
): void {
  const quoted = facts.findLast(
    (fact): fact is FactOf<'escalation.quoted'> => fact.type === 'escalation.quoted',
  );
  if (waitingFor !== 'approval' || quoted === undefined || global.quiet || global.json) return;
  const { from, to, model, reason, estimatedMicroUsd, spentMicroUsd } = quoted.data;
  const { tier, bold } = paintsFor(terminal.err);
  const no = whatNoMeans(escalation);
  terminal.err.write(
    `${tier(from)(from)} → ${tier(to)(to)} (${oneLine(model)}): ${oneLine(reason)}\n` +
      `  the next call costs about ${bold(moneyText(estimatedMicroUsd))}; ${moneyText(spentMicroUsd)} are spent\n${no === null ? '' : `  ${no}\n`}`,
  );
}
