import type { Cascade } from '../../cascade.js';
import type { FactData } from '../../domain/facts.js';
import type { TaskId } from '../../domain/identifiers.js';
import type { TaskState } from '../../domain/state.js';
import { moneyText } from '../money-text.js';
import type { Paints } from '../paints.js';
import { oneLine } from '../printable.js';
import type { Terminal } from '../terminal.js';
import { whatNoMeans } from '../what-no-means.js';

type Quote = FactData<'escalation.quoted'>;

/** What a person is asked to approve, and the ways to answer. */
export function quoteLines(
  task: TaskId,
  quote: Quote,
  escalation: TaskState['escalation'],
  { tier, bold, dim }: Paints,
): string {
  const { from, to, model, reason, estimatedMicroUsd, spentMicroUsd, deadlineAtMs } = quote;
  const no = whatNoMeans(escalation);
  const deadline = new Date(deadlineAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `${bold('approval')} ${tier(from)(from)} → ${tier(to)(to)} (${oneLine(model)}): ${oneLine(reason)}`,
    `  the next call costs about ${bold(moneyText(estimatedMicroUsd))}; ${moneyText(spentMicroUsd)} are spent`,
    ...(no === null ? [] : [`  ${no}`]),
    dim(`  waits until ${deadline} UTC; from any terminal: cascade approve ${task}, or cascade deny ${task}`),
    '',
  ].join('\n');
}

/** Asks at the keyboard, until somebody has answered there or elsewhere. */
export async function askApproval(
  { input, err }: Terminal,
  cascade: Cascade,
  task: TaskId,
  answeredElsewhere: AbortSignal,
): Promise<void> {
  for (;;) {
    const answer = (await input.ask('  climb? [y/n] ', answeredElsewhere))?.trim().toLowerCase();
    if (answeredElsewhere.aborted || answer === undefined) return;
    if (answer === 'y' || answer === 'yes') return void (await cascade.approve(task, 'terminal'));
    if (answer === 'n' || answer === 'no') return void (await cascade.deny(task, 'terminal'));
    err.write('  y lets it climb, n keeps it from climbing\n');
  }
}
