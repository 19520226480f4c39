import type { Fact, FactOf } from '../domain/facts.js';
import type { TaskState } from '../domain/state.js';
import type { CommandCall } from './command-spec.js';
import { paintsFor } from './paints.js';
import { quoteText } from './quote-text.js';

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
  terminal.err.write(`${quoteText(quoted.data, escalation, paintsFor(terminal.err))}\n`);
}
